"""One opinion and all that became of it."""

from msgspec import Struct

from live.conference.state.following import Completed, File, Progress
from live.conference.words import Status

# What stands here when the conference ends was never put.
_NOT_PUT = frozenset((Status.RECEIVED, Status.WAITING, Status.HELD))
# Whoever got this far is owed an answer.
_HEARD = frozenset((Status.HEARD, Status.ANSWERING, Status.ANSWERED, Status.DEFERRED, Status.REFERRED))


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
    age_said: bool = False  # the moderator said whether, on purpose
    branch: str | None = None  # through which branch it came, or where it still lies
    branch_note: str | None = None
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
    completed: tuple[Completed, ...] = ()
    progress: tuple[Progress, ...] = ()
    files: tuple[File, ...] = ()

    def answerers(self, ended: bool) -> tuple[str, ...]:
        """The agencies whose answer is asked for: those that it came to, else its lead; none before it was heard. `ended`: the
        conference has, so what was never put is answered in writing.
        """
        if self.status not in _HEARD and not (ended and self.status in _NOT_PUT):
            return ()
        named = tuple(outcome.agency for outcome in self.outcomes if outcome.agency)
        return named or ((self.lead,) if self.lead else ())

    @property
    def is_unput(self) -> bool:
        """Whether it has not been put yet; when the conference has ended, it never was."""
        return self.status in _NOT_PUT and not self.outcomes

    @property
    def has_nobody(self) -> bool:
        """Whether an answer is still due after the end, and no agency is there to give it."""
        given = self.outcomes and all(one.outcome not in ("deferred", "referred") for one in self.outcomes)
        return self.status in _HEARD | _NOT_PUT and not given and not self.answerers(ended=True)

    def came_to(self, agency: str, *outcomes: str) -> bool:
        """Whether the answer of this agency came to one of these."""
        return any(one.agency == agency and one.outcome in outcomes for one in self.outcomes)

    def is_referred_by(self, agency: str) -> bool:
        """Whether this agency's outcome is that it went to another authority."""
        return self.came_to(agency, "referred")

    def stands_at(self, agency: str) -> str:
        """How far this agency said that it is with what it still has to answer."""
        return next((step.state for step in reversed(self.progress) if step.agency == agency), "open")

    @property
    def concerned(self) -> frozenset[str]:
        """The agencies that lead it, support it or answered it."""
        return frozenset(agency for agency in (self.lead, *self.supporting, *(one.agency for one in self.outcomes)) if agency)

    @property
    def status_of_outcomes(self) -> Status:
        """Any deferred outcome makes it deferred, else any referred one referred, else it is answered."""
        outcomes = {outcome.outcome for outcome in self.outcomes}
        return Status.DEFERRED if "deferred" in outcomes else Status.REFERRED if "referred" in outcomes else Status.ANSWERED
