"""The play: where it stands in the course, and how it reaches a goal that people may reach before it."""

from collections.abc import Callable

from live.rehearsal.robots.cast import Cast
from live.rehearsal.robots.course import Step, id_of
from live.rehearsal.robots.moves import Done, Move, Next, Pause
from live.rehearsal.robots.orders import Progress
from live.rehearsal.robots.view import View

# So many refusals of one goal, and the play goes on without it.
REFUSALS = 20
# So long a person is waited for where the play can go on without him (script seconds).
COURTESY = 20.0
Goal = Callable[[View, float], Next]


class Play:
    """One play of one record. Where a person has a seat, it waits for that person or does without; it never acts for him."""

    def __init__(self, cast: Cast, steps: tuple[Step, ...], tell: Callable[[Progress], None]) -> None:
        self.cast = cast
        self.steps = steps
        self.place = 0
        self.merged = 0  # position of the merge that the moderator will take back
        self.speech = dict[str, float]()  # how long a question is being spoken this time
        self._tell = tell
        self._floor: tuple[int, str] = (-1, "")
        self._since = 0.0

    @property
    def view(self) -> View:
        """The newest picture."""
        return self.cast.view

    @property
    def is_over(self) -> bool:
        """Whether the conference has ended, or was begun anew."""
        return self.view.ended or self.cast.is_over

    async def reach(self, goal: Goal, patience: float = float("inf")) -> None:
        """Act and wait until the goal is reached or the conference has ended; a person's part at most `patience` seconds."""
        refused, until = 0, self.cast.pace.now() + patience
        while refused < REFUSALS and not self.is_over:
            match goal(self.view, self._waited()):
                case Done():
                    return
                case Pause(seconds=seconds):
                    await self._rest(seconds)
                case Move() as move if self.cast.is_free(move.seat):
                    refused += not await self._make(move)
                case Move():
                    if self.cast.pace.now() > until:
                        return
                    await self._rest(2)

    async def once(self, robot: str, command: str, id: str | None = None, **fields: object) -> int:
        """One attempt, and the picture after it; the position where it was recorded, else 0."""
        told = await self.cast.act(robot, command, id, **fields)
        if told is not None and told.recorded:
            await self.cast.world.reached(told.seq, self.cast.lore.epoch)
            return told.seq
        await self.cast.world.look()
        return 0

    def lasts(self, view: View) -> float:
        """How long whoever has the floor should have it (script seconds)."""
        floor = view.floor
        if floor is None:
            return 0.0
        if floor.phase == "answering":
            return self.cast.lore.answer_of(floor.agency, floor.questions)
        return self.speech.get(floor.question or "", self.cast.lore.speech_of(floor.question))

    def id_of(self, key: str | None) -> str:
        """The id of a sample question in this record."""
        return id_of(self.cast.lore.epoch, key or "")

    def own_id(self, kind: str) -> str:
        """An id for what this step adds to the record."""
        return f"{self.cast.lore.epoch}-{kind}-{self.place}"

    def point_of(self, key: str) -> str:
        """The point of a sample question."""
        question = self.view.question(self.id_of(key))
        return question.point or "" if question else ""

    def say(self, text: str, **values: str) -> None:
        """One line of progress: a sentence of the source; `point`, `agency` and `item` are shown by their names."""
        for name, things in (("point", self.view.points), ("agency", self.view.agencies), ("item", self.view.agenda)):
            if name in values:
                values[name] = next((one.name or one.title for one in things if one.id == values[name]), values[name])
        if "words" in values:
            words = values["words"].split()
            values["words"] = " ".join(words[:12]) + (" …" if len(words) > 12 else "")
        self._tell(Progress(self.place + 1, len(self.steps), text, values))

    async def _make(self, move: Move) -> bool:
        if await self.once(move.seat, move.command, **move.fields):
            return True
        await self.cast.pace.wait(0.5)
        return False

    async def _rest(self, seconds: float) -> None:
        await self.cast.world.news(self.cast.pace.real(min(max(seconds, 0.3), 5)))

    def _waited(self) -> float:
        """How long the floor has stood as it stands now (script seconds)."""
        key = (self.view.turn, self.view.floor.phase if self.view.floor else "")
        if key != self._floor:
            self._floor, self._since = key, self.cast.pace.now()
        return self.cast.pace.now() - self._since
