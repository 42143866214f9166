"""Branches: what comes from below one lies there first, and is no question of the conference until it is forwarded."""

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.collecting import branch_of
from live.conference.state import EMPTY
from live.conference.words import Role, Status

from .cast import AN_PHU, BINH_MINH, BRANCH, FOLLOWER, LAND, MODERATOR, ORGANISER, SECRETARY, THE_BRANCH, sits
from .history import Hall, invalid, refused

OTHER = sits("branch-doan-truong", Role.BRANCH, "doan-truong")
HAMLET = sits("point-11", Role.POINT, "11")
NO_SUCH = "No such opinion lies with a branch."


def house() -> Hall:
    """One branch for An Phú and the hamlet below it, one for nobody yet; Bình Minh lies below none."""
    hall = Hall().set_up()
    hall.organiser(c.Define, point=c.PointGiven("11", "Thôn Mười Một", parent="1"))
    hall.organiser(c.Define, branch=c.BranchGiven(BRANCH, "Đoàn huyện", ["1"]))
    hall.organiser(c.Define, branch=c.BranchGiven("doan-truong", "Đoàn trường"))
    return hall


def _brought(hall: Hall) -> list[e.Event]:
    """What was handed in, whenever it was."""
    events = [event for name, entry in hall.entries if name in ("submit", "raise") for event in entry]
    return [replace(event, at=0) if isinstance(event, e.Submitted) else event for event in events]


def lying(hall: Hall, id: str) -> Status:
    assert id not in hall.state.questions
    return hall.state.collected[id].status


def test_a_branch_is_defined_with_its_seat_and_keeps_its_place() -> None:
    hall = house()
    seat = hall.state.seats[f"branch-{BRANCH}"]
    assert (seat.role, seat.of, seat.title) == (Role.BRANCH, BRANCH, "Đoàn huyện")
    hall.organiser(c.Define, branch=c.BranchGiven(BRANCH, "Huyện đoàn", ["1", "3", "3"]))
    assert hall.told() == (e.BranchDefined(BRANCH, "Huyện đoàn", ("1", "3")),)
    assert [hall.state.branches[id].place for id in (BRANCH, "doan-truong")] == [0, 1]
    hall.organiser(c.Issue, seat=f"branch-{BRANCH}")
    assert hall.state.seats[f"branch-{BRANCH}"].generation == 2
    with refused("Define the point, agency or branch first."):
        hall.organiser(c.Issue, seat="branch-so-lac")


def test_a_point_belongs_to_one_branch_that_knows_it() -> None:
    hall = house()
    with invalid("branch.points"):
        hall.organiser(c.Define, branch=c.BranchGiven("doan-truong", "Đoàn trường", ["99"]))
    with invalid("branch.points"):
        hall.organiser(c.Define, branch=c.BranchGiven("doan-truong", "Đoàn trường", ["1"]))
    with invalid("body"):
        hall.organiser(c.Define, branch=c.BranchGiven("b", "B"), topic=c.TopicGiven("t", "T"))


def test_the_nearest_branch_above_a_point_collects_for_it() -> None:
    hall = house()
    assert [branch_of(hall.state.branches, hall.state.points, point) for point in ("1", "11", "2", None)] == [
        BRANCH,
        BRANCH,
        None,
        None,
    ]
    hall.organiser(c.Define, branch=c.BranchGiven("doan-truong", "Đoàn trường", ["11"]))
    assert branch_of(hall.state.branches, hall.state.points, "11") == "doan-truong"
    assert branch_of(EMPTY.branches, EMPTY.points, "1") is None


def test_with_no_branch_above_all_comes_to_the_moderator_as_ever() -> None:
    """The same commands in a house without branches and with one that concerns nobody: the same events to the letter."""
    plain, beside = Hall().set_up(), house()
    for hall in (plain, beside):
        hall.asked("q1", BINH_MINH)
        hall.asked("q2", SECRETARY, point="1")
        hall.moderator(c.Raise, id="q3", point="1")
    assert _brought(plain) == _brought(beside)
    assert not beside.state.collected and not beside.state.forwarded
    assert all(one.branch is None for one in beside.state.questions.values())


def test_an_opinion_from_below_lies_with_its_branch_until_it_is_forwarded() -> None:
    hall = house()
    hall.asked("q1", HAMLET, contact="hash", topic="dat-dai")
    hall.do(AN_PHU, c.Raise, id="q2")
    hall.asked("q3", BINH_MINH)
    assert (lying(hall, "q1"), lying(hall, "q2")) == (Status.RECEIVED, Status.RECEIVED)
    assert list(hall.state.questions) == ["q3"] and "1" not in hall.state.brought
    for kind, more in ((c.Approve, {}), (c.Hold, {}), (c.Decline, {"reason": "Trùng"}), (c.Return, {"reason": "Chưa rõ"})):
        with refused("There is no such question."):
            hall.moderator(kind, question="q1", **more)
    with refused("This question is in the record already."):
        hall.asked("q1", BINH_MINH)

    hall.do(THE_BRANCH, c.Forward, question="q1", note="Nhiều người hỏi")
    question = hall.state.questions["q1"]
    assert (question.number, question.branch, question.branch_note) == (1, BRANCH, "Nhiều người hỏi")
    assert (question.contact, question.topic, question.original, question.point) == ("hash", "dat-dai", "q1?", "11")
    assert hall.state.brought["11"] == ("q1",) and hall.state.forwarded[BRANCH] == ("q1",)
    hall.organiser(c.Forward, question="q2")
    assert hall.told() == (e.Forwarded("q2", "organiser", hall.now),)
    assert not hall.state.collected
    hall.moderator(c.Approve, question="q1")
    with refused(NO_SUCH):
        hall.do(THE_BRANCH, c.Forward, question="q1")


def test_the_console_cannot_undo_what_it_never_saw() -> None:
    hall = house()
    hall.asked("q1")
    hall.do(THE_BRANCH, c.AskMore, question="q1", reason="Chưa rõ")
    hall.do(AN_PHU, c.TakeBack, question="q1")
    assert not any("q1" in step.touched for step in hall.state.past)
    with refused("This step is taken back already or too far back: undo reaches the last 40 steps."):
        hall.moderator(c.Undo, seq=hall.state.seq)


def test_a_branch_types_in_slips_of_its_own_points_and_of_none_whether_intake_is_open_or_not() -> None:
    hall = house()
    hall.moderator(c.Close)
    hall.asked("q1", THE_BRANCH, point="11", asker="Chị Lan")
    hall.asked("q2", THE_BRANCH)
    hall.asked("q3", OTHER, origin="portal")
    collected = hall.state.collected
    assert [(one.branch, one.point, one.origin) for one in map(collected.get, ("q1", "q2")) if one] == [
        (BRANCH, "11", "slip"), (BRANCH, None, "slip"),
    ]  # fmt: skip
    assert (collected["q3"].branch, collected["q3"].origin) == ("doan-truong", "portal")
    with invalid("point"):
        hall.asked("q4", THE_BRANCH, point="2")
    with refused("There is no such point."):
        hall.asked("q4", THE_BRANCH, point="99")
    hall.do(THE_BRANCH, c.Forward, question="q2")
    assert hall.state.questions["q2"].point is None


def test_nothing_is_held_back_once_the_conference_has_begun() -> None:
    hall = house()
    hall.asked("before")
    hall.chair(c.Begin)
    hall.asked("q1")
    hall.asked("q2", THE_BRANCH, point="1")
    assert lying(hall, "before") is Status.RECEIVED
    assert hall.state.questions["q1"].branch is None and hall.state.questions["q2"].branch == BRANCH
    assert hall.state.forwarded[BRANCH] == ("q2",)
    hall.moderator(c.Close)
    with refused("Intake is closed."):
        hall.asked("q3", THE_BRANCH)
    hall.organiser(c.Forward, question="before")
    assert hall.state.questions["before"].status is Status.RECEIVED


def test_what_is_sent_back_is_handed_in_again_with_its_first_wording_beside_it() -> None:
    hall = house()
    hall.organiser(c.Configure, point_limit=1)
    hall.asked("q1", minor=True)
    with refused("Your point has handed in all of its 1 questions."):
        hall.asked("q2")
    with refused("Your branch has not sent this opinion back."):
        hall.asked("q2", followup_of="q1")
    hall.do(THE_BRANCH, c.AskMore, question="q1", reason="Nêu rõ đường nào")
    assert hall.state.collected["q1"].returned == "Nêu rõ đường nào"
    for by in (BINH_MINH, FOLLOWER, MODERATOR):
        with refused("The audience cannot" if by is FOLLOWER else "There is no such question."):
            hall.asked("q2", by, followup_of="q1")
    hall.asked("q2", followup_of="q1")
    again = hall.state.collected["q2"]
    assert lying(hall, "q1") is Status.WITHDRAWN
    assert (again.original, [(one.text, one.reason) for one in again.revisions]) == ("q1?", [("q2?", "Nêu rõ đường nào")])
    assert again.minor and again.followup_of is None and again.returned is None
    hall.organiser(c.Configure, point_limit=None)
    with refused("Your branch has not sent this opinion back."):
        hall.asked("q3", followup_of="q1")
    hall.do(THE_BRANCH, c.Forward, question="q2")
    assert hall.state.questions["q2"].original == "q1?"


def test_a_request_to_speak_may_take_the_place_of_what_was_sent_back() -> None:
    hall = house()
    hall.asked("q1")
    hall.do(THE_BRANCH, c.AskMore, question="q1", reason="Chưa rõ")
    hall.do(AN_PHU, c.Raise, id="q2", followup_of="q1")
    assert (hall.state.collected["q2"].text, hall.state.collected["q2"].revisions) == (None, ())
    assert lying(hall, "q1") is Status.WITHDRAWN


def test_what_was_sent_back_may_come_straight_to_the_hall_on_the_day() -> None:
    hall = house()
    hall.asked("q1")
    hall.do(THE_BRANCH, c.AskMore, question="q1", reason="Chưa rõ")
    hall.chair(c.Begin)
    hall.asked("q2", followup_of="q1")
    assert hall.state.questions["q2"].followup_of is None
    assert lying(hall, "q1") is Status.WITHDRAWN


def test_who_brought_it_may_take_it_back_and_nothing_more_is_done_with_it() -> None:
    hall = house()
    hall.asked("q1")
    hall.asked("q2", THE_BRANCH, point="1")
    for by in (BINH_MINH, OTHER):
        with refused(NO_SUCH):
            hall.do(by, c.TakeBack, question="q1")
    with refused("This question is not yours."):
        hall.do(THE_BRANCH, c.TakeBack, question="q1")
    hall.do(AN_PHU, c.TakeBack, question="q1")
    hall.do(THE_BRANCH, c.TakeBack, question="q2")
    for by in (THE_BRANCH, ORGANISER):
        with refused("This opinion was taken back."):
            hall.do(by, c.Forward, question="q1")


def test_a_branch_reads_and_sends_back_only_what_lies_with_it_and_is_not_its_own() -> None:
    hall = house()
    hall.asked("q1")
    hall.asked("q2", THE_BRANCH, point="1")
    with refused(NO_SUCH):
        hall.do(OTHER, c.Forward, question="q1")
    with refused(NO_SUCH):
        hall.do(OTHER, c.AskMore, question="q1", reason="Chưa rõ")
    with refused(NO_SUCH):
        hall.do(THE_BRANCH, c.AskMore, question="nobody", reason="Chưa rõ")
    with refused("You entered this opinion yourself."):
        hall.do(THE_BRANCH, c.AskMore, question="q2", reason="Chưa rõ")


BUILT_UPON = "The organisers have worked on this opinion already. Ask them to send it back."


def test_what_was_forwarded_is_called_back_and_lies_with_the_branch_as_before() -> None:
    hall = house()
    hall.asked("a")
    hall.do(THE_BRANCH, c.AskMore, question="a", reason="Đoạn nào?")
    before = hall.state
    hall.do(THE_BRANCH, c.Forward, question="a", note="Nhiều người hỏi")
    hall.do(THE_BRANCH, c.Unforward, question="a")
    assert hall.told() == (e.Unforwarded("a"),)
    for part in ("collected", "questions", "handed_on"):
        assert getattr(hall.state, part) == getattr(before, part)
    assert hall.state.brought["1"] == () and hall.state.forwarded[BRANCH] == ()
    assert lying(hall, "a") is Status.RECEIVED
    hall.do(THE_BRANCH, c.Forward, question="a")
    assert hall.state.forwarded[BRANCH] == ("a",) and hall.state.brought["1"] == ("a",)


def test_a_slip_of_no_point_is_called_back_too() -> None:
    hall = house()
    hall.asked("slip", THE_BRANCH)
    hall.do(THE_BRANCH, c.Forward, question="slip")
    hall.do(THE_BRANCH, c.Unforward, question="slip")
    assert lying(hall, "slip") is Status.RECEIVED


def test_only_the_branch_that_forwarded_calls_back() -> None:
    hall = house()
    hall.asked("a")
    hall.asked("b")
    hall.asked("c", BINH_MINH)
    hall.do(THE_BRANCH, c.Forward, question="a")
    hall.do(ORGANISER, c.Forward, question="b")
    for by, id in ((OTHER, "a"), (THE_BRANCH, "b"), (THE_BRANCH, "c"), (THE_BRANCH, "nothing")):
        with refused("Your branch forwarded no such opinion."):
            hall.do(by, c.Unforward, question=id)


def test_what_the_organisers_have_touched_stays_with_them() -> None:
    hall = house()
    for id in ("grouped", "regrouped", "written", "promised", "followed"):
        hall.asked(id)
        hall.do(THE_BRANCH, c.Forward, question=id)
    hall.organiser(c.Group, question="grouped", topic="dat-dai")
    hall.organiser(c.Group, question="regrouped", topic="dat-dai")
    hall.organiser(c.Group, question="regrouped")
    hall.do(SECRETARY, c.Write, passage="asked:written", text="Ghi trước", base=0)
    hall.do(SECRETARY, c.Commit, question="promised", agency=LAND, words="Sẽ làm")
    hall.moderator(c.Submit, id="follow", text="Hỏi thêm", followup_of="followed")
    for id in ("grouped", "regrouped", "written", "promised", "followed"):
        with refused(BUILT_UPON):
            hall.do(THE_BRANCH, c.Unforward, question=id)


def test_nothing_is_called_back_once_the_conference_has_begun() -> None:
    hall = house()
    hall.asked("a")
    hall.do(THE_BRANCH, c.Forward, question="a")
    hall.chair(c.Begin)
    with refused("The conference has begun already."):
        hall.do(THE_BRANCH, c.Unforward, question="a")
