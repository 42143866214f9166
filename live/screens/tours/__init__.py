"""Tours: in a rehearsal each seat lists a few things to try, ticked by what the record shows of it. A file per role."""

from msgspec import Struct

from live.conference.state import Seat
from live.conference.words import Role
from live.hall import Moment
from live.screens.region import Region
from live.screens.tours import agency, audience, chair, moderator, organiser, point, secretary, technician
from live.screens.tours.step import Step

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
    """What this seat may try, each with whether it was done, and the id of its place on the page."""

    steps: tuple[tuple[str, bool, str], ...]

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


TOUR = Region("tour", (), own=tour, of=("deeds",))
