"""Any order of kills, losses, moves and restarts: what was answered for is in the record, once, and there is one record only.

Two servers, three machines. At each step something happens to one of them; machines decide, are cut off, and come back. P4, P5.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis_machines import EPOCH, Machines
from redis_server import RedisServer

from live.journal.contract import Conflict, Unrecorded
from live.journal.entry import Draft, Stored, chain

pytestmark = pytest.mark.anyio
STEPS = 40
NAMES = ("a", "b", "c")


class World:
    """Plays one order of events and remembers what was answered for."""

    def __init__(self, seed: int, servers: list[RedisServer], house: Machines) -> None:
        self.dice, self.servers, self.house = random.Random(seed), servers, house
        self.answered: list[Stored] = []
        self.log: list[str] = []
        self.at = dict.fromkeys(NAMES, servers[0])

    async def play(self) -> None:
        await self.house.all_join()
        deeds = (
            [self.records] * 10
            + [self.probes] * 6
            + [self.moves_one] * 3
            + [self.moves_all, self.kills, self.loses, self.restarts]
        )
        for _ in range(STEPS):
            await self.dice.choice(deeds)()

    async def settles(self) -> list[Stored]:
        """All machines at one server: it opens, and they have one record."""
        await self.moves_all()
        await self.house.all_join()
        return await self.house.same()

    async def records(self) -> None:
        name = self.dice.choice(NAMES)
        line = chain(self.house.drafts(self.dice.randint(1, 3)), EPOCH, *self.house[name].top)
        try:
            await self.house[name].append(line, [])
        except (Conflict, Unrecorded) as fault:
            assert getattr(fault, "where", "") != "diverged", (self.log, fault)
            self.log.append(f"{name} not recorded")
        else:
            self.answered += line
            self.log.append(f"{name} recorded {line[0].entry.seq}")

    async def probes(self) -> None:
        name = self.dice.choice(NAMES)
        try:
            await self.house[name].probe()
            self.log.append(f"{name} is there")
        except Unrecorded as fault:
            assert fault.where != "diverged", (self.log, fault)

    async def all_probe(self) -> None:
        for _ in range(2 * len(NAMES)):
            await self.probes()

    async def moves_one(self) -> None:
        await self._move(self.dice.choice(NAMES), self.dice.choice(self.servers))

    async def moves_all(self) -> None:
        server = self.dice.choice(self.servers)
        for name in NAMES:
            await self._move(name, server)

    async def kills(self) -> None:
        server = self.dice.choice(self.servers)
        self.log.append(f"server {self.servers.index(server)} killed")
        server.kill()
        await self.records()
        server.start()

    async def loses(self) -> None:
        server = self.dice.choice(self.servers)
        self.log.append(f"server {self.servers.index(server)} emptied")
        server.kill()
        server.lose_everything()
        server.start()

    async def restarts(self) -> None:
        name = self.dice.choice(NAMES)
        self.house.end(name)
        await self._move(name, self.at[name])
        self.log.append(f"{name} restarted")

    async def _move(self, name: str, server: RedisServer) -> None:
        self.at[name] = server
        await self.house[name].turn_to(server.url)
        self.log.append(f"{name} at server {self.servers.index(server)}")


@pytest.fixture
def world(tmp_path: Path, drafts: Callable[[int], list[Draft]]) -> Iterator[Callable[[int], World]]:
    servers = [RedisServer(tmp_path / f"redis-{number}") for number in range(2)]
    made: list[Machines] = []

    def make(seed: int) -> World:
        folder = tmp_path / f"world-{seed}"
        folder.mkdir()
        made.append(Machines(folder, servers[0].url, drafts, *NAMES))
        return World(seed, servers, made[-1])

    yield make
    for house in made:
        house.close()
    for server in servers:
        server.stop()


async def proved(world: World) -> None:
    await world.play()
    record = await world.settles()
    held = {stored.entry.seq: stored.hash for stored in record}
    assert all(held.get(one.entry.seq) == one.hash for one in world.answered), world.log
    assert len({stored.entry.id for stored in record}) == len(record)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("seed", range(6))
async def test_whatever_happens_there_is_one_record_with_all_that_was_answered_for(
    world: Callable[[int], World], seed: int
) -> None:
    await proved(world(seed))


@pytest.mark.timeout(300)
async def test_machines_that_do_not_wait_for_each_other_are_found_out(world: Callable[[int], World]) -> None:
    """The control: without the agreement of all, the same orders of events make two records, or lose an answer."""
    for seed in range(40):
        careless = world(seed)
        careless.house.alone = True
        try:
            await proved(careless)
        except AssertionError:
            return
        finally:
            careless.house.close()
            await asyncio.sleep(0.1)  # its lines end
    raise AssertionError("nothing went wrong")


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_two_hundred_orders_of_events(world: Callable[[int], World]) -> None:
    answered = 0
    for seed in range(1000, 1200):
        one = world(seed)
        await proved(one)
        answered += len(one.answered)
        one.house.close()
        await asyncio.sleep(0.1)
    print(f"200 orders of {STEPS} events, {answered} entries answered for, lost 0, forks 0")


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_two_hundred_kills_in_the_middle_of_whatever_redis_does(world: Callable[[int], World]) -> None:
    """Three machines record as fast as they can; the power goes at any moment, and comes back. P4."""
    one = world(4)
    house, server, dice = one.house, one.servers[0], random.Random(4)
    answered: list[Stored] = []
    pauses: list[float] = []
    clock = asyncio.get_running_loop().time

    async def busy(name: str) -> None:
        while True:
            line = chain(house.drafts(dice.randint(1, 4)), EPOCH, *house[name].top)
            try:
                await house[name].append(line, [])
            except Conflict:
                continue
            except Unrecorded:
                return
            answered.extend(line)

    for _ in range(200):
        await house.all_join()
        work = [asyncio.create_task(busy(name)) for name in NAMES]
        await asyncio.sleep(dice.random() * 0.05)
        server.kill()
        await asyncio.gather(*work)
        server.start()
        begun = clock()
        await house.all_join()
        pauses.append(clock() - begun)
    held = {stored.entry.seq: stored.hash for stored in await house.same()}
    assert all(held.get(entry.entry.seq) == entry.hash for entry in answered)
    pauses.sort()
    usual, most = pauses[100], pauses[-1]
    print(f"200 kills, {len(answered)} entries answered for, lost 0; agreed again after {usual:.2f} s, at most {most:.2f} s")
    assert len(answered) > 1_000
