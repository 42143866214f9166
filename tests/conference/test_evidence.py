"""Evidence: an agency's files beside its own replies, answers and commitments; the record holds names and hashes."""

from typing import Any

from live.conference import commands as c
from live.conference.evidence import MOST_FILES
from live.conference.state import File

from .cast import HEALTH, LAND, THE_HEALTH, THE_LAND
from .history import Hall, invalid, refused

PDF: dict[str, Any] = {"sha256": "a" * 64, "name": "Kết quả.pdf", "kind": "pdf", "size": 9}


def test_a_file_lies_beside_a_reply_an_answer_or_a_commitment(hall: Hall) -> None:
    hall.answered("q1", agency=LAND)
    hall.moderator(c.Commit, id="m1", agency=LAND, words="sửa đường")
    hall.do(THE_LAND, c.Attach, question="q1", **PDF)
    hall.do(THE_LAND, c.Attach, question="q1", beside="answer", **PDF)
    hall.do(THE_LAND, c.Attach, commitment="m1", **PDF)
    assert [(one.beside, one.agency) for one in hall.question("q1").files] == [("reply", LAND), ("answer", LAND)]
    assert hall.state.commitments["m1"].files == (File("a" * 64, "Kết quả.pdf", "pdf", 9, LAND, hall.now),)
    with refused("This file is here already."):
        hall.do(THE_LAND, c.Attach, question="q1", **PDF)


def test_a_file_is_taken_out_by_whose_it_is(hall: Hall) -> None:
    hall.answered("q1", agency=LAND)
    hall.moderator(c.Assign, question="q1", lead=HEALTH)
    hall.moderator(c.Commit, id="m1", class_="các sở", words="niêm yết")
    for where in ({"question": "q1"}, {"commitment": "m1"}):
        hall.do(THE_LAND, c.Attach, **where, **PDF)
        with refused("This file is not here."):
            hall.do(THE_HEALTH, c.Detach, sha256="a" * 64, **where)
        hall.do(THE_LAND, c.Detach, sha256="a" * 64, **where)
    assert (hall.question("q1").files, hall.state.commitments["m1"].files) == ((), ())


def test_a_file_belongs_to_one_thing_of_the_agencys_own(hall: Hall) -> None:
    hall.answered("q1", agency=LAND)
    hall.moderator(c.Commit, id="m1", agency=LAND, words="sửa đường")
    for where in ({}, {"question": "q1", "commitment": "m1"}):
        with invalid("question"):
            hall.do(THE_LAND, c.Attach, **where, **PDF)
    with refused("This question is not assigned to your agency."):
        hall.do(THE_HEALTH, c.Attach, question="q1", **PDF)
    with refused("This commitment is another agency's."):
        hall.do(THE_HEALTH, c.Attach, commitment="m1", **PDF)
    with refused("There is no such commitment."):
        hall.do(THE_LAND, c.Attach, commitment="m9", **PDF)


def test_there_is_an_end_to_files(hall: Hall) -> None:
    hall.answered("q1", agency=LAND)
    for n in range(MOST_FILES):
        hall.do(THE_LAND, c.Attach, question="q1", **PDF | {"sha256": f"{n:064x}"})
    with refused("There are 10 files here already."):
        hall.do(THE_LAND, c.Attach, question="q1", **PDF)
    hall.do(THE_LAND, c.Attach, question="q1", beside="answer", **PDF)
