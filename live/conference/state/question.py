"""One opinion and all that became of it."""

from msgspec import Struct

from live.conference.words import Status


class Revision(Struct, frozen=True):
    """A wording beside the original: the new text, who, when (ms UTC) and why."""

    text: str
    by: str
    at: int
    reason: str | None


class Preparation(Struct, frozen=True):
    """The answer that an agency prepared before the event."""

    agency: str
    text: str
    at: int
    endorsed: bool = False


class Outcome(Struct, frozen=True):
    """What an agency's answer came to: answered, partly, noted, deferred (due), referred (to)."""

    agency: str | None
    outcome: str
    due: str | None = None
    to: str | None = None


class WrittenReply(Struct, frozen=True):
    """An agency's written reply after the day."""

    agency: str
    text: str
    at: int
    evidence: str | None


class Question(Struct, frozen=True):
    """One opinion and all that became of it. `owner` is the seat that brought it; `children` were merged into it."""

    id: str
    number: int
    status: Status
    kind: str
    text: str | None
    original: str | None
    origin: str
    owner: str
    at: int
    point: str | None = None
    asker: str | None = None
    title: str | None = None
    unit: str | None = None
    topic: str | None = None
    followup_of: str | None = None
    contact: str | None = None
    minor: bool = False  # under 18: never named in what goes out
    revisions: tuple[Revision, ...] = ()
    lead: str | None = None
    supporting: tuple[str, ...] = ()
    due: str | None = None
    prepared: tuple[Preparation, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    replies: tuple[WrittenReply, ...] = ()
    reason: str | None = None
    returned: str | None = None
    handed_back: tuple[tuple[str, str], ...] = ()
    merged_into: str | None = None
    before_merge: Status | None = None
    children: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()

    @property
    def status_of_outcomes(self) -> Status:
        """Any deferred outcome makes it deferred, else any referred one referred, else it is answered."""
        outcomes = {outcome.outcome for outcome in self.outcomes}
        return Status.DEFERRED if "deferred" in outcomes else Status.REFERRED if "referred" in outcomes else Status.ANSWERED
