"""The cast: everybody who plays, what they share, and the one way in which a robot acts."""

from live.rehearsal.robots.course import Lore
from live.rehearsal.robots.letting_go import LettingGo
from live.rehearsal.robots.pace import Pace
from live.rehearsal.robots.seat import Told
from live.rehearsal.robots.sitting import Sitting
from live.rehearsal.robots.view import View
from live.rehearsal.robots.world import World


class Cast:
    """`spoken`: words said at the microphone by question, where they differ from what was handed in.

    `reserved`: questions that a step of the course decides, and not the moderator as they come in.
    """

    def __init__(self, world: World, sitting: Sitting, people: LettingGo, pace: Pace, lore: Lore) -> None:
        self.world = world
        self.sitting = sitting
        self.people = people
        self.pace = pace
        self.lore = lore
        self.spoken: dict[str, str] = {}
        self.reserved: set[str] = set()

    @property
    def view(self) -> View:
        """The newest picture."""
        return self.world.view

    @property
    def is_over(self) -> bool:
        """Whether another record has begun: whoever still plays this one must not touch the new one."""
        return self.view.epoch != self.lore.epoch

    def is_free(self, robot: str) -> bool:
        """Whether a robot may act at this seat: it never does beside a person."""
        return not self.is_over and self.sitting.is_free(robot)

    async def act(self, robot: str, command: str, id: str | None = None, **fields: object) -> Told | None:
        """Send a command from a robot's seat; None where the seat is a person's. A refusal is no fault: somebody was faster."""
        if not self.is_free(robot):
            return None
        seat = self.sitting.robots[robot]
        told = await seat.do(command, id, **fields)
        if told.status == 401:
            seat.cookie = ""
            self.people.lose(seat.name)
        if told.recorded:
            self.world.heard(self.lore.epoch, told.seq)
        return told
