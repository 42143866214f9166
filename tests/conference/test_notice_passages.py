"""The words of the notice: passages of its own, open as long as the notice itself is."""

from live.conference import commands as c

from .cast import SECRETARY
from .history import Hall, refused


def test_notice_and_short_answers_are_written_after_the_minutes_are_sealed_and_before_the_notice_is() -> None:
    hall = Hall().set_up()
    hall.answered("q1")
    hall.do(SECRETARY, c.Seal, paper="minutes")
    hall.do(SECRETARY, c.Write, passage="notice", text="Giao các sở thực hiện.", base=0)
    hall.do(SECRETARY, c.Write, passage="short:q1", text="Trong quý III.", base=0)
    assert hall.state.passages["notice"].text == "Giao các sở thực hiện."
    hall.do(SECRETARY, c.Seal, paper="conclusion")
    for passage in ("notice", "short:q1"):
        with refused("This paper is sealed. Add a supplement instead."):
            hall.do(SECRETARY, c.Write, passage=passage, text="Khác", base=hall.state.passages[passage].seq)


def test_there_is_no_short_answer_to_a_question_that_is_not() -> None:
    with refused("There is no such passage in the minutes."):
        Hall().set_up().do(SECRETARY, c.Write, passage="short:q9", text="a", base=0)


def test_an_announcement_remembers_where_in_the_course_it_was_made() -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin, item="doi-thoai")
    hall.answered("q1")
    hall.moderator(c.Announce, text="Nghỉ giải lao", to="all")
    (made,) = hall.state.announcements.values()
    assert (made.turn, made.item) == (hall.state.turn, "doi-thoai")
