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


def waiting(at: int, of: int, seat: str, command: str = "", number: int = 0) -> Progress:
    """The line while nothing goes on without the person at this seat, who is to do this, with the question of this number."""
    asked = {"command": command, "number": str(number or "")}
    return Progress(at, of, "Waiting for the person at the seat: {seat}", {"seat": seat} | asked)


class Play:
    """One play of one record. Where a person has a seat, it waits for that person or does without; it never acts for him."""

    def __init__(self, cast: Cast, steps: tuple[Step, ...], tell: Callable[[Progress], None]) -> None:
        self.cast = cast
        self.steps = steps
        self.place = 0
        self.merged = 0  # position of the merge that the moderator will take back
        self.speech = dict[str, float]()  # how long a question is being spoken this time
        self.owed = dict[str, Goal]()  # what the play needs and has gone on without: made good as soon as the seat is free
        self._tell = tell
        self._line: Progress | None = None
        self._shown: Progress | None = None
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

    async def reach(self, goal: Goal, patience: float = float("inf"), afterwards: bool = False) -> bool:
        """Act and wait until the goal is reached (True) or the conference has ended; a person's part at most `patience` seconds.

        `afterwards`: what is done when the conference has ended.
        """
        refused, until = 0, self.cast.pace.now() + patience
        while refused < REFUSALS and not (self.cast.is_over if afterwards else self.is_over):
            match self._next(goal):
                case Done():
                    return True
                case Pause(seconds=seconds):
                    self._show(self._line)
                    await self._rest(seconds)
                case Move() as move if self.cast.is_free(move.seat):
                    self._show(self._line)
                    refused += not await self._make(move)
                case Move() as move:
                    if self.cast.pace.now() > until:
                        return False
                    self._show(waiting(self.place + 1, len(self.steps), move.seat, move.command, self._number(move)))
                    await self._rest(2)
        return False

    async def need(self, name: str, goal: Goal, passed: Callable[[View], bool] = lambda _: False) -> None:
        """What all later steps stand on is waited for; where people have `passed` on without it, or refuse it, it is owed."""
        self.owed.pop(name, None)
        reached = await self.reach(lambda view, waited: Done() if passed(view) else goal(view, waited))
        if reached and isinstance(goal(self.view, 0), Done):
            self._show(self._line)
        else:
            self.owed[name] = goal

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

    def say(self, text: str, by: str | None = None, **values: str) -> None:
        """One line of progress: a sentence of the source; `point`, `agency` and `item` are shown by their names.

        What is done `by` a seat that a person has is not told before it is done.
        """
        for name, things in (("point", self.view.points), ("agency", self.view.agencies), ("item", self.view.agenda)):
            if name in values:
                values[name] = next((one.name or one.title for one in things if one.id == values[name]), values[name])
        if "words" in values:
            words = values["words"].split()
            values["words"] = " ".join(words[:12]) + (" …" if len(words) > 12 else "")
        self._line = Progress(self.place + 1, len(self.steps), text, values)
        if by is None or self.cast.is_free(by):
            self._show(self._line)

    def _number(self, move: Move) -> int:
        question = self.view.question(move.fields.get("question"))
        return question.number if question else 0

    def _next(self, goal: Goal) -> Next:
        """What is owed comes before the next move, as soon as its seat is free."""
        move = goal(self.view, self._waited())
        for name, owed in tuple(self.owed.items()) if isinstance(move, Move) else ():
            match owed(self.view, 0):
                case Done():
                    del self.owed[name]
                case Move() as first if self.cast.is_free(first.seat):
                    return first
        return move

    def _show(self, line: Progress | None) -> None:
        if line is not None and line != self._shown:
            self._shown = line
            self._tell(line)

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
