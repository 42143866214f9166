"""What the robots read of state.json: only what they need of the contract, by its names."""

from msgspec import Struct

# A question in one of these is out of the dialogue; in the second group it has been put.
GONE = frozenset(("declined", "merged", "withdrawn"))
PUT = frozenset(("heard", "answering", "answered", "deferred", "referred"))


class Outcome(Struct, frozen=True):
    agency: str | None
    outcome: str


class Question(Struct, frozen=True):
    id: str
    status: str
    number: int = 0
    text: str | None = None
    point: str | None = None
    topic: str | None = None
    lead: str | None = None
    outcomes: tuple[Outcome, ...] = ()
    prepared: str | None = None
    endorsed: bool = False
    followup_of: str | None = None

    @property
    def put(self) -> bool:
        """Whether it has been put to the hall."""
        return self.status in PUT

    def settled_by(self, agency: str | None) -> bool:
        """Whether this agency's answer has come to something."""
        return any(outcome.agency == agency for outcome in self.outcomes)


class Floor(Struct, frozen=True):
    turn: int
    phase: str
    question: str | None = None
    questions: tuple[str, ...] = ()
    agency: str | None = None
    ready: bool = False
    on_screen: bool = False


class Clock(Struct, frozen=True):
    limit_ms: int = 0
    extra_ms: int = 0


class Clocks(Struct, frozen=True):
    asking: Clock | None = None
    answering: Clock | None = None


class Life(Struct, frozen=True):
    """The settings, and how far the conference has come."""

    intake: bool = False
    begun_at: int | None = None
    ended_at: int | None = None
    item: str | None = None
    concluded_at: int | None = None


class Named(Struct, frozen=True):
    """A point or an agency by its name, an item of the agenda by its title, a sealed paper by its id."""

    id: str
    name: str = ""
    title: str = ""


class Announcement(Struct, frozen=True):
    id: str
    to: str
    point: str | None = None
    acknowledged: dict[str, int] = {}


class Passage(Struct, frozen=True):
    id: str
    text: str
    seq: int


class View(Struct, frozen=True):
    """The conference as the organiser's state.json tells it."""

    epoch: str = ""
    seq: int = 0
    conference: Life = Life()
    questions: tuple[Question, ...] = ()
    queue: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    floor: Floor | None = None
    turn: int = 0
    clocks: Clocks = Clocks()
    points: tuple[Named, ...] = ()
    agencies: tuple[Named, ...] = ()
    agenda: tuple[Named, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    passages: tuple[Passage, ...] = ()
    papers: tuple[Named, ...] = ()

    def question(self, id: str | None) -> Question | None:
        """The question of that id."""
        return next((one for one in self.questions if one.id == id), None)

    def passage(self, id: str) -> Passage:
        """The newest text of a passage, empty where nobody has written."""
        return next((one for one in self.passages if one.id == id), Passage(id, "", 0))

    @property
    def ended(self) -> bool:
        return self.conference.ended_at is not None
