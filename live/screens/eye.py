"""An eye: what somebody who looks at a screen has seen of it."""

from msgspec import Struct

from live.conference.state import Seat


class Eye(Struct):
    """One who looks at a screen from a seat: what it has seen of the record and of presence, and when it last looked."""

    seat: Seat
    lang: str
    seen: int | None = None  # None: nothing, a screen is joined
    told: dict[str, str] | None = None  # region of presence → its check; None: presence is left out this once
    rows: frozenset[str] | None = None  # the regions that it holds row by row; None: it takes none so
    looked: int = 0
