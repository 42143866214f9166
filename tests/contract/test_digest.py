"""The digest proves a screen: who has received every region has the server's digest, and nobody else."""

from __future__ import annotations

import zlib

import httpx2
import pytest

from contract.cast import LAND, Hall
from contract.client import Listener, Message, Seat

EVERY = (
    "moderator",
    "chair",
    "technician",
    "stage",
    "organiser",
    "secretary-1",
    f"agency-{LAND}",
    "point-1",
    "point-2",
    "audience",
)


def crc(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


def digest(regions: dict[str, str]) -> str:
    """As an outside program makes it from what it has received."""
    return crc("".join(f"{id}:{crc(html)}\n" for id, html in sorted(regions.items())))


def received(*messages: Message) -> dict[str, str]:
    return {part["id"]: part["html"] for message in messages for part in message["parts"]}


def proof(screen: Listener) -> Message:
    """The next message that carries a digest."""
    while "digest" not in (message := screen.hear(timeout=12)):
        pass
    return message


def told(regions: dict[str, str], seat: Seat) -> str:
    """What a page says of its regions of presence."""
    words = seat.page().partition('data-presence="')[2].partition('"')[0]
    return ".".join(f"{id}:{crc(regions[id])}" for id in words.split())


@pytest.mark.parametrize("name", EVERY)
def test_who_has_just_joined_has_the_digest(hall: Hall, name: str) -> None:
    hall.speaking("Ai cũng thấy như nhau?")
    with hall.seat(name).listen() as screen:
        message = screen.hear_until(hall.seq)
        assert message["digest"] == digest(screen.regions)


@pytest.mark.parametrize("name", ["moderator", "point-1", "stage"])
def test_the_page_itself_names_what_its_regions_are(hall: Hall, name: str) -> None:
    seat = hall.seat(name)
    page = seat.page()
    checks = dict(pair.split(":") for pair in page.partition('data-checks="')[2].partition('"')[0].split())
    regions = received(seat.poll())
    assert list(checks) == list(regions)
    assert {id: crc(html) for id, html in regions.items()} == checks


def test_ten_seconds_of_change_end_with_a_digest_of_all_that_was_told(hall: Hall) -> None:
    names = ("moderator", "point-1", "stage", "audience", "chair")
    screens = [hall.seat(name).listen() for name in names]
    try:
        first = [proof(screen)["digest"] for screen in screens]
        hall.speaking("Có đổi thì có chứng?")
        hall.moderator.must("extend", seconds=1, turn=hall.turn)
        for name, screen, before in zip(names, screens, first, strict=True):
            message = proof(screen)
            assert message["digest"] == digest(screen.regions) != before, name
    finally:
        for screen in screens:
            screen.socket.close()


def test_who_comes_back_and_says_what_it_has_of_presence_is_proved_at_once(hall: Hall) -> None:
    with hall.moderator.listen() as screen:
        joined = proof(screen)
        regions = screen.regions
    seen = {"epoch": joined["epoch"], "since": joined["seq"], "told": told(regions, hall.moderator)}
    hall.waiting("Trong lúc mất mạng?")
    with hall.moderator.listen(**seen) as screen:
        missed = screen.hear_until(hall.seq)
        assert missed["digest"] == digest(regions | screen.regions) != digest(regions)
        assert len(missed["parts"]) < len(regions)


def test_a_program_that_does_not_speak_of_presence_is_told_of_it_a_message_later(hall: Hall) -> None:
    with hall.moderator.listen() as screen:
        joined = proof(screen)
        regions = screen.regions
    with hall.moderator.listen(epoch=joined["epoch"], since=joined["seq"]) as screen:
        first = screen.hear()
        assert first["parts"] == [] and "digest" not in first
        assert proof(screen)["digest"] == digest(regions | screen.regions)


def test_a_poll_that_brings_everything_is_proved_and_so_is_one_that_brings_the_rest(hall: Hall) -> None:
    before = hall.moderator.poll_from(hall.seq)
    regions = received(before)
    assert before["digest"] == digest(regions)
    hall.waiting("Câu mới cho người hỏi vòng?")
    seen = {"epoch": before["epoch"], "since": before["seq"], "told": told(regions, hall.moderator)}
    after = hall.moderator.poll(**seen)
    assert after["digest"] == digest(regions | received(after)) != before["digest"]
    assert len(after["parts"]) < len(regions)


def test_presence_goes_along_with_a_poll_but_does_not_end_it(hall: Hall) -> None:
    newest = hall.moderator.poll_from(hall.seq)
    seen = {"epoch": newest["epoch"], "since": newest["seq"]}
    with pytest.raises(httpx2.ReadTimeout):
        hall.moderator.poll(timeout=1, told="points-grid:00000000", **seen)
    hall.waiting("Có tin thì sự hiện diện đi cùng?")
    answer = hall.moderator.poll(told="points-grid:00000000", **seen)
    assert "points-grid" in received(answer)


def test_who_begins_to_ask_is_answered_at_once(hall: Hall) -> None:
    newest = hall.stage.poll_from(hall.seq)
    answer = hall.stage.poll(
        timeout=3, epoch=newest["epoch"], since=newest["seq"], told=told(received(newest), hall.stage), hold=0
    )
    assert answer["parts"] == [] and answer["digest"] == newest["digest"]


def test_a_page_of_another_build_is_told_which_one_is_right(hall: Hall) -> None:
    build = hall.stage.page().partition('data-build="')[2].partition('"')[0]
    assert hall.stage.poll(build="hôm-qua")["build"] == build
    assert "build" not in hall.stage.poll(build=build)
    with hall.stage.listen(build="hôm-qua", since=hall.seq) as screen:
        message = screen.hear()
        assert message["build"] == build and message["parts"]


def test_a_request_for_a_socket_that_lost_its_upgrade_is_answered_at_once(hall: Hall) -> None:
    newest = hall.stage.poll_from(hall.seq)
    seen = {"epoch": newest["epoch"], "since": newest["seq"]}
    headers = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13"}
    answer = hall.stage.http.get(hall.stage.path("live"), params=seen, headers=headers, timeout=2)
    assert answer.status_code == 426


def test_a_page_that_was_wrong_is_counted_by_its_cause_and_told_in_the_log(hall: Hall) -> None:
    before = hall.house.said().count("was wrong (told)")
    assert hall.an_phu.poll(heal="told")["parts"]
    assert hall.an_phu.poll(heal="nonsense <script>")["parts"]
    said = hall.house.said()
    assert said.count("was wrong (told)") == before + 1
    assert "nonsense" not in said
    assert hall.audience.poll(heal="told")["parts"]
    assert hall.house.said() == said, "anybody could fill the log"
