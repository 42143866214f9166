"""Tours: in a rehearsal each seat lists a few things to try, ticked by what the record shows of it. A file per role."""

from collections.abc import Collection

from msgspec import Struct
from msgspec.structs import replace

from live.conference.state import Seat
from live.conference.words import Role
from live.moment import Moment
from live.screens.region import Region
from live.screens.tours import agency, audience, chair, moderator, organiser, point, secretary, technician
from live.screens.tours.asked import asked
from live.screens.tours.step import N_, Step

TOURS: dict[Role, tuple[Step, ...]] = {
    Role.POINT: point.STEPS,
    Role.CHAIR: chair.STEPS,
    Role.MODERATOR: moderator.STEPS,
    Role.TECHNICIAN: technician.STEPS,
    Role.SECRETARY: secretary.STEPS,
    Role.ORGANISER: organiser.STEPS,
    Role.AGENCY: agency.STEPS,
    Role.AUDIENCE: audience.STEPS,
}


class Tour(Struct, frozen=True):
    """What this seat may try: each with whether it was done, and the id of its place on the page.

    `asked`: for what the rehearsal waits here, about which question.
    """

    steps: tuple[tuple[str, bool, str], ...]
    asked: str = ""
    number: str = ""

    @property
    def done(self) -> int:
        """How many were done."""
        return sum(done for _, done, _ in self.steps)

    @property
    def next(self) -> int | None:
        """The place of the first that was not done (0-based)."""
        return next((place for place, (_, done, _) in enumerate(self.steps) if not done), None)


def tour(moment: Moment, seat: Seat) -> Tour | None:
    """This seat's tour; None where nobody rehearses."""
    steps = TOURS.get(seat.role)
    if moment.deeds is None or steps is None:
        return None
    did = moment.deeds.get(seat.name, frozenset())
    return Tour(tuple((step.text, not did.isdisjoint(step.deeds), step.place) for step in steps))


def doers(moment: Moment) -> Collection[str]:
    """The seats from which anything was done."""
    return moment.deeds or ()


def led(moment: Moment, seat: Seat) -> Tour | None:
    """The same for those for whom the rehearsal waits: nothing goes on until they have done it."""
    own, awaited = tour(moment, seat), moment.awaited
    if own is None or awaited is None or awaited.seat != seat.name:
        return own
    return replace(own, asked=asked(awaited.command) or N_("go on"), number=awaited.number)


TOUR = Region("tour", ("life",), own=tour, of=("deeds",), owners=doers)
LED = Region("tour", ("life",), own=led, of=("deeds", "awaited"))
