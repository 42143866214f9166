"""A branch over HTTP: what lies with it is for it, for who brought it and for the organisers; forwarded, it is a question."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from house import House

from .cast import Hall
from .client import Seat

BRANCH, OTHER = "branch-doan-huyen", "branch-doan-truong"
SECRET, CONTACT, NOTE = "CHUACHUYEN", "0987 111 222", "GHICHU nhiều người hỏi"


@pytest.fixture
def house() -> Iterator[House]:
    with House("doithoai") as house:
        yield house


@pytest.fixture
def early(house: House) -> Iterator[Hall]:
    """Before the day: An Phú and Hòa Lạc lie below a branch, Bình Minh does not; intake is open."""
    hall = Hall(house, "doithoai")
    hall.set_up()
    hall.organiser.must("define", branch={"id": "doan-huyen", "name": "Đoàn huyện Mai Sơn", "points": ["1", "3"]})
    hall.organiser.must("define", branch={"id": "doan-truong", "name": "Đoàn trường"})
    hall.moderator.must("open")
    yield hall
    hall.leave()


def others(hall: Hall) -> list[Seat]:
    """Everybody who has no part in what lies with the branch."""
    return [
        hall.binh_minh, hall.hoa_lac, hall.moderator, hall.chair, hall.secretary, hall.technician, hall.stage, hall.audience,
        hall.land, hall.seat(OTHER),
    ]  # fmt: skip


def test_what_lies_with_a_branch_is_for_it_its_point_and_the_organisers(early: Hall) -> None:
    branch = early.seat(BRANCH)
    screens = {seat.name: seat.listen() for seat in others(early) if seat.name != "audience"}
    try:
        question = early.asked(f"{SECRET} Bao giờ làm đường?", asker=f"{SECRET} Lan", contact=CONTACT)
        branch.must("ask_more", question=question, reason=f"{SECRET} Nêu rõ đoạn nào")
        last = early.organiser.must("configure", settings={"theme": "Hết", "title": "Hết"})
        for seat in (branch, early.an_phu, early.organiser):
            told = seat.question(question)
            assert told and (told["status"], told["branch"], told["forwarded"]) == ("received", "doan-huyen", False), seat.name
            assert told["returned"] and seat.sees(SECRET, last.seq), seat.name
        for seat in others(early):
            assert seat.question(question) is None and not seat.sees(SECRET, last.seq), seat.name
        for name, screen in screens.items():
            screen.hear_until(last.seq)
            assert not screen.heard(SECRET), name
        assert not branch.sees(CONTACT, last.seq) and early.an_phu.sees(CONTACT, last.seq)
        for address in ("/doithoai", "/doithoai/answers"):
            assert SECRET not in early.stranger("audience").http.get(address).text
        for paper in ("statistics", "questions", "summary"):
            assert SECRET not in early.organiser.http.get(early.organiser.path("papers", paper)).text
    finally:
        for screen in screens.values():
            screen.socket.close()


def test_forwarded_it_is_a_question_like_all_others(early: Hall) -> None:
    branch = early.seat(BRANCH)
    question = early.asked(f"{SECRET} Bao giờ làm đường?", contact=CONTACT)
    assert early.moderator.do("approve", question=question).status == 409
    seen = branch.must("forward", question=question, note=NOTE)
    for seat in (early.moderator, early.organiser, early.chair, early.secretary):
        told = seat.question(question)
        assert told and (told["branch"], told["forwarded"], told["branch_note"]) == ("doan-huyen", True, NOTE), seat.name
    assert early.moderator.sees(CONTACT, seen.seq) and not branch.sees(CONTACT, seen.seq)
    early.moderator.must("approve", question=question)
    told = branch.question(question)
    assert told and told["status"] == "waiting"
    assert early.seat(OTHER).question(question) is None
    assert branch.do("forward", question=question).status == 409


def test_a_branch_reads_its_part_of_the_conference_and_of_others_nothing(early: Hall) -> None:
    branch = early.seat(BRANCH)
    public = early.waiting("CONGKHAI câu của điểm khác", by=early.binh_minh)
    own = branch.must("submit", text="Từ phiếu", point="3", contact=CONTACT).id
    state = branch.state()
    assert [one["id"] for one in state["questions"]] == [own] and state["questions"][0]["contact"] == CONTACT
    assert {one["id"] for one in state["points"]} == {"1", "3"}
    assert [one["id"] for one in state["branches"]] == ["doan-huyen"]
    assert "passages" not in state and "commitments" not in state
    assert branch.question(public) is None
    assert branch.do("submit", text="Từ phiếu", point="2").status == 422
    for name, fields in (("approve", {}), ("decline", {"reason": "a"}), ("revise", {"text": "a"}), ("withdraw", {})):
        assert branch.do(name, question=own, **fields).status == 403, name
    assert branch.http.get(branch.path("sheet/question") + f"?question={own}").status_code == 404
    assert branch.http.get(branch.path("papers/questions")).status_code == 403


def test_its_sheet_shows_what_is_alike_beside_it_and_opens_for_nobody_else(early: Hall) -> None:
    branch = early.seat(BRANCH)
    one = early.asked("Khi nào làm xong con đường liên xã từ Bản Đông?")
    early.asked("Con đường liên xã từ Bản Đông khi nào làm xong?", by=early.hoa_lac)
    sheet = f"sheet/opinion?question={one}"
    assert "Con đường liên xã từ Bản Đông khi nào làm xong?" in branch.http.get(branch.path() + "/" + sheet).text
    assert "Khi nào làm xong" not in early.seat(OTHER).http.get(early.seat(OTHER).path() + "/" + sheet).text
    for seat in (early.an_phu, early.moderator, early.organiser, early.land, early.audience):
        assert seat.http.get(seat.path() + "/" + sheet).status_code == 404, seat.name


def test_returned_it_is_handed_in_again_and_fetched_by_the_organisers(early: Hall) -> None:
    branch = early.seat(BRANCH)
    first = early.asked("Đường xấu", minor=True)
    branch.must("ask_more", question=first, reason="Đoạn nào?")
    sheet = early.an_phu.http.get(early.an_phu.path() + f"/sheet/followup?question={first}").text
    assert "Đoạn nào?" in sheet and "Đường xấu" in sheet
    again = early.asked("Đường từ bản A đến bản B xấu", followup_of=first)
    told = branch.question(again)
    assert told and (told["original"], told["minor"]) == ("Đường xấu", True)
    early.organiser.must("forward", question=again)
    assert early.moderator.question(again) and early.moderator.question(first) is None
    assert early.an_phu.do("take_back", question=again).status == 409


def test_a_conference_without_branches_says_what_it_always_said(house: House) -> None:
    hall = Hall(house, "doithoai")
    hall.set_up()
    hall.moderator.must("open")
    question = hall.asked("Bao giờ?")
    for seat in (hall.moderator, hall.organiser, hall.an_phu):
        state = seat.state()
        told = seat.question(question)
        assert told and told["number"] == 1 and "branches" not in state
        assert not {"branch", "forwarded", "branch_note"} & set(told)
    hall.leave()
