"""A region: one root element under one id, drawn from nothing but the parts of the moment that it declares."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from live.conference.state import Seat, State
from live.hall import Moment

# Parts that lie beside the record: private bodies by ref, and who is here.
BESIDE = ("private", "lines")
PARTS = tuple(field for field in State.__struct_fields__ if field != "seq") + BESIDE

Own = Callable[[Moment, Seat], Any]


class Region(Struct, frozen=True):
    """`parts`: what the template may read. `own`: a private region's value for one seat (compared; read as `own`)."""

    id: str
    parts: tuple[str, ...] = ()
    own: Own | None = None

    @property
    def presence(self) -> bool:
        """Presence is never recorded: such a region carries no stamp."""
        return "lines" in self.parts

    def reads(self, moment: Moment) -> tuple[Any, ...]:
        """The declared parts of a moment, in order; the same objects as long as nothing changed there."""
        return tuple(getattr(moment if part in BESIDE else moment.state, part) for part in self.parts)
