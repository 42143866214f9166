"""What a seat may not see is absent: from its state, its page and its socket."""

from .cast import LAND, Hall
from .client import Seat

SECRET = "CHUADUYET"


def outsiders(hall: Hall) -> list[Seat]:
    return [hall.binh_minh, hall.hoa_lac, hall.stage, hall.audience, hall.technician]


def test_a_point_never_sees_another_points_unmoderated_text(hall: Hall) -> None:
    screens = {seat.name: seat.listen() for seat in outsiders(hall)}
    try:
        for screen in screens.values():
            screen.hear()
        question = hall.asked(f"{SECRET} Chưa ai được đọc câu này", by=hall.an_phu, asker=f"{SECRET} Lan")
        hall.moderator.must("hold", question=question)
        last = hall.chair.must("announce", text="Chuẩn bị", to="all")
        assert hall.moderator.sees(SECRET, last.seq) and hall.an_phu.sees(SECRET, last.seq)
        for seat in outsiders(hall):
            assert seat.question(question) is None, seat.name
            assert not seat.sees(SECRET, last.seq), seat.name
        for name in ("point-2", "point-3", "stage", "technician"):
            screens[name].hear_until(last.seq)
        for name, screen in screens.items():
            assert not screen.heard(SECRET), name
    finally:
        for screen in screens.values():
            screen.socket.close()


def test_what_was_approved_and_called_is_for_everybody(hall: Hall) -> None:
    question = hall.called("CONGKHAI câu hỏi đang được mời", by=hall.an_phu)
    for seat in (*outsiders(hall), hall.chair, hall.secretary, hall.land):
        told = seat.question(question)
        assert told and told["text"].startswith("CONGKHAI"), seat.name


def test_wording_from_before_the_approval_stays_inside(hall: Hall) -> None:
    question = hall.asked(f"{SECRET}-GOC Lời lẽ ban đầu", by=hall.an_phu)
    hall.moderator.must("revise", question=question, text="Lời lẽ đã biên tập", reason="Bỏ tên riêng")
    seen = hall.moderator.must("approve", question=question)
    assert hall.moderator.question(question)["original"].startswith(SECRET)  # type: ignore[index]
    for seat in outsiders(hall):
        assert not seat.sees(f"{SECRET}-GOC", seen.seq), seat.name


def test_the_reason_of_a_decline_is_for_its_point(hall: Hall) -> None:
    question = hall.asked("Câu sẽ bị từ chối", by=hall.an_phu)
    seen = hall.moderator.must("decline", question=question, reason="LYDO không thuộc nội dung")
    assert hall.an_phu.sees("LYDO", seen.seq)
    for seat in outsiders(hall):
        assert not seat.sees("LYDO", seen.seq), seat.name


def test_a_prepared_answer_is_not_for_points_or_the_public(hall: Hall) -> None:
    question = hall.waiting("Câu có trả lời sẵn?", by=hall.an_phu)
    hall.moderator.must("assign", question=question, lead=LAND, supporting=[], due=None)
    seen = hall.land.must("prepare", question=question, text="DUTHAO trả lời của Sở")
    assert hall.chair.sees("DUTHAO", seen.seq)
    for seat in (*outsiders(hall), hall.an_phu):
        assert not seat.sees("DUTHAO", seen.seq), seat.name


def test_a_contact_is_for_moderator_organiser_and_the_point_that_gave_it(hall: Hall) -> None:
    question = hall.waiting("Xin gọi lại cho tôi?", by=hall.an_phu, contact="0987 650 123")
    seen = hall.chair.must("call", question=question, turn=hall.turn)
    for seat in (hall.moderator, hall.organiser, hall.an_phu):
        assert seat.sees("0987 650 123", seen.seq), seat.name
    for seat in (*outsiders(hall), hall.chair, hall.secretary, hall.land, hall.health):
        assert not seat.sees("0987 650 123", seen.seq), seat.name


def test_no_phone_ever_stands_in_the_journal(hall: Hall) -> None:
    hall.asked("Số của tôi đâu?", by=hall.an_phu, contact="0912 345 678")
    hall.organiser.must("define", point={"id": "77", "name": "Xã Tân Lập", "phone": "0209 3870 777"})
    journal = hall.organiser.http.get(hall.organiser.path("journal.ndjson"))
    assert journal.status_code == 200 and "Số của tôi đâu?" in journal.text
    assert "0912 345 678" not in journal.text and "0912345678" not in journal.text
    assert "0209 3870 777" not in journal.text and "02093870777" not in journal.text


def test_a_message_to_the_chair_is_for_the_chair(hall: Hall) -> None:
    seen = hall.moderator.must("announce", text="CHIRIENG đại biểu chưa tới", to="chair")
    assert hall.chair.sees("CHIRIENG", seen.seq)
    for seat in (*outsiders(hall), hall.an_phu):
        assert not seat.sees("CHIRIENG", seen.seq), seat.name


def test_the_public_page_tells_nothing_unmoderated(hall: Hall) -> None:
    hall.asked(f"{SECRET}-TRANG Câu chưa duyệt", by=hall.an_phu)
    for address in ("/", "/doithoai"):
        assert f"{SECRET}-TRANG" not in hall.stranger("audience").http.get(address).text
