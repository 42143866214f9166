"""What still stands between a secretary and the signed notice, in the order of the work, each with the way to its spot."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from live.conference.state import Seat, State
from live.papers.account import WORDLESS, Account, account
from live.papers.missing import lacking, left_out, no_work
from live.papers.short import unshortened
from live.screens.comments import without_comments

_NAMED = 5  # spots of one step that are named by themselves


class Spot(Struct, frozen=True):
    """A button: the question's number, and what the desk opens."""

    number: int
    opens: str


class Step(Struct, frozen=True):
    """`name` is known to the template; `count` are left of it; `spots` where there is more than one place to go to.

    Without what is `optional` the paper is whole all the same.
    """

    name: str
    done: bool
    count: int = 0
    spots: tuple[Spot, ...] = ()
    optional: bool = False


def signing(state: State, seat: Seat, lang: str) -> dict[str, Any]:
    """All steps, done or not; `work` are left before the seal; `told` is what the paper says by itself."""
    told = account(without_comments(state), public=True)
    steps = [*_steps(told)]
    return {
        "steps": steps,
        "work": sum(not step.done and not step.optional for step in steps),
        "left_out": left_out(state, lang),
        "settings_lacking": lacking("conclusion", state, lang),
        "told": no_work(told, lang),
        "sealed": state.papers.get("conclusion"),
        "seals": seat.name == "secretary-1",
    }


def _steps(told: Account) -> Iterator[Step]:
    state = told.state
    yield Step("concluded", state.concluded_at is not None and _is_written(state, "conclusion"))
    yield _of_questions("answers", [one.question for one in told.unwritten()])
    yield _of_questions("words", [one.question for one in told.heard if one.asked == WORDLESS])
    yield Step("notice", _is_written(state, "notice"), optional=True)
    left = len(unshortened(told))
    yield Step("short", not left, left)
    without = sum(not task.lead for task in told.tasks())
    yield Step("agencies", not without, without)
    empty = lacking("conclusion", state, "en")
    yield Step("settings", not empty, len(empty))


def _of_questions(name: str, questions: list[Any]) -> Step:
    spots = tuple(Spot(one.number, f"question={one.id}") for one in questions[:_NAMED])
    return Step(name, not questions, len(questions), spots)


def _is_written(state: State, passage: str) -> bool:
    return bool((written := state.passages.get(passage)) and written.text.strip())
