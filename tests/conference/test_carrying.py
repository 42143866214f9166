"""Last year's promises: they come over with their words, are followed until they are kept, and each is somebody's."""

from typing import Any

import pytest

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Carried

from .cast import HEALTH, LAND, ORGANISER, THE_HEALTH, THE_LAND
from .history import Hall, refused

WATER = {
    "promise": "nuoc-sach", "words": "xong đường ống trong năm", "conference": "Đối thoại 2025", "agency": LAND,
    "spoken_by": "Sở Tài nguyên và Môi trường", "due": "2025-12-31", "state": "handling", "note": "Đã khảo sát",
}  # fmt: skip


def carried(hall: Hall, **fields: Any) -> Carried:
    hall.organiser(c.Carry, **WATER | fields)
    return hall.state.carried["nuoc-sach"]


def test_a_promise_comes_over_as_it_was_spoken(hall: Hall) -> None:
    promise = carried(hall)
    assert promise == Carried(
        "nuoc-sach", "xong đường ống trong năm", "Đối thoại 2025", "promise", 0, LAND, "Sở Tài nguyên và Môi trường",
        "2025-12-31", "handling", "Đã khảo sát", stood="handling",
    )  # fmt: skip
    hall.organiser(c.Carry, promise="truong", words="xây trường", conference="Đối thoại 2025", kind="deferred")
    assert [(one.kind, one.agency, one.place) for one in hall.state.carried.values() if one.id == "truong"] == [
        ("deferred", None, 1)
    ]


def test_it_is_given_to_an_agency_that_there_is(hall: Hall) -> None:
    with refused("There is no such agency."):
        carried(hall, agency="so-lac")


@pytest.mark.parametrize("state", ["handling", "done", "explained", "no_funds", "open"])
def test_who_keeps_it_now_says_how_far_it_is_and_nobody_else(hall: Hall, state: str) -> None:
    carried(hall)
    with refused("This commitment is another agency's."):
        hall.do(THE_HEALTH, c.Fulfil, commitment="nuoc-sach", state="done")
    hall.do(THE_LAND, c.Fulfil, commitment="nuoc-sach", state=state, note="Quý II")
    assert hall.told() == (e.CarriedFulfilled("nuoc-sach", state, f"agency-{LAND}", hall.now, "Quý II"),)
    kept = hall.state.carried["nuoc-sach"]
    assert (kept.state, kept.note, kept.stood, kept.at) == (state, "Quý II", "handling", hall.now)


def test_what_nobody_has_is_the_organisers_to_speak_for(hall: Hall) -> None:
    carried(hall, agency=None)
    with refused("This commitment is another agency's."):
        hall.do(THE_LAND, c.Fulfil, commitment="nuoc-sach", state="done")
    hall.do(ORGANISER, c.Fulfil, commitment="nuoc-sach", state="done")
    assert hall.state.carried["nuoc-sach"].state == "done"


def test_a_correction_changes_the_words_and_not_how_far_it_has_come_here(hall: Hall) -> None:
    carried(hall)
    assert carried(hall, state="open", note=None).state == "open"
    hall.do(THE_LAND, c.Fulfil, commitment="nuoc-sach", state="done", note="Đã nghiệm thu")
    kept = carried(hall, words="xong đường ống", agency=HEALTH, state="handling")
    assert (kept.words, kept.agency, kept.state, kept.note, kept.place) == ("xong đường ống", HEALTH, "done", "Đã nghiệm thu", 0)


def test_promises_of_this_year_are_told_apart(hall: Hall) -> None:
    carried(hall)
    hall.moderator(c.Commit, id="m1", agency=LAND, words="sửa đường")
    hall.do(THE_LAND, c.Fulfil, commitment="m1", state="done")
    assert (hall.state.commitments["m1"].state, hall.state.carried["nuoc-sach"].state) == ("done", "handling")
    assert set(hall.state.commitments) == {"m1"}


def test_they_are_followed_after_the_end(hall: Hall) -> None:
    carried(hall)
    hall.chair(c.End)
    hall.do(THE_LAND, c.Fulfil, commitment="nuoc-sach", state="done")
    assert hall.state.carried["nuoc-sach"].state == "done"
