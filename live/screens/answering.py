"""After the day: what each agency owes, what it has sent, and which of its files who may have."""

from collections.abc import Iterable, Iterator

from immutables import Map
from msgspec import Struct

from live.conference.completing import owes
from live.conference.state import SETTLED, Commitment, Completed, File, Life, Question, Seat, Settings, State
from live.conference.words import Role
from live.evidence.store import Kept, files_of
from live.law.days import day_at
from live.moment import Moment
from live.screens.comments import is_comment
from live.screens.photos import photos_of
from live.screens.published import is_public
from live.screens.reading import listed
from live.screens.staff import STAFF

_LAST = "9999"


class Sent(Struct, frozen=True):
    """A completed answer and its question."""

    question: Question
    answer: Completed


class Owing(Struct, frozen=True):
    """What an agency owes and what has come: `answers`, written `replies` and `referred` questions that are missing, the `rest`
    of what was answered in part, what was never put (`unput`), `promises` not kept yet; counts of those sent, endorsed and
    published. `days`: the last days of all that is owed, earliest first.
    """

    agency: str | None
    answers: tuple[Question, ...] = ()
    replies: tuple[Question, ...] = ()
    referred: tuple[Question, ...] = ()
    rest: tuple[Question, ...] = ()
    unput: tuple[Question, ...] = ()
    promises: tuple[Commitment, ...] = ()
    sent: int = 0
    endorsed: int = 0
    published: int = 0
    days: tuple[str, ...] = ()
    due: str | None = None
    chased: tuple[int, ...] = ()

    @property
    def missing(self) -> int:
        """How much has not come at all, promises apart."""
        return sum(map(len, (self.answers, self.replies, self.referred, self.rest, self.unput)))

    @property
    def all(self) -> int:
        """How much there is to say of this agency."""
        return self.missing + len(self.promises) + self.sent + self.endorsed


def owing(agency: str, state: State) -> Owing:
    """What this agency owes now."""
    life = state.life
    asked = (one for one in state.questions.values() if agency in one.answerers(life.ended_at is not None))
    questions = sorted(asked, key=lambda one: one.number)
    return _owing(agency, questions, state.commitments.values(), state.settings, life, state.chased.get(agency, ()))


def all_owing(
    questions: Map[str, Question],
    commitments: Map[str, Commitment],
    agencies: Map[str, object],
    settings: Settings,
    life: Life,
    chased: Map[str, tuple[int, ...]],
) -> list[Owing]:
    """The same for every agency of which there is something to say, in protocol order."""
    asked: dict[str, list[Question]] = {}
    for question in sorted(questions.values(), key=lambda one: one.number):
        for agency in question.answerers(life.ended_at is not None):
            asked.setdefault(agency, []).append(question)
    found = (
        _owing(one.id, asked.get(one.id, []), commitments.values(), settings, life, chased.get(one.id, ()))
        for one in listed(agencies)
    )  # fmt: skip
    return [one for one in found if one.all]


def to_endorse(questions: Map[str, Question]) -> list[Sent]:
    """Completed answers that nobody has endorsed or returned yet, the oldest first."""
    sent = (Sent(question, one) for question in questions.values() for one in question.completed if one.standing == "sent")
    return sorted(sent, key=lambda one: (one.answer.at, one.question.number))


def owed_by(moment: Moment, seat: Seat) -> Owing:
    """What the agency that sits here owes; nothing before the end."""
    return owing(seat.of or "", moment.state) if moment.state.life.ended_at is not None else Owing(seat.of)


def by_last_day(commitments: Map[str, Commitment]) -> list[Commitment]:
    """Those still to be kept first, by their last day; what has none comes after, then what is settled."""
    return sorted(commitments.values(), key=lambda one: (one.state in SETTLED, one.due or _LAST, one.at))


def public_files(state: State) -> Iterator[File]:
    """Files beside a reply or an endorsed answer that everybody may read."""
    if state.life.ended_at is not None:
        for question in filter(is_public, state.questions.values()):
            yield from files_shown(question)


def files_shown(question: Question) -> tuple[File, ...]:
    """Those files of a public question whose reply or answer is public with it."""
    replied = {reply.agency for reply in question.replies}
    endorsed = {one.agency for one in question.completed if one.public is not None}
    return tuple(one for one in question.files if one.agency in (endorsed if one.beside == "answer" else replied))


def signed_notice(state: State) -> list[Kept]:
    """The signed notice of conclusion, once it was entered where everybody can read it."""
    notice, known = state.papers.get("conclusion"), any(one.what == "conclusion" for one in state.publications)
    return [notice.file] if known and notice and notice.file else []


def seen_files(state: State, seat: Seat) -> Iterator[Kept]:
    """The files that this seat may have: staff all, an agency those of its questions and its own, a point its own photos;
    others what is public.
    """
    if seat.role in STAFF:
        yield from files_of(state)
        return
    if seat.role is not Role.AGENCY:
        yield from photos_of(state.photos, seat.of) if seat.role is Role.POINT else ()
        yield from public_files(state)
        return
    for question in state.questions.values():
        if seat.of in question.concerned:
            yield from question.files
    for commitment in state.commitments.values():
        yield from (one for one in commitment.files if one.agency == seat.of)


def _owing(
    agency: str,
    questions: list[Question],
    commitments: Iterable[Commitment],
    settings: Settings,
    life: Life,
    chased: tuple[int, ...],
) -> Owing:
    owed: dict[str, list[Question]] = {kind: [] for kind in ("answers", "replies", "referred", "rest", "unput")}
    for one in questions:
        if owes(one, agency, life.ended_at is not None):
            owed[_owed_as(one, agency)].append(one)
    promises = tuple(one for one in commitments if one.agency == agency and one.state not in SETTLED)
    came = [one for question in questions for one in question.completed if one.agency == agency]
    days = (
        *(due for one in owed["replies"] for due in _deferred_until(one, agency)),
        *(unput_until(one, life) or settings.answers_due for one in owed["unput"]),
        *(settings.answers_due for _ in (*owed["answers"], *owed["rest"])),
        *(one.due for one in promises),
    )
    return Owing(
        agency, **{kind: tuple(those) for kind, those in owed.items()}, promises=promises,
        sent=sum(one.standing == "sent" for one in came),
        endorsed=sum(one.standing == "endorsed" for one in came),
        published=sum(one.address is not None and one.public is not None for one in came),
        days=tuple(sorted(day for day in days if day)),
        due=settings.answers_due,
        chased=chased,
    )  # fmt: skip


def _owed_as(question: Question, agency: str) -> str:
    if question.is_unput:
        return "unput"
    if question.came_to(agency, "deferred"):
        return "replies"
    if question.is_referred_by(agency):
        return "referred"
    return "rest" if question.came_to(agency, "partly") else "answers"


def unput_until(question: Question, life: Life) -> str | None:
    """The last day of the written reply to what was never put, where one was set that came after the conference: a day before
    it was that of the prepared answer.
    """
    ended = life.ended_at
    return question.due if ended is not None and question.due and question.due >= day_at(ended).isoformat() else None


def nobody_answers(questions: Map[str, Question], life: Life) -> list[Question]:
    """After the end: what still has to be answered, and no agency was named for it; by number."""
    if life.ended_at is None:
        return []
    return sorted((one for one in questions.values() if one.has_nobody and not is_comment(one, life)), key=lambda one: one.number)


def _deferred_until(question: Question, agency: str) -> Iterator[str | None]:
    """The last day of the written reply, once, where the answer was deferred."""
    return (one.due for one in question.outcomes if one.agency == agency and one.outcome == "deferred")
