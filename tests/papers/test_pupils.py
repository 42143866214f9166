"""A paper warns of a pupil who may be under 18 and is named, unless somebody who knows it said otherwise."""

from conference.history import Hall
from msgspec.structs import replace

from live.conference import commands as c
from live.papers.missing import missing


def test_a_pupil_whom_the_moderator_unmarked_on_purpose_is_no_lack() -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.waiting("q1", asker="Lê Thị Bưởi", title="Học sinh lớp 12")
    hall.moderator(c.MarkMinor, question="q1", minor=False)
    hall.chair(c.Call, question="q1")
    hall.chair(c.Speak, question="q1")
    hall.chair(c.Finish)
    assert not any("Pupils" in lack for lack in missing("minutes", hall.state, "en"))
    before = hall.state.questions["q1"]
    old = hall.state.questions.set("q1", replace(before, age_said=False))
    assert any("Pupils" in lack for lack in missing("minutes", replace(hall.state, questions=old), "en")), "an old record"
