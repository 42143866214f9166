"""Primary, replica and three machines fall apart into two sides, the replica is promoted by hand, and all come together again.

Every way to fall apart, every line a road of its own: there is one record with all that was answered for, and who cannot record
says so. P5.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import pytest
from redis import Redis
from redis_machines import EPOCH, Drafts, Machines
from redis_server import RedisServer
from rig.road import HOST, Road

from live.journal.contract import Conflict, Unrecorded
from live.journal.entry import Stored, chain
from live.journal.redis import line

pytestmark = pytest.mark.anyio
NAMES = ("a", "b", "c")
PRIMARY, REPLICA = "primary", "replica"
LINES = [(REPLICA, PRIMARY), *product(NAMES, (PRIMARY, REPLICA))]


class Story(NamedTuple):
    """Who is cut off from the primary, what the cut is like, who is sent to the promoted replica, and where all end."""

    away: frozenset[str]
    cut: str  # a profile of the roads
    moved: str
    end: str

    @property
    def movers(self) -> Iterable[str]:
        return {"all": NAMES, "its side": self.away & {*NAMES}, "one": NAMES[:1]}[self.moved]


SIDES = [frozenset(away) for many in range(1, 5) for away in combinations((REPLICA, *NAMES), many)]
CUTS = ("outage", "black hole", "answers lost")  # refused; silent, and late; done, and nobody hears of it
MOVED = ("all", "its side", "one")
ENDS = (REPLICA, PRIMARY)
STORIES = [Story(*words) for words in product(SIDES, CUTS, MOVED, ENDS)]
# Every two sides once, and each of everything else with some of them.
SOME = [Story(away, CUTS[at % 3], MOVED[at // 3 % 3], ENDS[at % 2]) for at, away in enumerate(SIDES)]


class Country:
    """The two servers, and the roads to them: (who, server)."""

    def __init__(self, folder: Path, drafts: Drafts) -> None:
        self.folder, self.drafts = folder, drafts
        self.roads: dict[tuple[str, str], Road] = {}
        self.servers: dict[str, RedisServer] = {}

    async def opens(self) -> None:
        at_once = {"repl-diskless-sync-delay": "0"}
        for name in (PRIMARY, REPLICA):
            self.servers[name] = RedisServer(self.folder / name, **at_once)
        for who, server in LINES:
            self.roads[who, server] = Road(self.servers[server].port)
            await self.roads[who, server].open()

    async def closes(self) -> None:
        await asyncio.sleep(0.1)  # the lines of the machines end
        for road in self.roads.values():
            await road.close()
        for server in self.servers.values():
            server.stop()

    async def copies(self) -> None:
        """The replica is one, and has all that the primary has."""
        with self._replica() as redis:
            redis.replicaof(HOST, str(self.roads[REPLICA, PRIMARY].port))
            for _ in range(1_000):
                if redis.info("replication").get("master_link_status") == "up":
                    return
                await asyncio.sleep(0.01)
        raise AssertionError("the replica does not follow")

    def promotes(self) -> None:
        with self._replica() as redis:
            redis.replicaof("NO", "ONE")

    def cut(self, story: Story) -> None:
        for (who, server), road in self.roads.items():
            if (who in story.away) != (server in story.away):
                road.set(story.cut)

    def mend(self) -> None:
        for road in self.roads.values():
            road.set("clear")

    def house(self, name: str) -> Machines:
        folder = self.folder / name
        folder.mkdir()
        house = Machines(folder, self.servers[PRIMARY].url, self.drafts, *NAMES)
        house.url_of = lambda machine: self.url(machine, PRIMARY)
        return house

    def url(self, machine: str, server: str) -> str:
        return f"redis://{HOST}:{self.roads[machine, server].port}/0"

    def _replica(self) -> Redis:
        return Redis.from_url(self.servers[REPLICA].url, decode_responses=True)


class Play:
    """One story, and what was answered in it."""

    def __init__(self, country: Country, house: Machines, story: Story) -> None:
        self.country, self.house, self.story = country, house, story
        self.answered: list[Stored] = []
        self.refused = 0

    async def runs(self) -> None:
        await self.country.copies()
        await self.settles()
        await self.all_try()
        under_way = asyncio.create_task(self.all_try())
        await asyncio.sleep(0.002)  # some of it arrives, some does not
        self.country.cut(self.story)
        await under_way
        self.country.promotes()
        await self.go(self.story.movers, REPLICA)
        await self.all_try()
        self.country.mend()
        await self.all_try()
        await self.go(NAMES, self.story.end)
        await self.settles()
        record = await self.has_all()
        for name in NAMES:
            await self.surely(name)
        assert (await self.has_all())[: len(record)] == record

    async def has_all(self) -> list[Stored]:
        """The one record."""
        record = await self.house.same()
        held = {stored.entry.seq: stored.hash for stored in record}
        assert all(held.get(one.entry.seq) == one.hash for one in self.answered), "an answer is lost"
        assert len({stored.entry.id for stored in record}) == len(record), "an entry is doubled"
        return record

    async def go(self, names: Iterable[str], server: str) -> None:
        for name in names:
            await self.house[name].turn_to(self.country.url(name, server))

    async def all_try(self) -> None:
        """Everybody records where he can; then, as a hall that was refused, each looks first whether he can."""
        for looks in (False, True):
            await asyncio.gather(*(self._try(name, looks) for name in NAMES))

    async def _try(self, name: str, looks: bool) -> None:
        try:
            if looks:
                await self.house[name].probe()
            entries = chain(self.house.drafts(1), EPOCH, *self.house[name].top)
            await self.house[name].append(entries, [])
        except Conflict:
            return
        except Unrecorded as fault:
            assert fault.where in ("redis", "machines"), fault
            self.refused += 1
        else:
            self.answered += entries

    async def settles(self) -> None:
        """As the hall does it: each looks again and again, until all can record."""
        for _ in range(20):
            fates = await asyncio.gather(*(self.house[name].probe() for name in NAMES), return_exceptions=True)
            if not any(fates):
                return
            for fate in fates:
                assert fate is None or (isinstance(fate, Unrecorded) and fate.where != "diverged"), fate
        raise AssertionError("they never agreed")

    async def surely(self, name: str) -> None:
        """This machine records something again."""
        before = len(self.answered)
        for _ in range(20):
            await self._try(name, looks=True)
            if len(self.answered) > before:
                return
        raise AssertionError(f"{name} cannot record")


@pytest.fixture
async def country(tmp_path: Path, drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Country]:
    """Whoever waits does not wait long."""
    monkeypatch.setattr(line, "PATIENCE", 0.4)
    monkeypatch.setattr(line, "SILENT", 0.2)
    monkeypatch.setattr(line, "BLOCK", 200)
    country = Country(tmp_path, drafts)
    await country.opens()
    yield country
    await country.closes()


async def proved(country: Country, number: int, story: Story, alone: bool = False) -> Play:
    house = country.house(f"house-{number}")
    if alone:
        house.alone, house.patience = True, 1
    play = Play(country, house, story)
    try:
        await play.runs()
    except AssertionError as fault:
        raise AssertionError(f"{story}: {fault}") from fault
    finally:
        country.mend()
        house.close()
    return play


@pytest.mark.timeout(300)
async def test_however_they_fall_apart_there_is_one_record_with_all_that_was_answered_for(country: Country) -> None:
    plays = [await proved(country, number, story) for number, story in enumerate(SOME)]
    assert all(play.answered and play.refused for play in plays), "some can record, and who cannot says so"


@pytest.mark.timeout(300)
async def test_a_replica_that_one_side_takes_for_itself_is_found_out(country: Country) -> None:
    """The control: where not all have to agree, each side goes on with a record of its own."""
    for number, story in enumerate(story for story in SOME if story.cut == "outage" and story.away & {*NAMES}):
        try:
            await proved(country, number, story, alone=True)
        except AssertionError:
            return
    raise AssertionError("nothing went wrong")


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_every_two_sides_every_cut_whoever_is_moved_and_wherever_all_end(country: Country) -> None:
    plays = [await proved(country, number, story) for number, story in enumerate(STORIES)]
    answered, refused = sum(len(play.answered) for play in plays), sum(play.refused for play in plays)
    print(f"{len(plays)} stories of two sides: {answered} entries answered for, {refused} refusals, lost 0, doubled 0, forks 0")
