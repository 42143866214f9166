"""Is the Redis that several machines share fit for the day? `live doctor` looks and changes nothing there."""

import asyncio
from pathlib import Path

from live.cli.place import shared_house
from live.halls import file_of, names_in
from live.journal.contract import Unrecorded
from live.journal.reading import Reader
from live.journal.redis.giving_back import is_same
from live.journal.redis.house import House
from live.journal.redis.keys import HOUSE, Keys
from live.journal.redis.line import Line
from live.journal.redis.shared import ANOTHER, fingerprint
from live.keys import HouseKey
from live.steady import wall_clock

OLDEST = (7, 0)
APART = 5_000  # ms between this machine's clock and that of Redis, by which the hall goes


def redis(folder: Path) -> tuple[bool, str]:
    """Whether it is there, lets us in, keeps what it is given, and holds the records of this house. Raises Wrong."""
    house = shared_house()
    if house is None:
        return True, "none: this machine serves the house alone"
    try:
        return asyncio.run(_looked(house, folder))
    except Unrecorded as fault:
        return False, str(fault)


async def _looked(house: House, folder: Path) -> tuple[bool, str]:
    line = await Line.to(house.url, looks=True)
    try:
        if line.unfit:
            return False, line.unfit
        if line.version < OLDEST:
            return False, f"it is Redis {_dotted(line.version)}: 7.0 or newer is needed"
        if (folder / "house.key").exists() and await line.read(HOUSE) not in (fingerprint(HouseKey.of(folder)), None):
            return False, ANOTHER
        for name in names_in(folder):
            if not await _is_ours(line, folder, name):
                return False, f"it holds another record of {name} than this machine. Compare them with: live check --against"
        apart = (await line.stands(Keys("doctor"), 0)).now - wall_clock()
        if abs(apart) > APART:
            ahead = f"{abs(apart) // 1000} s {'ahead of' if apart > 0 else 'behind'} this machine's"
            return False, f"its clock, by which the hall goes, is {ahead}: set both right"
        return True, f"{_dotted(line.version)}; this machine is {house.machine} of {', '.join(house.machines)}"
    finally:
        await line.close()


async def _is_ours(line: Line, folder: Path, name: str) -> bool:
    own = Reader(file_of(folder, name))
    try:
        return is_same(own, await line.stands(Keys(name), own.top[0]))
    finally:
        own.close()


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
