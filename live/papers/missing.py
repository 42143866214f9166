"""What a paper still lacks: told beside the preview, never in the paper, and never a reason to refuse it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from live.conference.roster import may_be_minor
from live.conference.state import State
from live.conference.words import Status
from live.law.days import day_at, day_of
from live.papers.account import WORDLESS, Account, account
from live.papers.frame import secretaries
from live.papers.minutes import without_roll
from live.papers.short import unshortened
from live.papers.wording import NO_DUE
from live.screens.comments import without_comments
from live.screens.paint import day
from live.screens.reading import listed
from live.tongue import say

Lack = tuple[str, dict[str, Any]]


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


# What stands at the head and the foot of which paper.
_SETTINGS = {
    "minutes": ("issuer", "symbol", "venue", "chair_name", "secretaries"),
    "conclusion": ("issuer", "symbol", "place", "date", "venue", "chair_name", "signs_as", "signer"),
    "assignment": ("issuer", "symbol", "place", "date", "signs_as", "signer"),
    "promises": ("issuer", "symbol", "place", "date", "signs_as", "signer"),
    "year": ("issuer", "symbol", "place", "date", "signs_as", "signer"),
}
# In these under-18s are not named.
_GO_OUT = ("conclusion", "conclusion-answers", "press")
# What is drawn before the day lacks nothing that only the day can bring.
_BEFORE = ("assignment", "summary", "brief", "promises", "script", "delegates")
# These say how many opinions there were.
_COUNTING = ("minutes", "conclusion", "answers", "conclusion-answers", "statistics", "press", "summary")
_TOLD_IN_WORDS = ("minutes", "conclusion", "answers", "conclusion-answers", "tasks")
# Every opinion whose answer nobody shortened is named up to here.
_NAMED = 30
_FEW = 10  # points
_LEFT_OUT = N_("The notice prints its own {own} words in place of the {spoken} that the chair said.")
NAMES = {
    "issuer": N_("whose paper it is"),
    "symbol": N_("the symbol after the number"),
    "place": N_("the place before the date"),
    "date": N_("the date"),
    "venue": N_("the venue"),
    "chair_name": N_("the chair's name"),
    "secretaries": N_("the secretary's name"),
    "signs_as": N_("the post of who signs"),
    "signer": N_("the name of who signs"),
}


def missing(name: str, state: State, lang: str) -> list[str]:
    """One sentence for each lack, in the language of the page."""
    state = without_comments(state)
    lacks = [*_of_settings(name, state, lang)]
    if name in _COUNTING:
        lacks += _at_branches(state)
    if name not in _BEFORE:
        lacks += _of_the_day(state)
    told = account(state, public=name in _GO_OUT)
    if name in _TOLD_IN_WORDS:
        lacks += _of_words(told)
    if name == "conclusion":
        lacks += _of_the_notice(told)
    return [say(lang, text).format(**values) for text, values in lacks]


def lacking(name: str, state: State, lang: str) -> list[str]:
    """What the organisers have not entered for its head and foot."""
    return [say(lang, NAMES[setting]) for setting in _SETTINGS.get(name, ()) if not _is_set(state, setting)]


def no_work(told: Account, lang: str) -> list[str]:
    """What a paper tells by itself as it is: nobody has to do anything about it."""
    lacks = [*_unsettled(told), *_undated(told), *_of_the_days(told.state)]
    return [say(lang, text).format(**values) for text, values in lacks]


def left_out(state: State, lang: str) -> str | None:
    """What the notice's own text leaves out of the chair's words, where that is more than half of them."""
    return next((say(lang, text).format(**values) for text, values in _left_out(state)), None)


def _left_out(state: State) -> Iterator[Lack]:
    own, spoken = (len(one.text.split()) if (one := state.passages.get(id)) else 0 for id in ("notice", "conclusion"))
    if 0 < 2 * own < spoken:
        yield _LEFT_OUT, {"own": own, "spoken": spoken}


def _of_settings(name: str, state: State, lang: str) -> Iterator[Lack]:
    if empty := lacking(name, state, lang):
        yield N_("Not set yet: {names}."), {"names": ", ".join(empty)}


def _is_set(state: State, setting: str) -> bool:
    return bool(secretaries(state.settings) if setting == "secretaries" else getattr(state.settings, setting))


def _of_the_notice(told: Account) -> Iterator[Lack]:
    """What was spoken is not yet what is issued."""
    notice = told.state.passages.get("notice")
    if told.state.concluded_at is not None and not (notice and notice.text.strip()):
        yield N_("The notice has no wording of its own: it prints the chair's words as they were spoken."), {}
    yield from _left_out(told.state)
    if long := [one.question.number for one in unshortened(told)]:
        yield N_("Answers not shortened yet, only their beginning is printed: question {numbers}."), {"numbers": _some(long)}


def _some(numbers: list[int]) -> str:
    more = " …" if len(numbers) > _NAMED else ""
    return f"{', '.join(map(str, numbers[:_NAMED]))}{more}"


def _few(names: list[str]) -> str:
    more = " …" if len(names) > _FEW else ""
    return f"{', '.join(names[:_FEW])}{more}"


def _at_branches(state: State) -> Iterator[Lack]:
    """What lies with a branch is no question of the conference: no paper counts it until it is forwarded or fetched."""
    lying = Counter(one.branch for one in state.collected.values() if one.status is Status.RECEIVED)
    if lying:
        names = ", ".join(f"{branch.name}: {lying[branch.id]}" for branch in listed(state.branches) if lying[branch.id])
        text = N_("Opinions that still lie with a branch and are counted in no paper: {count} ({names}).")
        yield text, {"count": lying.total(), "names": names}


def _of_the_day(state: State) -> Iterator[Lack]:
    if state.life.begun_at is None:
        yield N_("The conference has not begun."), {}
    elif state.life.ended_at is None:
        yield N_("The conference has not ended."), {}
    yield from _of_the_days(state)
    if unknown := without_roll(state):
        yield N_("No roll was taken of {count} points: {names}."), {"count": len(unknown), "names": _few(unknown)}
    if state.concluded_at is None:
        yield N_("The chair's conclusion is not written yet."), {}


def _of_the_days(state: State) -> Iterator[Lack]:
    held, planned = state.life.begun_at, day_of(state.settings.date)
    if held is not None and planned is not None and planned != day_at(held):
        yield (
            N_("The day that is set, {day}, is not the day of the opening, which the papers tell."),
            {"day": day(state.settings.date)},
        )


def _of_words(told: Account) -> Iterator[Lack]:
    ended = (*told.heard, *told.settled)
    if wordless := [one.question.number for one in ended if one.asked == WORDLESS]:
        yield N_("Without words: question {numbers}."), {"numbers": _some(wordless)}
    if pupils := [one.question.number for one in ended if may_be_minor(told.state, one.question)]:
        yield N_("Pupils are named, who may be minors: question {numbers}."), {"numbers": _some(pupils)}
    if silent := [one.question.number for one in told.unwritten()]:
        yield N_("No answer is written down for question {numbers}."), {"numbers": _some(silent)}
    yield from _unsettled(told)
    if without := sum(not task.lead for task in told.tasks()):
        yield N_("Tasks without an agency: {count}."), {"count": without}
    yield from _undated(told)
    if not told.adds_up:
        yield N_("The totals do not agree with the record."), {}


def _unsettled(told: Account) -> Iterator[Lack]:
    if unsettled := [one.question.number for one in told.ended_as("open")]:
        yield N_("Put, and without a result: question {numbers}."), {"numbers": _some(unsettled)}
    if unput := [one.question.number for one in told.open]:
        yield N_("Never put, and without a result: question {numbers}."), {"numbers": _some(unput)}


def _undated(told: Account) -> Iterator[Lack]:
    if undated := sum(task.due == NO_DUE for task in told.tasks()):
        yield N_("Tasks without a date: {count}; the paper says so."), {"count": undated}
