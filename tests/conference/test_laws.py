"""Whatever anybody tries, in whatever order: these laws hold."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from live.conference import commands as c
from live.conference.folding import advance
from live.conference.rules import ALLOWED, Forbidden, decide
from live.conference.state import EMPTY, State
from live.conference.undo import UNDOABLE
from live.conference.words import Refused
from live.journal.entry import Draft, chain, restore

from .cast import CHAIR
from .laws import hold_in
from .test_undo import stands
from .worlds import STARTED, Attempt, Draw, histories, lived

slowly = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
often = settings(slowly, max_examples=300)
RAISE_THE_TURN = {"call", "no_answer", "speak", "invite", "finish", "recall", "undo"}


@often
@given(histories)
def test_every_question_is_in_one_place_and_nobody_speaks_beside_another(dice: list[Draw]) -> None:
    for attempt in lived(dice):
        hold_in(attempt.after)


@often
@given(histories)
def test_a_refused_command_changes_nothing(dice: list[Draw]) -> None:
    for attempt in lived(dice):
        assert attempt.refusal is None or (attempt.events == () and attempt.after is attempt.before)
        assert isinstance(attempt.refusal, Forbidden) == (attempt.by.role not in ALLOWED[type(attempt.command)])


@slowly
@given(histories)
def test_a_state_is_never_changed_in_place(dice: list[Draw]) -> None:
    seen = [(attempt.before, _print(attempt.before)) for attempt in lived(dice)]
    for state, print_of_then in seen:
        assert _print(state) == print_of_then


@slowly
@given(histories)
def test_the_record_read_back_is_the_state_that_was_lived(dice: list[Draw]) -> None:
    attempts = [attempt for attempt in lived(dice) if attempt.refusal is None]
    drafts = [_draft(*entry, *taken) for entry, taken in zip(STARTED.entries, STARTED.taken, strict=True)]
    drafts += [_draft(c.snake(type(one.command).__name__), one.events, one.by.at, one.by.seat) for one in attempts]
    state = EMPTY
    for stored in chain(drafts, "epoch", 0, "0" * 64):
        entry = restore(stored.raw).entry
        assert entry == stored.entry
        state = advance(state, entry.seq, entry.command, entry.events, entry.at, entry.by)
    assert state == (attempts[-1].after if attempts else STARTED.state)


@often
@given(histories)
def test_the_turn_rises_once_with_every_decision_about_the_floor_and_never_otherwise(dice: list[Draw]) -> None:
    for attempt in _accepted(dice):
        rises = c.snake(type(attempt.command).__name__) in RAISE_THE_TURN
        assert attempt.after.turn == attempt.before.turn + rises


@often
@given(histories)
def test_whatever_was_decided_last_can_be_undone_as_if_it_had_never_been(dice: list[Draw]) -> None:
    for attempt in _accepted(dice):
        name = c.snake(type(attempt.command).__name__)
        undo = c.Undo(id="undo", seq=attempt.after.seq)
        if name not in UNDOABLE:
            with pytest.raises(Refused):
                decide(attempt.after, undo, CHAIR)
            continue
        undone = advance(attempt.after, attempt.after.seq + 1, "undo", decide(attempt.after, undo, CHAIR))
        hold_in(undone)
        assert stands(undone) == stands(attempt.before)


@often
@given(histories)
def test_what_is_undone_later_is_undone_for_its_questions_alone(dice: list[Draw]) -> None:
    for attempt in lived(dice):
        for step in attempt.after.past:
            try:
                events = decide(attempt.after, c.Undo(id="undo", seq=step.seq), CHAIR)
            except Refused:
                continue
            undone = advance(attempt.after, attempt.after.seq + 1, "undo", events)
            hold_in(undone)
            for id, question in attempt.after.questions.items():
                then = step.before.questions[id] if id in step.touched else question
                assert replace(undone.questions[id], marks=frozenset()) == replace(then, marks=frozenset())
            if step.command in ("recall", "extend") and attempt.after.floor is not None:
                assert undone.floor == replace(attempt.after.floor, turn=undone.turn)
            others = [id for id in attempt.after.queue if id not in step.touched]
            if "order" not in step.touched:
                assert [id for id in undone.queue if id not in step.touched] == others


@often
@given(histories)
def test_what_was_heard_stays_heard_once_until_it_is_answered_recalled_or_undone(dice: list[Draw]) -> None:
    for attempt in _accepted(dice):
        assert all(count == 1 for count in Counter(attempt.after.heard).values())
        gone = set(attempt.before.heard) - set(attempt.after.heard)
        if gone:
            assert isinstance(attempt.command, (c.Invite, c.Recall, c.Undo, c.Defer, c.Refer, c.Note))


def test_the_dice_reach_every_phase_and_most_attempts_count() -> None:
    """A law that holds because nothing ever happens is no law."""
    seen: Counter[str] = Counter()

    @settings(max_examples=500, deadline=None, database=None, derandomize=True)
    @given(histories)
    def look(dice: list[Draw]) -> None:
        for attempt in lived(dice):
            seen["accepted" if attempt.refusal is None else "refused"] += 1
            seen[attempt.after.floor.phase if attempt.after.floor else "nobody"] += 1
            seen[c.snake(type(attempt.command).__name__)] += attempt.refusal is None

    look()
    assert seen["accepted"] > seen["refused"] / 3
    for phase in ("called", "speaking", "answering", "nobody"):
        assert seen[phase] > 20, seen
    assert [name for name in UNDOABLE | {"undo"} if not seen[name]] == []


def _accepted(dice: list[Draw]) -> list[Attempt]:
    return [attempt for attempt in lived(dice) if attempt.refusal is None]


def _draft(name: str, events: tuple[object, ...], at: int, by: str) -> Draft:
    return Draft(at=at, by=by, id=name, digest="", command=name, events=events)  # type: ignore[arg-type]


def _print(state: State) -> str:
    return repr(replace(state, past=()))
