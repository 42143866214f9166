"""How long one question takes with its answer, from the exchanges of this conference so far. A reading, no rule."""

from collections.abc import Iterable
from statistics import median

from msgspec import Struct

from live.conference.state import Question, State
from live.conference.words import Status

# Before so many exchanges the limits that the organiser set tell more.
ENOUGH = 3
_DONE = frozenset((Status.ANSWERED, Status.DEFERRED, Status.REFERRED))


class Pace(Struct, frozen=True):
    """Asking and answering of one question together, and answering alone, in ms; `measured` on so many (0: the limits)."""

    exchange_ms: int
    answer_ms: int
    measured: int


def pace(state: State) -> Pace:
    """The median over the questions that were asked and are done with."""
    done = [state.spent[id] for id, spent in state.spent.items() if _is_done(state.questions[id], spent.times)]
    if len(done) < ENOUGH:
        limits = state.settings.ask_limit_s, state.settings.answer_limit_s
        return Pace(max(sum(limits), 1) * 1000, limits[1] * 1000, 0)
    whole = _middle(one.asking_ms + one.answering_ms for one in done)
    return Pace(max(whole, 1000), _middle(one.answering_ms for one in done), len(done))


def _is_done(question: Question, times: int) -> bool:
    return times > 0 and question.status in _DONE


def _middle(times: Iterable[int]) -> int:
    return int(median(times))
