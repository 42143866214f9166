"""since(n) is the one question: joining, following, coming back, by socket and by plain GET."""

import threading
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from .cast import Hall
from .client import Message


def ids(message: Message) -> list[str]:
    return [part["id"] for part in message["parts"]]


def test_the_first_message_comes_at_once_and_brings_everything(hall: Hall) -> None:
    hall.waiting("Câu đang chờ trên màn hình?")
    with hall.moderator.listen() as screen:
        message = screen.hear_until(hall.seq)
        assert {"epoch", "seq", "now", "parts"} <= message.keys()
        assert message["epoch"] == hall.moderator.state()["epoch"]
        assert screen.showing("Câu đang chờ trên màn hình?")
        assert len(ids(message)) == len(set(ids(message)))


def test_every_region_is_one_element_whose_id_is_its_name(hall: Hall) -> None:
    for seat in (hall.moderator, hall.chair, hall.an_phu, hall.stage, hall.audience):
        for part in seat.poll()["parts"]:
            opening = part["html"].lstrip().split(">", 1)[0]
            assert f'id="{part["id"]}"' in opening, (seat.name, part["id"], opening)


def test_what_changes_together_arrives_together(hall: Hall) -> None:
    question = hall.waiting("Cả hàng đợi lẫn diễn đàn?")
    with hall.moderator.listen() as screen:
        screen.hear_until(hall.seq)
        called = hall.chair.must("call", question=question, turn=hall.turn)
        screen.hear_until(called.seq)
        with hall.moderator.listen() as newcomer:
            newcomer.hear_until(called.seq)
            assert screen.showing("Cả hàng đợi lẫn diễn đàn?") == newcomer.showing("Cả hàng đợi lẫn diễn đàn?")


def test_who_comes_back_hears_only_what_was_missed(hall: Hall) -> None:
    with hall.stage.listen() as screen:
        joined = screen.hear_until(hall.seq)
    seen = {"epoch": joined["epoch"], "since": joined["seq"]}
    hall.speaking("Trong lúc mất mạng?")
    now = hall.seq
    with hall.stage.listen(**seen) as screen:
        missed = screen.hear_until(now)
        assert screen.showing("Trong lúc mất mạng?")
        assert set(ids(missed)) <= set(ids(hall.stage.poll_from(now)))


def test_who_has_everything_hears_at_once_that_there_is_nothing(hall: Hall) -> None:
    hall.speaking("Tất cả đã xem?")
    newest = hall.stage.poll_from(hall.seq)
    with hall.stage.listen(epoch=newest["epoch"], since=newest["seq"]) as screen:
        message = screen.hear(timeout=2)
        assert (message["parts"], message["seq"], message["epoch"]) == ([], newest["seq"], newest["epoch"])


def test_a_foreign_epoch_brings_everything(hall: Hall) -> None:
    hall.speaking("Sau khi phục hồi?")
    newest = hall.stage.poll_from(hall.seq)
    with hall.stage.listen(epoch="another-journal", since=newest["seq"]) as screen:
        assert ids(screen.hear()) == ids(newest)


def test_a_change_comes_to_everybody_whose_screen_shows_it(hall: Hall) -> None:
    question = hall.called("Mọi màn hình đều biết?")
    seats = (hall.moderator, hall.chair, hall.technician, hall.stage, hall.an_phu, hall.audience)
    screens = [seat.listen() for seat in seats]
    try:
        for screen in screens:
            screen.hear_until(hall.seq)
        spoken = hall.chair.must("speak", question=question, turn=hall.turn)
        for seat, screen in zip(seats, screens, strict=True):
            assert screen.hear_until(spoken.seq)["parts"], seat.name
    finally:
        for screen in screens:
            screen.socket.close()


# By plain GET


def test_a_poll_without_since_answers_at_once(hall: Hall) -> None:
    message = hall.moderator.poll(timeout=2)
    assert {"epoch", "seq", "now", "parts"} <= message.keys() and message["parts"]


def test_a_poll_behind_the_times_answers_at_once(hall: Hall) -> None:
    before = hall.stage.poll_from(hall.seq)
    hall.speaking("Đi trước người xem?")
    message = hall.stage.poll(timeout=5, epoch=before["epoch"], since=before["seq"])
    assert message["seq"] > before["seq"] and message["parts"]


def test_a_poll_that_has_everything_holds(hall: Hall) -> None:
    newest = hall.stage.poll_from(hall.seq)
    with pytest.raises(httpx2.ReadTimeout):
        hall.stage.poll(timeout=1, epoch=newest["epoch"], since=newest["seq"])


def test_a_held_poll_ends_with_the_news(hall: Hall) -> None:
    question = hall.called("Đang giữ máy?")
    newest = hall.stage.poll_from(hall.seq)
    underway = threading.Event()

    def hold() -> Message:
        underway.set()
        return hall.stage.poll(timeout=8, epoch=newest["epoch"], since=newest["seq"])

    with ThreadPoolExecutor(1) as listener:
        held = listener.submit(hold)
        underway.wait(2)
        spoken = hall.chair.must("speak", question=question, turn=hall.turn)
        message = held.result(5)
    assert message["seq"] >= spoken.seq
    assert any("Đang giữ máy?" in part["html"] for part in message["parts"])


def test_silence_is_never_longer_than_ten_seconds(hall: Hall) -> None:
    newest = hall.stage.poll_from(hall.seq)
    seen = {"epoch": newest["epoch"], "since": newest["seq"]}
    with ThreadPoolExecutor(1) as other, hall.stage.listen(**seen) as screen:
        held = other.submit(hall.technician.poll, 12, **seen)
        assert screen.hear()["parts"] == []
        heartbeat = screen.hear(timeout=11)
        assert heartbeat["epoch"] == newest["epoch"]
        assert held.result(12)["epoch"] == newest["epoch"]
