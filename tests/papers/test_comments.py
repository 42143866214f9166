"""Readers' comments after the day are read by staff and counted in no paper."""

from conference.cast import MODERATOR, ORGANISER, sits
from conference.history import Hall

from live.conference import commands as c
from live.conference.state import State
from live.conference.words import Role
from live.papers.catalogue import PAPERS
from live.papers.edition import Position, edition
from live.papers.missing import missing
from live.screens.comments import without_comments
from live.screens.yearbook import row_of

READER = sits("audience:reader", Role.AUDIENCE)
LATE = "Tôi góp ý thêm về con đường này"


def commented() -> tuple[State, State]:
    """The state at the end of the day, and that after three comments: one waits, one was declined, one merged."""
    hall = Hall().set_up()
    hall.organiser(c.Configure, audience_comment=True)
    hall.answered("q1")
    hall.chair(c.End)
    before = hall.state
    for id in ("c1", "c2", "c3"):
        hall.do(READER, c.Submit, id=id, text=f"{LATE} {id}", followup_of="q1", asker="Bạn đọc Na")
    hall.do(MODERATOR, c.Decline, question="c2", reason="Trùng")
    hall.do(MODERATOR, c.Merge, question="c3", into="q1")
    return before, hall.state


def test_no_paper_says_another_word_for_them() -> None:
    before, after = commented()
    for name in PAPERS:
        one, other = (edition(name, "doi-thoai", Position(state, "a" * 64), state) for state in (before, after))
        assert (one is None) == (other is None)
        if one and other:
            assert one.paper == other.paper, name
            assert missing(name, before, "vi") == missing(name, after, "vi")


def test_neither_does_the_year_book_count_them() -> None:
    before, after = commented()
    assert row_of("a", before) == row_of("a", after) and len(after.questions) == len(before.questions) + 3


def test_what_staff_hand_in_late_and_a_follow_up_of_the_day_are_counted() -> None:
    hall = Hall().set_up()
    hall.answered("q1")
    hall.chair(c.End)
    hall.do(ORGANISER, c.Submit, id="late", text="Phiếu còn lại trong hòm thư", followup_of="q1")
    assert without_comments(hall.state) is hall.state
