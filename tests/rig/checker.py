"""The checker: what the clients recorded against the journal. Each invariant is a function from a run to its violations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from conference.laws import hold_in

from live.conference.commands import named
from live.conference.events import Submitted
from live.conference.rules import ALLOWED
from live.conference.state import State
from live.conference.words import Role, Status
from live.journal.entry import ZERO, Entry

from .recorder import Line, lines
from .replay import Page, pages, states

Violations = Iterator[str]


@dataclass
class Run:
    """Lines of the recorder, lines of the journal, who may see which canary, and what the server may take."""

    recorded: list[Line]
    journal: list[Page]
    canaries: dict[str, frozenset[str]] = field(default_factory=dict)
    bounds: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path, ndjson: bytes) -> Run:
        return cls(list(lines(path)), list(pages(ndjson.splitlines())))

    def those(self, *what: str) -> Iterator[Line]:
        return (line for line in self.recorded if line["what"] in what)

    @cached_property
    def places(self) -> dict[str, list[Entry]]:
        """The entries of each command's id."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for page in self.journal:
            found[page.entry.id].append(page.entry)
        return found

    @cached_property
    def typed(self) -> dict[str, Line]:
        return {line["id"]: line for line in self.those("typed")}


def answered_once(run: Run) -> Violations:
    """I1: every answered command stands in the journal exactly once, where the answer said, from the seat that sent it."""
    for line in run.those("ok"):
        found = run.places.get(line["id"], [])
        if [entry.seq for entry in found] != [line["seq"]]:
            yield f"{line['who']} was told {line['id']} is at {line['seq']}; it is at {[entry.seq for entry in found]}"
        elif found[0].by != line["who"]:
            yield f"{line['id']} of {line['who']} stands there as said by {found[0].by}"
    for id, entries in run.places.items():
        if len(entries) > 1:
            yield f"{id} is recorded {len(entries)} times"


def chained(run: Run) -> Violations:
    """I2: positions 1..N, an epoch that never comes back, each entry with the hash of the one before and of its own bytes."""
    prev, epochs = ZERO, list[str]()
    for place, page in enumerate(run.journal, 1):
        entry = page.entry
        if entry.seq != place:
            yield f"position {place} holds entry {entry.seq}"
        if page.hash != page.made:
            yield f"the bytes of {entry.seq} are not those of its hash"
        if entry.prev != prev:
            yield f"{entry.seq} does not follow the entry before it"
        if entry.epoch not in epochs[-1:]:
            if entry.epoch in epochs:
                yield f"epoch {entry.epoch} comes back at {entry.seq}"
            epochs.append(entry.epoch)
        prev = page.hash


def screens_equal(run: Run) -> Violations:
    """I3: in the end every screen shows what somebody sees who joins now."""
    fresh = {line["who"]: line["regions"] for line in run.those("fresh")}
    shown = {line["who"]: line["regions"] for line in run.those("screen")}
    for who, regions in shown.items():
        joined = fresh.get(who, {})
        for id in sorted(regions.keys() | joined.keys()):
            if regions.get(id) != joined.get(id):
                yield f"{who} shows another {id} than one who joins"
    for who in fresh.keys() - shown.keys():
        yield f"{who} shows nothing"


def forward_only(run: Run) -> Violations:
    """I4: what a screen stands for never goes back within an epoch, and never stands for what is not in the journal."""
    top: dict[str, tuple[str, int]] = {}
    last = len(run.journal)
    for line in run.those("news"):
        epoch, seq = line["message"]["epoch"], line["message"]["seq"]
        before = top.get(line["who"])
        if before and before[0] == epoch and seq < before[1]:
            yield f"{line['who']} went back from {before[1]} to {seq}"
        if seq > last:
            yield f"{line['who']} was told of {seq}; the journal ends at {last}"
        top[line["who"]] = (epoch, seq)


def one_speaker(run: Run) -> Violations:
    """I5: at every position at most one speaks, and every question is in one place."""
    for _, entry, after in states(run.journal):
        try:
            hold_in(after)
        except AssertionError as fault:
            yield f"at {entry.seq}: {fault}"
        speaking = [q.number for q in after.questions.values() if q.status in (Status.CALLED, Status.SPEAKING)]
        if len(speaking) > 1:
            yield f"at {entry.seq} {len(speaking)} have the floor: {speaking}"


def legal(run: Run) -> Violations:
    """I6: every decision was its role's to take, from a seat that stood, and moved questions only along their life."""
    for before, entry, after in states(run.journal):
        if fault := _seat_fault(before, entry):
            yield f"at {entry.seq}: {fault}"
        for id, question in after.questions.items():
            was = before.questions[id].status if id in before.questions else None
            if was is not question.status and entry.command != "undo" and (was, question.status) not in LIFE:
                yield f"at {entry.seq}: {entry.command} took question {question.number} from {was} to {question.status}"


def letters_kept(run: Run) -> Violations:
    """I7: every answered word stands in the record as it was sent: passages, questions, answers."""
    for line in run.those("ok"):
        sent = run.typed.get(line["id"], {}).get("fields", {}).get("text")
        for entry in run.places.get(line["id"], []):
            kept = [text for event in entry.events if (text := getattr(event, "text", None)) is not None]
            if sent is not None and sent not in kept:
                yield f"{line['who']} wrote {sent[:40]!r}; at {entry.seq} stands {kept[:1]!r}"


def within_bounds(run: Run) -> Violations:
    """I8: memory, open files and the log of the server stay below their bounds."""
    for line in run.those("meter"):
        for name, most in run.bounds.items():
            if line[name] > most:
                yield f"{name} was {line[name]:,} at {line['t']:.0f} s; at most {most:,}"


def nothing_confidential(run: Run) -> Violations:
    """I9: no canary reached a role that may not see it."""
    for line in run.those("news", "screen", "fresh", "ok", "refused"):
        told = str(line)
        for canary, roles in run.canaries.items():
            if canary in told and role_of(line["who"]) not in roles:
                yield f"{line['who']} received {canary}"


def saved_is_durable(run: Run) -> Violations:
    """I10: "saved" is shown only after the answer; and what was answered before a kill lay on the disk when it came."""
    told: dict[str, int] = {}
    for line in run.recorded:
        if line["what"] == "ok":
            told[line["id"]] = line["seq"]
        elif line["what"] == "saved" and line["id"] not in told:
            yield f"{line['who']} saw {line['id']} as saved before the answer"
        elif line["what"] == "killed":
            for id, seq in told.items():
                if seq > line["top"]:
                    yield f"{id} was answered as {seq}, and {line['top']} was the newest on the disk"


def order_kept(run: Run) -> Violations:
    """What one client typed is recorded in the order in which it was typed."""
    newest: Counter[str] = Counter()
    for id, line in run.typed.items():
        for entry in run.places.get(id, []):
            if entry.seq < newest[line["who"]]:
                yield f"{line['who']}: {id} was typed later and stands at {entry.seq}, before {newest[line['who']]}"
            newest[line["who"]] = max(newest[line["who"]], entry.seq)


def nothing_lost(run: Run) -> Violations:
    """What was typed is recorded, or the person was told why not: refused, or expired."""
    ended = {line["id"] for line in run.those("ok", "refused", "expired")}
    for id, line in run.typed.items():
        if id not in ended:
            yield f"{line['who']} typed {line['command']} {id} and never heard what became of it"


def nothing_doubled(run: Run) -> Violations:
    """Nobody's words stand in the record twice, whatever ids they came under (in a run all words are different)."""
    said: Counter[tuple[str, str]] = Counter()
    for page in run.journal:
        for event in page.entry.events:
            if isinstance(event, Submitted) and event.text:
                said[event.owner, event.text] += 1
    for (who, text), times in said.items():
        if times > 1 and any(line["who"] == who for line in run.typed.values()):
            yield f"{who} asked {text!r} once; it is recorded {times} times"


INVARIANTS: dict[str, Callable[[Run], Violations]] = {
    "I1": answered_once,
    "I2": chained,
    "I3": screens_equal,
    "I4": forward_only,
    "I5": one_speaker,
    "I6": legal,
    "I7": letters_kept,
    "I8": within_bounds,
    "I9": nothing_confidential,
    "I10": saved_is_durable,
    "order": order_kept,
    "lost": nothing_lost,
    "doubled": nothing_doubled,
}


def check(run: Run) -> list[str]:
    """Every violation, the first ten of each invariant."""
    found: list[str] = []
    for name, holds in INVARIANTS.items():
        try:
            violations = list(holds(run))
        except LookupError as fault:  # what follows on nothing cannot be read on
            violations = [f"the record cannot be followed: {fault!r}"]
        found += [f"{name}: {one}" for one in violations[:10]]
        found += [f"{name}: and {len(violations) - 10} more"] if len(violations) > 10 else []
    return found


def role_of(seat: str) -> str:
    """The role in a seat's name."""
    return next((role.value for role in Role if seat.startswith(role.value)), seat)


def _seat_fault(before: State, entry: Entry) -> str | None:
    name = entry.by.partition(":")[0]
    command = named().get(entry.command)
    seat = before.seats.get(name)
    if seat is None and name == "organiser":
        return None  # `live new` speaks as the organiser whose seat it is about to make
    if command is None or seat is None:
        return f"{entry.by} gave {entry.command}: there is no such {'command' if command is None else 'seat'}"
    if seat.role not in ALLOWED[command]:
        return f"{entry.by} is {seat.role} and gave {entry.command}"
    return f"{entry.by} was revoked and gave {entry.command}" if seat.revoked else None


def _life() -> frozenset[tuple[Any, Any]]:
    """A question's life: the steps that a single decision may take, as docs and design draw it (undo goes anywhere)."""
    s = Status
    ends = (s.ANSWERED, s.DEFERRED, s.REFERRED)
    steps: list[tuple[Status | None, tuple[Status, ...]]] = [
        (None, (s.RECEIVED, s.WAITING)),
        (s.RECEIVED, (s.WAITING, s.HELD, s.DECLINED, s.MERGED, s.WITHDRAWN)),
        (s.WAITING, (s.HELD, s.DECLINED, s.MERGED, s.WITHDRAWN, s.CALLED, *ends)),
        (s.HELD, (s.WAITING, s.DECLINED, s.MERGED, s.WITHDRAWN, *ends)),
        (s.DECLINED, (s.WAITING, s.HELD)),
        (s.MERGED, (s.RECEIVED, s.WAITING, s.HELD)),
        (s.CALLED, (s.SPEAKING, s.WAITING)),
        (s.SPEAKING, (s.HEARD, s.ANSWERING)),
        (s.HEARD, (s.ANSWERING, s.WAITING, *ends)),
        (s.ANSWERING, (*ends, s.HEARD)),
        *((end, (s.WAITING, *(other for other in ends if other is not end))) for end in ends),
    ]
    return frozenset((before, after) for before, afters in steps for after in afters)


LIFE = _life()
