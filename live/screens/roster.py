"""The roster as screens read it: whose delegates are how many, and who may know of them."""

from immutables import Map
from msgspec import Struct

from live.conference.roster import as_called, in_full, posts
from live.conference.state import Delegate, Point, Seat
from live.conference.words import Role
from live.moment import Moment
from live.screens.once import once

# A question is taken down for a delegate by these, who know the roster whole; a point knows its own, nobody else anybody.
KNOWS_ROSTER = frozenset((Role.MODERATOR, Role.ORGANISER, Role.SECRETARY))


class Quota(Struct, frozen=True):
    """How many delegates a point has on the roster, of how many that it may send (None: nobody said)."""

    sent: int
    quota: int | None

    @property
    def state(self) -> str:
        """over, under or kept; "" where there is no quota."""
        if self.quota is None:
            return ""
        return "over" if self.sent > self.quota else "under" if self.sent < self.quota else "kept"


class Offered(Struct, frozen=True):
    """A delegate as a form offers it: the name as it is called, its posts, and the whole line to tell two of a name apart."""

    name: str
    title: str
    unit: str
    minor: bool
    line: str


def knows_roster(seat: Seat) -> bool:
    """Whether this seat may know of any delegate."""
    return seat.role in KNOWS_ROSTER or seat.role is Role.POINT


def roster_for(moment: Moment, seat: Seat) -> tuple[Delegate, ...]:
    """The delegates that a seat may know of, in the order of the list."""
    delegates = moment.state.delegates
    if seat.role in KNOWS_ROSTER:
        return in_roster(delegates)
    return own_delegates(moment, seat) if seat.role is Role.POINT else ()


def own_delegates(moment: Moment, seat: Seat) -> tuple[Delegate, ...]:
    """A point's own."""
    return by_point(moment.state.delegates).get(seat.of, ()) if seat.of else ()


def in_roster(delegates: Map[str, Delegate]) -> tuple[Delegate, ...]:
    """All of them, in the order of the list."""
    return tuple(sorted(delegates.values(), key=lambda one: one.place))


@once
def by_point(delegates: Map[str, Delegate]) -> dict[str | None, tuple[Delegate, ...]]:
    """Those of each point in the order of the list; under None whoever sits at no point."""
    sent: dict[str | None, list[Delegate]] = {}
    for one in in_roster(delegates):
        sent.setdefault(one.point, []).append(one)
    return {point: tuple(of) for point, of in sent.items()}


def quota_of(delegates: Map[str, Delegate], point: Point) -> Quota:
    """Where a point stands; guests do not count against what it may send."""
    sent = by_point(delegates).get(point.id, ())
    return Quota(sum(not one.guest for one in sent), point.quota)


def quotas(delegates: Map[str, Delegate], points: Map[str, Point]) -> dict[str, int]:
    """How many points are over, under, and have kept what they may send."""
    states = [quota_of(delegates, point).state for point in points.values()]
    return {state: states.count(state) for state in ("over", "under", "kept")}


def groups(delegates: Map[str, Delegate]) -> tuple[tuple[str, int], ...]:
    """Youth groups with how many delegates each, as they first come in the list."""
    named = [one.group for one in in_roster(delegates) if one.group]
    return tuple((group, named.count(group)) for group in dict.fromkeys(named))


def offered(delegates: tuple[Delegate, ...]) -> tuple[Offered, ...]:
    """What a form may fill in."""
    return tuple(Offered(as_called(one), posts(one), one.unit or "", one.minor, in_full(one)) for one in delegates)
