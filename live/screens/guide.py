"""Guide: what the console most likely decides next. It only says which button is the big one; every other stays."""

from collections.abc import Iterator

from immutables import Map
from msgspec import Struct

from live.conference.state import Floor, Life, Question, Settings, Step


class Guide(Struct, frozen=True):
    """`do` is begin, call, speak, invite, choose (nobody is named to answer yet), finish, or empty where nothing is due."""

    do: str = ""
    questions: tuple[str, ...] = ()
    agency: str | None = None


def guide(
    settings: Settings,
    life: Life,
    floor: Floor | None,
    questions: Map[str, Question],
    queue: tuple[str, ...],
    heard: tuple[str, ...],
    past: tuple[Step, ...] = (),
) -> Guide:
    """The next decision, as the round of the conference has it; `past`: what was decided before."""
    if life.ended_at is not None:
        return Guide()
    if floor is None:
        if heard and just_answered(past):
            return _next_answer(questions, heard)
        return _with_nobody_on(settings, life, questions, queue, heard)
    if floor.phase == "called" and floor.question is not None:
        return Guide("speak", (floor.question,))
    if floor.phase == "answering" or floor.question is None:
        return Guide("finish", floor.questions)
    if queue and hears_on(settings, len(heard) + 1):
        return Guide("call", queue[:1])
    return _answer(questions, (floor.question,))


def hears_on(settings: Settings, heard: int) -> bool:
    """Whether the round still has room after so many."""
    return settings.round == 0 or heard < settings.round


def just_answered(past: tuple[Step, ...]) -> bool:
    """Whether what last left the floor was an answer: then whoever else was heard is answered before anybody new is called."""
    last = next((step for step in reversed(past) if step.command in ("finish", "no_answer")), None)
    floor = last.before.floor if last is not None and last.before is not None else None
    return floor is not None and floor.phase == "answering"


def by_lead(questions: Map[str, Question], heard: tuple[str, ...]) -> list[tuple[str | None, tuple[str, ...]]]:
    """Heard questions by who has to answer them, in the order in which they were heard; those without anybody last."""
    leads = list(dict.fromkeys(questions[id].lead for id in heard))
    leads.sort(key=lambda lead: lead is None)
    return [(lead, tuple(id for id in heard if questions[id].lead == lead)) for lead in leads]


def undoable(past: tuple[Step, ...], life: Life, seat: str) -> tuple[Step | None, Step | None]:
    """What can still be taken back: this seat's own newest decision, and where somebody else took a newer one, that."""
    steps = tuple(_open(past, life))
    mine = next((step for step in steps if step.by == seat), None)
    others = next((step for step in steps if step.by != seat), None)
    return mine, others if others and (mine is None or others.seq > mine.seq) else None


def _open(past: tuple[Step, ...], life: Life) -> Iterator[Step]:
    """All decisions that undo would not refuse, the newest first."""
    later: frozenset[str] = frozenset()
    for step in reversed(past):
        closed = life.ended_at is not None and "floor" in step.touched
        if step.before is not None and not closed and "floor" not in later and not step.touched & later:
            yield step
        later |= step.touched


def _with_nobody_on(
    settings: Settings, life: Life, questions: Map[str, Question], queue: tuple[str, ...], heard: tuple[str, ...]
) -> Guide:  # fmt: skip
    if life.begun_at is None:
        return Guide("begin")
    if heard and not (queue and hears_on(settings, len(heard))):
        return _next_answer(questions, heard)
    return Guide("call", queue[:1]) if queue else Guide()


def _next_answer(questions: Map[str, Question], heard: tuple[str, ...]) -> Guide:
    return _answer(questions, by_lead(questions, heard)[0][1])


def _answer(questions: Map[str, Question], ids: tuple[str, ...]) -> Guide:
    lead = questions[ids[0]].lead
    return Guide("invite" if lead else "choose", ids, lead)
