"""Places: how many may listen at once, in the house and from one seat. A full house refuses the handshake (503).

A page that is refused waits longer before it comes again; one that were let in and shown out would come at once.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from live.conference.state import Seat
from live.conference.words import Role

# Sockets of one seat: a point's old half-dead ones count until they are gone. A hall may show one stage on many screens.
FEW, MANY = 8, 64
_FEW = frozenset((Role.POINT, Role.AGENCY, Role.BRANCH, Role.AUDIENCE))
# Anybody may follow as audience, so the last fifth of the house is kept for those who have a seat.
FOR_ALL = 0.8


class Full(Exception):
    """There is no place for one more (503)."""


class Places:
    """`most`: sockets of the whole house."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._all = 0
        self._of: Counter[str] = Counter()

    @contextmanager
    def one(self, hall: str, seat: Seat) -> Iterator[None]:
        """A place while inside. Raises Full."""
        self.take(hall, seat)
        try:
            yield
        finally:
            self.give_back(hall, seat)

    def take(self, hall: str, seat: Seat) -> None:
        """A place until it is given back. Raises Full."""
        key = f"{hall}/{seat.name}"
        if not self._is_free(key, seat):
            raise Full
        self._all += 1
        self._of[key] += 1

    def give_back(self, hall: str, seat: Seat) -> None:
        """It is free again."""
        key = f"{hall}/{seat.name}"
        self._all -= 1
        self._of[key] -= 1
        if not self._of[key]:
            del self._of[key]

    def _is_free(self, key: str, seat: Seat) -> bool:
        if self._all >= self._most * (FOR_ALL if seat.role is Role.AUDIENCE else 1):
            return False
        if seat.name == f"{Role.AUDIENCE}:":  # devices without a cookie cannot be told apart
            return True
        return self._of[key] < (FEW if seat.role in _FEW else MANY)
