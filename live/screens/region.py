"""A region: one root element under one id, drawn from nothing but the parts of the moment that it declares."""

from collections.abc import Callable, Collection
from typing import Any

from msgspec import Struct

from live.conference.state import Seat
from live.moment import Moment
from live.screens.parts import UNRECORDED

Own = Callable[[Moment, Seat], Any]
Owners = Callable[[Moment], Collection[str]]


class Region(Struct, frozen=True):
    """`parts`: what the template may read; `questions=on_floor` lets it read that reading under that name.

    `own`: a private region's value for one seat (compared; read as `own`), made from nothing but the parts in `of`.
    `owners`: the names of the seats whose value is not that of all of their role; the others, who are thousands, are not asked.
    """

    id: str
    parts: tuple[str, ...] = ()
    own: Own | None = None
    of: tuple[str, ...] = ()
    owners: Owners | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The parts by their own names."""
        return tuple(part.rpartition("=")[2] for part in self.parts)

    @property
    def names(self) -> tuple[str, ...]:
        """The parts as the template calls them."""
        return tuple(part.partition("=")[0] for part in self.parts)

    @property
    def presence(self) -> bool:
        """Presence is never recorded: such a region carries no stamp. Nor is that nothing can be recorded."""
        return not {*self.parts, *self.of}.isdisjoint(UNRECORDED)
