"""`live redis`: may the shared record be written, what has each side of it, and who has agreed? It only looks."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from live.cli.place import Failed, conference_in, folder_of, place, shared_house
from live.halls import file_of
from live.journal.contract import Unrecorded
from live.journal.reading import Reader
from live.journal.redis.giving_back import is_same
from live.journal.redis.house import House
from live.journal.redis.keys import Keys
from live.journal.redis.line import Line
from live.neighbours.exchange import LASTS
from live.neighbours.register import TWINS, UNNAMED, nameless, twins


class Found(Struct, frozen=True):
    """Positions of Redis and of this machine; `waiting`: machines that have not spoken to this run of the server (`nobody` has).
    `unfit`: why nothing may be recorded there; `follows`: the server whose replica it is; `nameless`, `twins`: machines that
    serve and are not named, and names that several of them bear.
    """

    conference: str
    run: str
    works: bool
    term: int
    redis: int
    here: int
    same: bool
    waiting: tuple[str, ...]
    nobody: bool
    unfit: str | None
    follows: str | None
    nameless: list[str]
    twins: list[str]

    @property
    def says(self) -> str:
        """What is to be done, in a few sentences."""
        return " ".join([self._stands, *map(UNNAMED.format, self.nameless), *map(TWINS.format, self.twins)])

    @property
    def _stands(self) -> str:
        if not self.same:
            return "Redis and this machine hold different records. Write nothing; compare with: live check --against"
        if self.unfit:
            return f"It is a replica of {self.follows}. {self._once_promoted}" if self.follows else self.unfit
        if self.works:
            behind = self.redis - self.here
            return f"It works, in term {self.term}." + (f" This machine is {behind} entries behind." if behind else "")
        if self.nobody:
            return f"No machine has turned to it yet. Once all have, they open it{self._given}."
        if self.waiting:
            who = ", ".join(self.waiting)
            return f"It waits for {who}. Start them; one that is gone for good is taken out of LIVE_MACHINES everywhere."
        return f"It is closed; the machines open it within seconds{self._given}."

    @property
    def _given(self) -> str:
        lacks = self.here - self.redis
        return f" and give it {lacks} entries" if lacks > 0 else ""

    @property
    def _once_promoted(self) -> str:
        lacks = self.here - self.redis
        if lacks > 0:
            return f"It lacks {lacks} entries; once it is promoted and the machines turn to it, they give them back."
        return "It lacks nothing that this machine has, and may be promoted."


@click.command("redis")
@click.option("--redis", "url", default=None, help="Another server than LIVE_REDIS_URL: look before you turn to it.")
@click.option("--json", "as_json", is_flag=True)
@place
def look(url: str | None, as_json: bool, data: Path | None, name: str | None) -> None:
    """Look at the Redis that several machines share; exit 1 while it may not be written."""
    house = shared_house(url)
    if house is None:
        raise click.UsageError("Say where it lies: LIVE_REDIS_URL, or --redis redis://…")
    folder = folder_of(data)
    try:
        found = asyncio.run(_found(house, folder, conference_in(folder, name)))
    except Unrecorded as fault:
        raise Failed(str(fault)) from None
    if as_json:
        click.echo(json.dumps(_told(found), ensure_ascii=False))
    else:
        click.echo(f"{found.conference}: Redis has {found.redis} entries, this machine {found.here}. {found.says}")
    sys.exit(0 if found.works and found.same and not found.unfit else 1)


async def _found(house: House, folder: Path, name: str) -> Found:
    keys, own = Keys(name), Reader(file_of(folder, name))
    line = await Line.to(house.url, looks=True)
    try:
        seq = own.top[0]
        stands = await line.stands(keys, seq)
        said = await line.said(keys)
        works = stands.run == line.run
        waiting = () if works else tuple(one for one in house.machines if one not in said)
        alive = [process for process, beat in (await line.beats(keys)).items() if stands.now - beat < 1000 * LASTS]
        nobody = not works and not said
        return Found(
            name, line.run, works, stands.term, stands.top[0], seq, is_same(own, stands), waiting, nobody,
            line.unfit, line.follows, nameless(alive, house.machines), twins(alive),
        )  # fmt: skip
    finally:
        await line.close()
        own.close()


def _told(found: Found) -> dict[str, Any]:
    return {
        "conference": found.conference, "run": found.run, "works": found.works, "term": found.term, "redis": found.redis,
        "here": found.here, "same": found.same, "waiting": list(found.waiting), "follows": found.follows,
        "nameless": found.nameless, "twins": found.twins, "says": found.says,
    }  # fmt: skip
