"""The register: do the processes that serve this house go by the names of LIVE_MACHINES, each by one of its own?

A server that lost something waits for every machine that is named and for no other: an answer that only a machine without a name
holds would be gone, and of two that share a name one would speak for both. So whoever looks after the house has to be told.
"""

import logging
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from live.journal.redis.house import House

# A process that takes another's place has its name too, until the former one has said goodbye.
HANDOVER = 30.0
UNNAMED = "{0} serves this house, but LIVE_MACHINES does not name it: its answers could get lost with Redis."
TWINS = "Two processes are called {0}: give each machine a LIVE_MACHINE of its own, or answers could get lost with Redis."

_log = logging.getLogger(__name__)


def process_of(machine: str) -> str:
    """What a process of that machine is called, and no other one."""
    return f"{machine}/{secrets.token_hex(4)}"


def nameless(processes: Iterable[str], machines: Sequence[str]) -> list[str]:
    """Machines that serve the house and are not named."""
    return sorted({_machine(process) for process in processes} - {*machines})


def twins(processes: Iterable[str]) -> list[str]:
    """Names under which several processes serve."""
    return sorted(machine for machine, count in Counter(map(_machine, processes)).items() if count > 1)


class Register:
    """What one process complains of, once as long as it lasts."""

    def __init__(self, house: House, clock: Callable[[], float] = time.monotonic) -> None:
        self._machines, self._clock = house.machines, clock
        self._since: dict[str, float] = {}
        self._told: set[str] = set()

    def look(self, processes: Iterable[str]) -> None:
        """These serve the house now."""
        here, now = set(processes), self._clock()
        self._since = {name: self._since.get(name, now) for name in twins(here)}
        wrong = {*map(UNNAMED.format, nameless(here, self._machines))}
        wrong |= {TWINS.format(name) for name, since in self._since.items() if now - since >= HANDOVER}
        for sentence in sorted(wrong - self._told):
            _log.error("%s", sentence)
        self._told = wrong


def _machine(process: str) -> str:
    return process.rpartition("/")[0]
