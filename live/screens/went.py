"""How it went, from the record alone: who did what, how quickly points came on, which faults there were, how they ended.

Pure: a walk over the entries with the state before each. Lines are not recorded: a lost one shows as what was done about it.
"""

from collections import Counter
from collections.abc import Iterable
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from live.conference import events as e
from live.conference.folding import advance
from live.conference.state import EMPTY, State
from live.conference.words import Status
from live.deeds import is_robots
from live.journal.entry import Entry
from live.screens.reading import listed


class Turn(Struct, frozen=True):
    """A call: when (ms UTC), and after how many ms the point was ready, on the screen and speaking; None: it never was."""

    question: str
    point: str | None
    called: int
    ready: int | None = None
    on_screen: int | None = None
    spoke: int | None = None
    no_answer: bool = False


class Fault(Struct, frozen=True):
    """What went wrong, at which question, and after how many ms it was put right; None: it never was.

    `kind`: no_answer, cut (called back before it was answered), passed (another was called first).
    """

    kind: str
    question: str
    at: int
    lasted: int | None = None


class Merge(Struct, frozen=True):
    """Several asked the same: `many` went into one, from the first that came (ms UTC) until the last was merged. No fault."""

    into: str
    at: int
    lasted: int
    many: int


class Did(Struct, frozen=True):
    """What was done at a seat: by people, by robots, from when to when (ms UTC), and how often which command."""

    seat: str
    people: int
    robots: int
    first: int
    last: int
    commands: tuple[tuple[str, int], ...]


class Went(Struct, frozen=True):
    """The report. `silent`: points of which nothing ever came; `late`: those whose first word came after the beginning."""

    turns: tuple[Turn, ...]
    faults: tuple[Fault, ...]
    merges: tuple[Merge, ...]
    did: tuple[Did, ...]
    silent: tuple[str, ...]
    late: tuple[str, ...]
    bell_heard: int
    bell_tried: int
    undone: int

    def usual(self, name: str) -> int | None:
        """The median of a turn's ready, on_screen or spoke (ms)."""
        known = [value for turn in self.turns if (value := getattr(turn, name)) is not None]
        return round(median(known)) if known else None

    @property
    def mended(self) -> list[int]:
        """How long each fault lasted that was put right (ms)."""
        return [fault.lasted for fault in self.faults if fault.lasted is not None]


def went(entries: Iterable[Entry]) -> Went:
    """Walk the record from its beginning."""
    walk = _Walk()
    for entry in entries:
        walk.takes(entry)
    return walk.told()


class _Walk:
    def __init__(self) -> None:
        self.state: State = EMPTY
        self.turns: list[Turn] = []
        self.faults: list[Fault] = []
        self.undone = 0
        self._heard: dict[str, int] = {}
        self._merged: dict[str, int] = {}
        self._seats: dict[str, list[Entry]] = {}

    def takes(self, entry: Entry) -> None:
        self._seats.setdefault(entry.by.partition(":")[0], []).append(entry)
        before = self.state
        self.state = advance(before, entry.seq, entry.command, entry.events)
        for event in entry.events:
            self._event(before, event, entry.at)

    def told(self) -> Went:
        silent, late = self._points()
        checks = self.state.checks.values()
        return Went(
            tuple(self.turns), tuple(self.faults), tuple(self._merges()), self._did(), silent, late,
            sum(check.heard for check in checks), len(checks), self.undone,
        )  # fmt: skip

    def _event(self, before: State, event: e.Event, at: int) -> None:
        match event:
            case e.Called(question=id):
                self._passed(before, id, at)
                self._mend("passed", id, at)
                self.turns.append(Turn(id, before.questions[id].point, at))
            case e.WasReady(question=id):
                self._now(id, at, "ready")
            case e.WasOnScreen(question=id):
                self._now(id, at, "on_screen")
            case e.Spoke(question=id):
                self._now(id, at, "spoke")
                self._mend("no_answer", id, at)
                self._mend("cut", id, at)
            case e.DidNotAnswer(question=id):
                self.turns[-1:] = [replace(turn, no_answer=True) for turn in self.turns[-1:]]
                self.faults.append(Fault("no_answer", id, at))
            case e.Heard(question=id):
                self._heard[id] = at
            case e.Recalled(question=id) if before.questions[id].status is Status.HEARD:
                self.faults.append(Fault("cut", id, self._heard.get(id, at)))
            case e.Merged(question=id):
                self._merged[id] = at
            case e.Undone():
                self.undone += 1

    def _now(self, id: str, at: int, name: str) -> None:
        if self.turns and self.turns[-1].question == id:
            self.turns[-1] = replace(self.turns[-1], **{name: at - self.turns[-1].called})

    def _passed(self, before: State, id: str, at: int) -> None:
        """The head of the queue keeps its place and waits for its call."""
        head = before.queue[0] if before.queue else id
        open = any(fault.kind == "passed" and fault.question == head and fault.lasted is None for fault in self.faults)
        if head != id and not open:
            self.faults.append(Fault("passed", head, at))

    def _mend(self, kind: str, id: str, at: int) -> None:
        self.faults = [
            replace(fault, lasted=at - fault.at)
            if fault.kind == kind and fault.question == id and fault.lasted is None
            else fault
            for fault in self.faults
        ]

    def _merges(self) -> list[Merge]:
        """Those that stand merged in the end, by what they went into."""
        groups: dict[str, list[str]] = {}
        for id in self._merged:
            into = self.state.questions[id].merged_into
            if into is not None:
                groups.setdefault(into, []).append(id)
        found = []
        for into, ids in groups.items():
            came = min(self.state.questions[id].at for id in ids)
            found.append(Merge(into, came, max(self._merged[id] for id in ids) - came, len(ids)))
        return found

    def _points(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        begun = self.state.life.begun_at
        first = {point.id: self._seats.get(f"point-{point.id}") for point in listed(self.state.points)}
        silent = tuple(id for id, entries in first.items() if not entries)
        late = tuple(id for id, entries in first.items() if entries and begun is not None and entries[0].at > begun)
        return silent, late

    def _did(self) -> tuple[Did, ...]:
        return tuple(_did(seat, entries) for seat, entries in sorted(self._seats.items(), key=lambda one: (len(one[0]), one[0])))


def _did(seat: str, entries: list[Entry]) -> Did:
    robots = sum(is_robots(entry.epoch, entry.id) for entry in entries)
    counted = Counter(entry.command for entry in entries).most_common()
    return Did(seat, len(entries) - robots, robots, entries[0].at, entries[-1].at, tuple(counted))
