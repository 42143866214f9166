"""Answers given and owed: what each opinion came to, and what each agency answered and has still to answer."""

from collections import Counter

from msgspec import Struct

from live.conference.state import SETTLED, State
from live.conference.words import Status
from live.screens.answering import all_owing
from live.screens.reading import listed

OUTCOMES = ("answered", "partly", "noted", "deferred", "referred")
# Of these nobody expects an answer.
_GONE = frozenset((Status.MERGED, Status.WITHDRAWN, Status.DECLINED))


class Share(Struct, frozen=True):
    """An agency (None: the chair): its outcomes in the order of OUTCOMES, `open` what it leads without one; its promises."""

    agency: str | None
    name: str | None
    lead: int
    outcomes: tuple[int, ...]
    open: int
    promised: int = 0
    unkept: int = 0

    @property
    def given(self) -> int:
        """How often it answered, or said who will."""
        return sum(self.outcomes)

    @property
    def parts(self) -> tuple[int, ...]:
        """What its bar is made of."""
        return (*self.outcomes, self.open)


class After(Struct, frozen=True):
    """An agency after the day: completed answers endorsed and sent, those missing, written replies and referrals that are
    missing, promises to keep; `days`: the last days of what is owed (ISO).
    """

    name: str
    endorsed: int
    sent: int
    answers: int
    replies: int
    promises: int
    days: tuple[str, ...]

    @property
    def missing(self) -> int:
        """Answers and replies that have not come, and questions that went elsewhere."""
        return self.answers + self.replies

    def overdue(self, today: str) -> int:
        """How much is late today (ISO)."""
        return sum(day < today for day in self.days)


def by_agency(state: State) -> list[Share]:
    """In protocol order those of which there is something to say; the chair, if he answered himself, last."""
    lead, open = Counter[str | None](), Counter[str | None]()
    outcomes = Counter[tuple[str | None, str]]()
    for question in state.questions.values():
        outcomes.update((one.agency, one.outcome) for one in question.outcomes)
        lead[question.lead] += 1
        open[question.lead] += question.status not in _GONE and all(one.agency != question.lead for one in question.outcomes)
    promises = list(state.commitments.values())
    promised = Counter(one.agency for one in promises)
    unkept = Counter(one.agency for one in promises if one.state not in SETTLED)
    shares = [
        Share(
            agency.id, agency.name, lead[agency.id], tuple(outcomes[agency.id, outcome] for outcome in OUTCOMES),
            open[agency.id], promised[agency.id], unkept[agency.id],
        )
        for agency in listed(state.agencies)
    ]  # fmt: skip
    chair = Share(None, None, 0, tuple(outcomes[None, outcome] for outcome in OUTCOMES), 0)
    return [share for share in (*shares, chair) if any((share.lead, share.promised, *share.parts))]


def after_the_day(state: State) -> list[After]:
    """What came and what is owed of each agency; nothing before the end."""
    if state.life.ended_at is None:
        return []
    owed = all_owing(state.questions, state.commitments, state.agencies, state.settings, state.life, state.chased)
    return [
        After(
            state.agencies[one.agency].name, one.endorsed, one.sent, len(one.answers),
            one.missing - len(one.answers), len(one.promises), one.days,
        )
        for one in owed
        if one.agency is not None
    ]  # fmt: skip
