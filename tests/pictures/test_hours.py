"""The hours agree with the record: whoever had the floor spoke what the clock said, and what was undone is gone."""

from __future__ import annotations

from conference.cast import AN_PHU, HEALTH, LAND, NOON
from conference.history import SECOND, Hall
from conference.worlds import STARTED, Draw, histories, lived
from hypothesis import given, settings

from live.conference import commands as c
from live.conference.state import State
from live.conference.words import Status
from live.pictures.hours import Hours, after


def hours_of(hall: Hall) -> Hours:
    """One entry a second, as the hall decided them."""
    hours = Hours()
    for seq, (_, events) in enumerate(hall.entries, 1):
        hours = after(hours, seq, NOON + seq * SECOND, events)
    return hours


def told(hours: Hours) -> list[tuple[tuple[str, ...], str | None, int]]:
    return [(turn.questions, turn.agency, turn.seconds) for turn in hours.turns]


def test_who_asks_and_who_answers_have_their_turns() -> None:
    hall = Hall().set_up()
    hall.heard("q1", "q2")
    hall.chair(c.Invite, questions=["q1", "q2"], agency=LAND)
    hall.chair(c.Invite, agency=HEALTH)
    assert told(hours_of(hall)) == [(("q1",), None, 1), (("q2",), None, 1), (("q1", "q2"), LAND, 1)]
    hall.chair(c.Finish)
    assert told(hours_of(hall))[-1] == (("q1", "q2"), HEALTH, 1)
    assert set(hours_of(hall).settled) == {"q1", "q2"}


def test_a_pause_is_not_spoken() -> None:
    hall = Hall().set_up()
    hall.speaking("q1")
    hall.chair(c.Pause)
    for _ in range(9):
        hall.do(AN_PHU, c.TakeRoll, present=True, people=3)
    hall.chair(c.Resume)
    hall.chair(c.Extend, seconds=60)
    hall.chair(c.Finish)
    (turn,) = hours_of(hall).turns
    assert (turn.seconds, turn.until - turn.at) == (3, 13 * SECOND)


def test_what_was_undone_never_was() -> None:
    hall = Hall().set_up()
    hall.answering("q1")
    seq = hall.chair(c.Finish)
    assert len(hours_of(hall).turns) == 2 and "q1" in hours_of(hall).settled
    hall.moderator(c.Undo, seq=seq)
    hours = hours_of(hall)
    assert told(hours) == [(("q1",), None, 1)] and not hours.settled and hours.taken is not None
    hall.chair(c.Finish)
    assert told(hours_of(hall))[-1] == (("q1",), LAND, 3)


def test_an_outcome_that_is_taken_back_leaves_the_one_before() -> None:
    hall = Hall().set_up()
    hall.answered("q1")
    at = hours_of(hall).settled["q1"]
    seq = hall.chair(c.Note, question="q1", agency=HEALTH)
    assert hours_of(hall).settled["q1"] > at
    hall.moderator(c.Undo, seq=seq)
    assert hours_of(hall).settled["q1"] == at


@settings(max_examples=60, deadline=None)
@given(histories)
def test_the_hours_agree_with_every_state_on_the_way(dice: list[Draw]) -> None:
    hours = Hours()
    for seq, (_, events) in enumerate(STARTED.entries, 1):
        hours = after(hours, seq, NOON + seq * SECOND, events)
    for attempt in lived(dice):
        if attempt.refusal is None:
            hours = after(hours, attempt.after.seq, attempt.by.at, attempt.events)
            agrees(hours, attempt.after)


def agrees(hours: Hours, state: State) -> None:
    """The clocks are those of the hall; the one on the floor is the one whose turn it is; who was heard has a turn."""
    assert hours.clocks == state.clocks
    on = state.floor if state.floor is not None and state.floor.phase != "called" else None
    assert (hours.taken is None) == (on is None)
    if on is not None and hours.taken is not None:
        assert hours.taken.agency == on.agency and hours.taken.questions == (on.questions or (on.question,))
    asked = {turn.questions[0] for turn in hours.turns if turn.agency is None}
    done = {id for id, one in state.questions.items() if one.status in (Status.ANSWERED, Status.DEFERRED, Status.REFERRED)}
    assert set(state.heard) <= asked and done <= set(hours.settled)
    asking, answering = (sum(turn.seconds for turn in hours.turns if (turn.agency is None) == asks) for asks in (True, False))
    assert asking * SECOND == sum(one.asking_ms for one in state.spent.values())
    parts = sum(one.answering_ms for one in state.spent.values())  # of a shared answer in whole ms: some are lost
    assert 0 <= answering * SECOND - parts <= len(hours.turns) * len(state.questions)
    assert all(turn.seconds * 1000 <= turn.until - turn.at + 500 for turn in hours.turns)
