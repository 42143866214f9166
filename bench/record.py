"""A long record, made through the real rules: every entry was decided, none is written by hand."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw

from bench.dialogue import YEAR, Dialogue
from live import sample
from live.conference.door import read
from live.conference.folding import advance
from live.conference.rules import decide
from live.conference.seats import FIRST_SEATS
from live.conference.state import EMPTY
from live.conference.words import By, Invalid, Refused, Role
from live.journal import file
from live.journal.entry import ZERO, Draft, Stored, chain
from live.journal.place import new_epoch
from live.keys import HouseKey
from live.steady import wall_clock


def write_record(path: Path, key: HouseKey, entries: int, seed: int = 2027) -> Counter[str]:
    """Make a record of so many entries; how many of each command it holds."""
    epoch, top, prev, made = new_epoch(), 0, ZERO, Counter[str]()
    file.create(path, epoch)
    connection = file.connect(path)
    try:
        with connection:
            for draft in drafts(entries, key, path.name.split(".")[0], seed):
                stored = chain([draft], epoch, top, prev)[0]
                connection.execute("INSERT INTO journal (seq, id, hash, entry) VALUES (?, ?, ?, ?)", _row(stored))
                top, prev = stored.entry.seq, stored.hash
                made[draft.command] += 1
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    finally:
        connection.close()
    return made


def drafts(entries: int, key: HouseKey, conference: str, seed: int) -> Iterator[Draft]:
    """So many decisions, one after the other."""
    state, dialogue, mint = EMPTY, Dialogue(seed, YEAR), key.mint(conference)
    beginning = [dialogue.wish(seat, command, **fields) for seat, command, fields in _beginning()]
    at = wall_clock() - entries * 1000
    while state.seq < entries:
        one = beginning.pop(0) if beginning else dialogue.next()
        role, of = role_of(one.seat)
        try:
            command = read(one.command, {"id": one.id, **one.fields})
            events = decide(state, command, By(one.seat, role, at + state.seq * 1000, of, mint))
        except (Invalid, Refused):
            dialogue.refused(one)
            continue
        digest = key.digest(f"{one.seat}{one.fields}".encode())
        state = advance(state, state.seq + 1, one.command, events)
        dialogue.recorded(one, state.seq)
        dialogue.turn = state.turn
        yield Draft(at + state.seq * 1000, one.seat, one.id, digest, one.command, events)


def role_of(seat: str) -> tuple[Role, str | None]:
    """The role of a seat's name, and its point or agency."""
    role = Role(seat.partition(":")[0].partition("-")[0])
    return role, seat.partition("-")[2] if role in (Role.POINT, Role.AGENCY, Role.BRANCH) else None


def _beginning() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What stands at the beginning of every record: settings, seats, the province, intake open, the conference begun."""
    yield "organiser", "configure", {"title": "Đối thoại", "round": 3, "audience_mark": True}
    for seat in (*FIRST_SEATS, "secretary-2", "secretary-3"):
        yield "organiser", "issue", {"seat": seat}
    for kind, rows in {"point": sample.points(3), "agency": sample.agencies(), "topic": sample.topics()}.items():
        for row in rows:
            yield "organiser", "define", {kind: {name: row.get(name) for name in ("id", "name", "tier", "parent")}}
    yield "moderator", "open", {}
    yield "chair", "begin", {}


def _row(stored: Stored) -> tuple[int, str, str, bytes]:
    return stored.entry.seq, stored.entry.id, stored.hash, stored.raw
