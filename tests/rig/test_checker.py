"""The checker finds what it is there to find: each invariant is broken once on purpose, in a run that was whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conference.cast import EVERYBODY
from conference.worlds import KINDS, STARTED, lived, thrown
from msgspec.structs import replace as changed

from live.conference import events as e
from live.conference.commands import Revoke, named, snake
from live.conference.rules import ALLOWED
from live.journal.entry import ZERO, Draft, Entry, chain, store

from .checker import INVARIANTS, Run, check
from .recorder import Line, Recorder, lines
from .replay import Page, pages

SEATS = ("point-1", "point-2")
MINE = "a" * 16, "b" * 16


def may(command: str) -> str:
    """A seat whose role may give this command."""
    return next(by.seat for by in EVERYBODY if by.role in ALLOWED[named()[command]])


def morning(seed: int, attempts: int) -> tuple[list[Draft], int]:
    """The started world and what anybody tried in it, with the number of its questions. Nobody is revoked: nobody checks here."""
    seats = tuple(e.SeatIssued(by.seat, by.role, 1, by.seat, by.of, None) for by in EVERYBODY)
    (command, events), *others = STARTED.entries
    entries = [(command, (*seats, *events)), *others]  # positions stay what they were: an undo names them
    drafts = [Draft(place, may(entry[0]), f"setup-{place:010}", "d", *entry) for place, entry in enumerate(entries)]
    questions = len(STARTED.state.questions)
    for place, attempt in enumerate(lived([dice for dice in thrown(seed, [1] * attempts) if KINDS[dice.kind] is not Revoke])):
        if attempt.refusal is None:
            name = snake(type(attempt.command).__name__)
            drafts.append(Draft(place, attempt.by.seat, f"lived-{place:010}", "d", name, attempt.events))
            questions = len(attempt.after.questions)
    return drafts, questions


def journal() -> list[Page]:
    """A long morning: the started world, what anybody tried in it, and two questions of our own."""
    drafts, questions = morning(7, 200)
    for place, id in enumerate(MINE):
        submitted = e.Submitted(id, questions + 1 + place, f"Mấy giờ {id}?", "question", "point", "point-1", 5, point="1")
        drafts.append(Draft(900, "point-1", id, "d", "submit", (submitted,)))
    return [Page(one.entry, one.hash, one.hash) for one in chain(drafts, "epoch", 0, ZERO)]


WHOLE = journal()
TOP = len(WHOLE)


def recorded() -> list[Line]:
    """What point 1 did, and what two points saw."""
    told: list[Line] = []
    for place, id in enumerate(MINE):
        seq = TOP - 1 + place
        told.append({"what": "typed", "id": id, "command": "submit", "fields": {"text": f"Mấy giờ {id}?"}})
        told += [{"what": "sent", "id": id}, {"what": "unknown", "id": id, "why": "reset"}, {"what": "sent", "id": id}]
        told += [{"what": "ok", "id": id, "seq": seq, "again": True}, {"what": "saved", "id": id}]
    told = [{"who": "point-1", "t": float(place)} | line for place, line in enumerate(told)]
    for who in SEATS:
        for seq in (TOP - 2, TOP):
            told.append({"who": who, "t": 50.0, "what": "news", "message": {"epoch": "epoch", "seq": seq, "parts": []}})
        shown = {"who": who, "t": 60.0, "regions": {"cue": f"<p>{who}</p>"}, "epoch": "epoch", "seq": TOP}
        told += [shown | {"what": "screen"}, shown | {"what": "fresh"}]
    told.append({"who": "server", "t": 61.0, "what": "killed", "top": TOP})
    return [*told, {"who": "server", "t": 62.0, "what": "meter", "rss": 90, "fds": 9, "wal": 1}]


def run() -> Run:
    return Run(recorded(), list(WHOLE), {"Mật": frozenset({"chair"})}, {"rss": 100})


def entry(run: Run, place: int, **fields: Any) -> None:
    """The record says something else there; the chain is made whole again, so that only the meaning is wrong."""
    entries = [page.entry for page in run.journal]
    entries[place] = changed(entries[place], **fields)
    prev, line = ZERO, list[Entry]()
    run.journal.clear()
    for seq, one in enumerate(entries, 1):
        stored = store(changed(one, seq=seq, prev=prev))
        prev = stored.hash
        line.append(stored.entry)
        run.journal.append(Page(stored.entry, stored.hash, stored.hash))


def line(run: Run, what: str, place: int = 0, **fields: Any) -> None:
    """The recorder says something else there."""
    list(run.those(what))[place].update(fields)


def without(run: Run, what: str) -> None:
    run.recorded.remove(next(run.those(what)))


def twice(run: Run) -> None:
    entry(run, TOP - 1, id=MINE[0])


def two_speakers(run: Run) -> None:
    spoken = tuple(e.Called(id, 5) for id in MINE)
    entry(run, TOP - 1, command="undo", events=(*run.journal[-1].entry.events, *spoken), by="chair")


PLANTED: list[tuple[str, Callable[[Run], None]]] = [
    ("I1", lambda run: line(run, "ok", seq=3)),
    ("I1", lambda run: line(run, "ok", id="never-recorded-1")),
    ("I1", twice),
    ("I1", lambda run: entry(run, TOP - 1, by="point-2")),
    ("I2", lambda run: run.journal.pop(5) and None),
    ("I2", lambda run: run.journal.insert(5, run.journal[4])),
    ("I2", lambda run: run.journal.__setitem__(5, replace(run.journal[5], made="f" * 64))),
    ("I2", lambda run: entry(run, 7, epoch="another")),
    ("I3", lambda run: line(run, "screen", regions={"cue": "<p>of yesterday</p>"})),
    ("I3", lambda run: line(run, "screen", regions={})),
    ("I3", lambda run: without(run, "screen")),
    ("I4", lambda run: line(run, "news", 1, message={"epoch": "epoch", "seq": 2, "parts": []})),
    ("I4", lambda run: line(run, "news", 1, message={"epoch": "epoch", "seq": TOP + 1, "parts": []})),
    ("I5", two_speakers),
    ("I6", lambda run: entry(run, TOP - 1, command="call")),
    ("I6", lambda run: entry(run, TOP - 1, by="point-77")),
    ("I6", lambda run: entry(run, TOP - 1, events=(e.Heard(MINE[0], 5),))),
    ("I7", lambda run: line(run, "typed", fields={"text": "Mấy giờ?"})),
    ("I8", lambda run: line(run, "meter", rss=101)),
    ("I9", lambda run: line(run, "news", message={"epoch": "epoch", "seq": TOP, "parts": [{"id": "cue", "html": "Mật"}]})),
    ("I10", lambda run: without(run, "ok")),
    ("I10", lambda run: line(run, "killed", top=TOP - 1)),
    ("order", lambda run: run.recorded.reverse()),
    ("lost", lambda run: without(run, "ok")),
    ("doubled", lambda run: entry(run, TOP - 1, events=run.journal[TOP - 2].entry.events)),
]


def test_a_whole_run_has_no_violation() -> None:
    assert check(run()) == []


@pytest.mark.parametrize(("invariant", "plant"), PLANTED, ids=[f"{name}-{place}" for place, (name, _) in enumerate(PLANTED)])
def test_a_planted_violation_is_found(invariant: str, plant: Callable[[Run], None]) -> None:
    broken = run()
    plant(broken)
    assert any(one.startswith(f"{invariant}: ") for one in check(broken)), check(broken)


def test_every_invariant_has_a_planted_violation() -> None:
    assert {name for name, _ in PLANTED} == INVARIANTS.keys()


def test_what_anybody_does_in_a_hall_is_legal_and_breaks_no_invariant() -> None:
    for seed in range(30):
        line = [Page(one.entry, one.hash, one.hash) for one in chain(morning(seed, 80)[0], "epoch", 0, ZERO)]
        assert check(Run([], line)) == [], seed


def test_the_recorder_gives_back_what_was_noted(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "run.jsonl")
    recorder.diary("point-1", lambda: 7.5).note("typed", id="x", fields={"text": "Ở đâu?"})
    recorder.close()
    assert list(lines(recorder.path)) == [{"who": "point-1", "t": 7.5, "what": "typed", "id": "x", "fields": {"text": "Ở đâu?"}}]


def test_the_lines_of_the_journal_are_read_with_the_hash_of_their_bytes() -> None:
    stored = store(WHOLE[0].entry)
    page = next(pages([stored.line]))
    assert (page.hash, page.made) == (stored.hash, stored.hash)
    bent = next(pages([stored.line.replace(b'"organiser"', b'"moderator"', 1)]))
    assert bent.hash != bent.made
