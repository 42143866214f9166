"""What the floor takes: how often somebody spoke, for how long, and how long the answers were."""

from typing import NamedTuple

from hypothesis import given

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Reordered, Spent

from .cast import CHAIR, HEALTH, LAND, MODERATOR, NOON
from .history import SECOND, Hall, history, submitted
from .test_laws import slowly
from .worlds import STARTED, Draw, histories, lived


def test_the_asker_is_counted_from_the_first_word_to_the_last(hall: Hall) -> None:
    hall.called("q1")
    hall.now += 60 * SECOND
    hall.chair(c.Speak, question="q1")
    assert hall.state.spent["q1"] == Spent(times=1)
    hall.now += 99 * SECOND
    hall.chair(c.Finish)
    assert hall.state.spent["q1"] == Spent(1, 100 * SECOND)
    assert hall.state.floor_at == hall.now


def test_time_that_stood_still_is_nobodys(hall: Hall) -> None:
    hall.speaking("q1")
    hall.now += 29 * SECOND
    hall.chair(c.Pause)
    hall.now += 500 * SECOND
    hall.chair(c.Finish)
    assert hall.state.spent["q1"] == Spent(1, 30 * SECOND)


def test_a_shared_answer_counts_in_parts_and_agencies_that_follow_each_other_together(hall: Hall) -> None:
    hall.answering("q1", "q2")
    hall.now += 99 * SECOND
    hall.chair(c.Invite, agency=HEALTH)
    assert [hall.state.spent[id].answering_ms for id in ("q1", "q2")] == [50 * SECOND, 50 * SECOND]
    hall.now += 19 * SECOND
    hall.chair(c.Finish)
    assert hall.state.spent["q2"] == Spent(1, SECOND, 60 * SECOND)


def test_who_is_called_and_does_not_answer_has_not_spoken(hall: Hall) -> None:
    hall.called("q1")
    hall.chair(c.NoAnswer, question="q1")
    assert "q1" not in hall.state.spent


def test_who_is_recalled_speaks_a_second_time(hall: Hall) -> None:
    hall.heard("q1")
    hall.chair(c.Recall, question="q1")
    hall.chair(c.Call, question="q1")
    hall.chair(c.Speak, question="q1")
    hall.chair(c.Finish)
    assert hall.state.spent["q1"] == Spent(2, 2 * SECOND)


def test_an_undone_turn_took_nothing(hall: Hall) -> None:
    hall.speaking("q1")
    hall.now += 9 * SECOND
    finished = hall.chair(c.Finish)
    hall.undo(finished)
    assert hall.state.spent["q1"] == Spent(1)
    hall.now += 8 * SECOND
    hall.chair(c.Finish)
    assert hall.state.spent["q1"] == Spent(1, 20 * SECOND), "The clock went on from where it began."


def test_a_reason_is_kept_with_who_gave_it_and_nobody_has_to_give_one(hall: Hall) -> None:
    hall.waiting("q1", "q2", "q3")
    moved = hall.moderator(c.Move, question="q3", to=0, why="Đại biểu phải về sớm")
    assert hall.told() == (e.Moved("q3", 0, "Đại biểu phải về sớm", MODERATOR.seat, hall.now),)
    then = hall.now
    hall.chair(c.Move, question="q2", to=0)
    assert hall.told() == (e.Moved("q2", 0),)
    arranged = hall.chair(c.Arrange, order=["q1", "q2", "q3"], why="Theo chủ đề")
    assert hall.state.reordered == (
        Reordered(moved, "Đại biểu phải về sớm", MODERATOR.seat, then, "q3", 0),
        Reordered(arranged, "Theo chủ đề", CHAIR.seat, hall.now),
    )
    hall.undo(arranged)
    assert [one.seq for one in hall.state.reordered] == [moved], "What was undone needs no reason."


class Turn(NamedTuple):
    """One who has the floor: the questions it is about, since when, and how long before it stood still."""

    questions: tuple[str, ...]
    since: int | None
    used: int = 0

    def at(self, now: int) -> int:
        return self.used + (max(now - self.since, 0) if self.since is not None else 0)


def recounted(entries: list[tuple[e.Event, ...]]) -> dict[str, Spent]:
    """The same from the events alone, counted by hand."""
    times: dict[str, list[int]] = {}
    turn: Turn | None = None
    asking = True
    for event in (event for entry in entries for event in entry):
        if isinstance(event, e.Heard | e.Invited | e.Finished) and turn is not None:
            for id in turn.questions:
                times.setdefault(id, [0, 0, 0])[1 if asking else 2] += turn.at(event.at) // len(turn.questions)
            turn = None
        if isinstance(event, e.Spoke):
            times.setdefault(event.question, [0, 0, 0])[0] += 1
            turn, asking = Turn((event.question,), event.at), True
        elif isinstance(event, e.Invited):
            turn, asking = Turn(event.questions, event.at), False
        elif isinstance(event, e.Paused) and turn is not None:
            turn = Turn(turn.questions, None, turn.at(event.at))
        elif isinstance(event, e.Resumed) and turn is not None:
            turn = turn._replace(since=event.at)
    return {id: Spent(*counted) for id, counted in times.items()}


@slowly
@given(histories)
def test_the_sums_are_those_of_the_record(dice: list[Draw]) -> None:
    entries = dict(enumerate((events for _, events in STARTED.entries), 1))
    for attempt in lived(dice):
        for event in attempt.events:
            if isinstance(event, e.Undone):
                del entries[event.seq]
        if attempt.events and not isinstance(attempt.events[0], e.Undone):
            entries[attempt.after.seq] = attempt.events
        assert dict(attempt.after.spent.items()) == recounted([entries[seq] for seq in sorted(entries)])


def test_an_agency_that_was_invited_from_the_floor_takes_the_askers_time_first(hall: Hall) -> None:
    hall.speaking("q1")
    hall.now += 4 * SECOND
    hall.chair(c.Invite, agency=LAND)
    assert hall.state.spent["q1"] == Spent(1, 5 * SECOND)


def test_a_record_without_a_clock_is_folded_all_the_same() -> None:
    state = history(submitted("q1", 1), e.Approved("q1"), e.Called("q1", NOON), e.Heard("q1", NOON))
    assert state.spent["q1"] == Spent()
