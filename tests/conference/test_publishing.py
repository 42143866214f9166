"""What was made public, where and when: entered by the organisers, corrected by a later entry, never taken out."""

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Copy, Publication

from .history import Hall, invalid

PORTAL = "https://langson.gov.vn/ke-hoach-doi-thoai"


def test_a_publication_says_what_where_on_which_day_and_who_entered_it(hall: Hall) -> None:
    hall.organiser(c.Publish, what="plan", address=PORTAL, date="2026-02-24", note="KH 34/KH-UBND", hash="a1b2")
    assert hall.told() == (e.Published("plan", PORTAL, "2026-02-24", "organiser", hall.now, "KH 34/KH-UBND", "a1b2"),)
    made = Publication("plan", PORTAL, "2026-02-24", "organiser", hall.now, "KH 34/KH-UBND", "a1b2")
    assert hall.state.publications == (made,)


def test_a_later_entry_stands_behind_an_earlier_one_and_both_stay(hall: Hall) -> None:
    hall.organiser(c.Publish, what="plan", address=PORTAL, date="2026-02-24")
    hall.organiser(c.Publish, what="plan", address=PORTAL, date="2026-02-25")
    assert [one.date for one in hall.state.publications] == ["2026-02-24", "2026-02-25"]


def test_nothing_is_public_before_its_day(hall: Hall) -> None:
    """It is 26 March 2026 in the hall."""
    with invalid("date"):
        hall.organiser(c.Publish, what="conclusion", address=PORTAL, date="2026-03-27")
    hall.organiser(c.Publish, what="conclusion", address=PORTAL, date="2026-03-26")


COPY = c.CopyKept("a" * 64, "Trang.pdf", "pdf", 9)


def test_a_saved_copy_lies_under_its_hash_and_stays_where_the_entry_is_corrected(hall: Hall) -> None:
    hall.organiser(c.Publish, what="plan", address=PORTAL, date="2026-02-24", hash="b2", copy=COPY)
    hall.organiser(c.Publish, what="plan", address=PORTAL, date="2026-02-25", hash="a" * 64)
    kept = Copy("a" * 64, "Trang.pdf", "pdf", 9)
    assert [(one.hash, one.copy) for one in hall.state.publications] == [("a" * 64, kept)] * 2
    hall.organiser(c.Publish, what="plan", address=PORTAL, date="2026-02-25", hash="b2")
    hall.organiser(c.Publish, what="plan", address=PORTAL, date="2026-02-25")
    assert [(one.hash, one.copy) for one in hall.state.publications[2:]] == [("b2", None), (None, None)]
