"""The rehearsal's record: the sample as a new conference, made aside and put in place when it is whole."""

import asyncio
import os
import secrets
from pathlib import Path
from typing import Any

from live import sample
from live.conference.commands import Command
from live.conference.door import read
from live.conference.seats import FIRST_SEATS
from live.conference.words import By, Role
from live.hall import Hall
from live.halls import Halls, file_of
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey

NAME = "dien-tap"
SEATS = (*FIRST_SEATS, "secretary-2", "stage-2", "overlay")
_BESIDE = ("", "-wal", "-shm", "-journal", ".new")


async def make(folder: Path, tiers: int) -> None:
    """A new record in place of the old one. The folder's lock is held, and no hall is open on it."""
    await _write(_aside(folder), HouseKey.of(folder), tiers)
    _put_in_place(folder)


async def make_again(halls: Halls, tiers: int) -> None:
    """A new record in place of the one that is open; the same seats open it. Listeners come back by themselves."""
    await _write(_aside(halls.folder), halls.key, tiers)
    await halls.remove(NAME)
    _put_in_place(halls.folder)
    hall = await halls.add(NAME, SQLiteJournal(file_of(halls.folder, NAME)))
    hall.teach()


def links(key: HouseKey, tiers: int) -> dict[str, str]:
    """Every seat's link: the first of a new record is always the same."""
    seats = [
        *SEATS,
        *(f"agency-{one['id']}" for one in sample.agencies()),
        *(f"point-{one['id']}" for one in sample.points(tiers)),
    ]
    return {seat: f"/s/{key.token(NAME, seat, 1)}" for seat in seats}


async def _write(path: Path, key: HouseKey, tiers: int) -> None:
    """All commands in one batch: one commit."""
    _remove(path)
    hall = Hall(NAME, SQLiteJournal.create(path), key)
    running = asyncio.create_task(hall.run())
    try:
        by = By("organiser", Role.ORGANISER, hall.now(), None, key.mint(NAME))
        await asyncio.gather(*(hall.submit(command, by) for command in _commands(tiers)))
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        hall.close()


def _commands(tiers: int) -> list[Command]:
    points = sample.points(tiers)
    names = list(dict.fromkeys(point["tier"] for point in points))
    fields: list[tuple[str, dict[str, Any]]] = [("configure", sample.script()["conference"] | {"tiers": names})]
    fields += [("issue", {"seat": seat}) for seat in SEATS]
    for kind, records in (
        ("topic", sample.topics()), ("item", sample.agenda()), ("agency", sample.agencies()), ("point", points),
    ):  # fmt: skip
        fields += [("define", {kind: record}) for record in records]
    return [read(name, {"id": secrets.token_hex(16)} | given) for name, given in fields]


def _put_in_place(folder: Path) -> None:
    path = file_of(folder, NAME)
    _remove(path)
    os.replace(_aside(folder), path)


def _aside(folder: Path) -> Path:
    return folder / f"{NAME}.next"


def _remove(path: Path) -> None:
    """The file and what SQLite keeps beside it: a foreign log would be played into the new record."""
    for ending in _BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)
