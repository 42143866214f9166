"""The exchange: each process lays its own picture into Redis and takes those of the others, all conferences in one round trip.
What was taken of the common limits meanwhile is settled in a second one.

It runs beside the halls, on a line of its own. While Redis does not answer nobody waits and nothing is said of it: the journal is
the one to complain. What the others told last stands until then, for it is not known that anybody has gone.
"""

import asyncio
import logging
import time
from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from live.hall import Hall
from live.journal.contract import Unrecorded
from live.journal.redis.house import House
from live.journal.redis.keys import Keys
from live.journal.redis.line import Line
from live.neighbours.around import Picture, read
from live.neighbours.register import Register, process_of

# Seconds between two looks; a picture that nobody renewed for LASTS is gone. A seat that goes from one process to another is
# away for less than two looks, so that nobody is told of it (presence.AWAY).
LOOK, LASTS = 1.0, 8.0
PATIENCE = 2.0  # for one look
STANDS = 600.0  # seconds without Redis after which a process knows itself alone: longer than to promote another server by hand
_FORGET = 60_000  # ms after which the keys of a house that is gone vanish by themselves

# KEYS: here beats. ARGV: process, ms that a picture lasts, ms that the keys last, version, picture or '' where the one that lies
# there is the same, then process and version of each that is known. Time is Redis's own: the machines' clocks may differ.
# → whether a picture of this process lies there, then process, version and picture of each other one; '' where it is known.
SCRIPT = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[5] ~= '' then redis.call('HSET', KEYS[1], ARGV[1], ARGV[5]) end
redis.call('HSET', KEYS[2], ARGV[1], string.format('%.0f %s', now, ARGV[4]))
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[3]) end
local known = {}
for at = 6, #ARGV, 2 do known[ARGV[at]] = ARGV[at + 1] end
local told = {tostring(redis.call('HEXISTS', KEYS[1], ARGV[1]))}
local beats = redis.call('HGETALL', KEYS[2])
for at = 1, #beats, 2 do
  local process, beat, version = beats[at], string.match(beats[at + 1], '(%d+) (%d+)')
  if now - beat > tonumber(ARGV[2]) then
    for _, key in ipairs(KEYS) do redis.call('HDEL', key, process) end
  elseif process ~= ARGV[1] then
    local picture = known[process] ~= version and redis.call('HGET', KEYS[1], process) or ''
    told[#told + 1], told[#told + 2], told[#told + 3] = process, version, picture
  end
end
return told
"""
# KEYS: here beats. ARGV: process. It goes, and the others need not wait until its picture has faded.
LEAVE = """
for _, key in ipairs(KEYS) do redis.call('HDEL', key, ARGV[1]) end
return {}
"""

# KEYS: a bucket each. ARGV: the ms in which what was taken of each refills. → the ms until each is full, whoever took from it.
SETTLE = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local told = {}
for at, key in ipairs(KEYS) do
  local left = math.max(tonumber(redis.call('GET', key) or now), now) + ARGV[at] - now
  redis.call('SET', key, string.format('%.0f', now + left), 'PX', string.format('%.0f', math.max(left, 1)))
  told[at] = string.format('%.0f', left)
end
return told
"""

_log = logging.getLogger(__name__)


class Limits(Protocol):
    """What may be taken from the house only so fast, by whichever process."""

    def spent(self) -> list[tuple[str, float]]:
        """Buckets from which something was taken since this was last asked, and the seconds in which that much refills."""

    def owe(self, seconds: list[float]) -> None:
        """In how many seconds each of these is full again."""


class _Told(Struct):
    """Of one conference: what lies in Redis from here, and what the others have told."""

    version: int = 0
    own: str = ""
    lies: bool = False
    others: dict[str, tuple[str, Picture | None]] = {}


class Exchange:
    """One for the process."""

    def __init__(self, house: House) -> None:
        self._url = house.url
        self._process = process_of(house.machine)
        self._told: dict[str, _Told] = {}
        self._line: Line | None = None
        self._register = Register(house)
        self._last = time.monotonic()
        self._lost, self._back = False, -LASTS  # whether Redis does not answer, and when it did again
        self.limits: Limits | None = None

    async def run(self, halls: Iterable[Hall]) -> None:
        """Look and tell, until cancelled; then the others are told that this process goes."""
        try:
            while True:
                await asyncio.sleep(LOOK)
                await self.look(halls)
        finally:
            await self._leave()

    async def look(self, halls: Iterable[Hall]) -> None:
        """Tell and hear once, whatever comes of it."""
        open_now = list(halls)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._exchange(open_now)
            self._last = time.monotonic()
            self._register.look({self._process, *(process for told in self._told.values() for process in told.others)})
        except (Unrecorded, TimeoutError):
            await self._hang_up()
            self._stand_still(open_now)
        except Exception:  # a bug of ours: the halls go on as if they were alone
            _log.exception("What the processes of the house tell each other could not be read")
            await asyncio.sleep(LASTS)

    async def _exchange(self, halls: list[Hall]) -> None:
        if self._line is None:
            self._line = await Line.to(self._url)
            self._lost, self._back = False, time.monotonic() if self._lost else self._back
        asked = [(Keys(hall.name).here, self._says(hall)) for hall in halls]
        for hall, answer in zip(halls, await self._line.ask_each(SCRIPT, asked), strict=True):
            self._hears(hall, answer)
        if self.limits and (spent := self.limits.spent()):
            keys, seconds = zip(*spent, strict=True)
            left = await self._line.ask(SETTLE, keys, [round(1000 * one) for one in seconds])
            self.limits.owe([int(ms) / 1000 for ms in left])

    def _says(self, hall: Hall) -> list[str | int]:
        told, own = self._told.setdefault(hall.name, _Told()), hall.around.told()
        if own != told.own:
            told.own, told.version, told.lies = own, told.version + 1, False
        known = [part for process, (version, picture) in told.others.items() if picture for part in (process, version)]
        return [self._process, round(LASTS * 1000), _FORGET, told.version, "" if told.lies else own, *known]

    def _hears(self, hall: Hall, answer: list[str]) -> None:
        told, before = self._told[hall.name], self._told[hall.name].others
        told.lies = answer[0] == "1"
        told.others = {}
        for process, version, picture in zip(*[iter(answer[1:])] * 3, strict=True):
            told.others[process] = (version, read(picture)) if picture else before.get(process, (version, None))
        if time.monotonic() - self._back < LASTS:  # they too find it again only in a moment
            told.others = before | told.others
        hall.around.hear({process: picture for process, (_, picture) in told.others.items() if picture})

    def _stand_still(self, halls: list[Hall]) -> None:
        self._lost = True
        alone = time.monotonic() - self._last > STANDS
        for told in self._told.values():
            told.lies, told.others = False, {} if alone else told.others
        for hall in halls:
            hall.around.hear({}) if alone else hall.around.hold()

    async def _leave(self) -> None:
        try:
            async with asyncio.timeout(0.5):
                if self._line is not None:
                    await self._line.ask_each(LEAVE, [(Keys(name).here, [self._process]) for name in self._told])
        except (Unrecorded, TimeoutError):
            pass  # they see it in a moment
        await self._hang_up()

    async def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            await line.close()
