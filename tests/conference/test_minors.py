"""Under-18s: noted when they ask or later, by those who may."""

from live.conference import commands as c

from .cast import AN_PHU, MODERATOR, ORGANISER
from .history import Hall, refused


def test_a_point_says_that_its_delegate_is_under_18() -> None:
    hall = Hall().set_up()
    hall.do(AN_PHU, c.Submit, id="q1", text="Bao giờ có lớp mới?", asker="Lê Thị Na", minor=True)
    hall.do(AN_PHU, c.Raise, id="q2", asker="Lê Thị Na", minor=True)
    assert hall.state.questions["q1"].minor and hall.state.questions["q2"].minor


def test_the_console_notes_it_later_and_takes_it_back() -> None:
    hall = Hall().set_up()
    hall.asked("q1")
    assert not hall.state.questions["q1"].minor
    hall.do(ORGANISER, c.MarkMinor, question="q1")
    assert hall.state.questions["q1"].minor
    with refused("This is in the record already."):
        hall.do(MODERATOR, c.MarkMinor, question="q1")
    hall.do(MODERATOR, c.MarkMinor, question="q1", minor=False)
    assert not hall.state.questions["q1"].minor
