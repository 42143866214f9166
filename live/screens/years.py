"""From year to year: last year's promises and how far they are, and who has not held a dialogue yet."""

from collections.abc import Iterable

from immutables import Map
from msgspec import Struct

from live.conference.state import Body, Carried, Dialogue, Seat, Settings
from live.law.days import day_of
from live.moment import Moment

# How far a promise is, in three words: no funds is not kept, and nobody is at work on it.
_STANDING = {"done": "kept", "explained": "kept", "handling": "handled", "open": "waiting", "no_funds": "waiting"}
_ORDER = ("waiting", "handled", "kept")


class Standing(Struct, frozen=True):
    """How many promises are kept, being handled, and neither."""

    kept: int = 0
    handled: int = 0
    waiting: int = 0


class Showing(Struct, frozen=True):
    """What a hall screen shows of its own: `what` and, for promises, all of them, what is open first."""

    what: str = ""
    standing: Standing = Standing()
    promises: tuple[Carried, ...] = ()
    conference: str = ""


class Owed(Struct, frozen=True):
    """Of a year: who has held how many dialogues, and who none yet; in the order of the register."""

    year: int
    held: tuple[tuple[Body, tuple[Dialogue, ...]], ...]
    missing: tuple[Body, ...]


def how_far(promise: Carried) -> str:
    """kept, handled or waiting."""
    return _STANDING[promise.state]


def standing(promises: Iterable[Carried]) -> Standing:
    """How many are kept, being handled, and neither."""
    words = [how_far(one) for one in promises]
    return Standing(*(words.count(word) for word in ("kept", "handled", "waiting")))


def open_first(carried: Map[str, Carried]) -> list[Carried]:
    """What is still to be kept first, each group by its days."""
    return sorted(carried.values(), key=lambda one: (_ORDER.index(how_far(one)), one.due or "9999", one.place))


def carried_of(moment: Moment, seat: Seat) -> tuple[Carried, ...]:
    """The promises of earlier years that this agency keeps now."""
    return tuple(one for one in open_first(moment.state.carried) if one.agency == seat.of)


def shown_here(moment: Moment, seat: Seat) -> Showing:
    """What this hall screen was told to show."""
    what, carried = moment.state.shown.get(seat.name, ""), moment.state.carried
    if what != "promises":
        return Showing(what)
    rows = open_first(carried)
    named = {one.conference for one in rows}
    return Showing(what, standing(rows), tuple(rows), named.pop() if len(named) == 1 else "")


def owed(settings: Settings, bodies: Map[str, Body], dialogues: tuple[Dialogue, ...]) -> Owed | None:
    """Who has held a dialogue in the year of this conference; None before its day is known."""
    day = day_of(settings.date)
    if day is None:
        return None
    listed = sorted(bodies.values(), key=lambda one: one.place)
    of_year = [one for one in dialogues if one.date.startswith(f"{day.year:04d}-")]
    held = [(body, tuple(one for one in of_year if one.body == body.id)) for body in listed]
    return Owed(day.year, tuple(row for row in held if row[1]), tuple(body for body, found in held if not found))
