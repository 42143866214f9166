"""What stands on a secretary's desk when she writes the words of the notice: the questions whose answers it tells in short."""

from typing import Any

from msgspec import Struct

from live.conference.state import State
from live.papers.account import ANSWERED, Exchange, account
from live.papers.short import short_answer, suggested, unshortened

AT_ONCE = 50


class Draft(Struct, frozen=True):
    """One question whose answer the notice tells in short. `long`: too long to be printed whole, and nobody has shortened it."""

    exchange: Exchange
    suggested: str
    long: bool
    written: bool


def notice_words(state: State, asked: str) -> dict[str, Any]:
    """A page of them; what is too long stands first. `asked`: the number of the page, the nearest where there is none."""
    told = account(state, public=True)
    long = {one.question.id for one in unshortened(told)}
    drafts = [
        Draft(one, suggested(one), one.question.id in long, short_answer(state, one)[1]) for one in told.ended_as(*ANSWERED)
    ]
    drafts.sort(key=lambda one: not one.long and not one.written)
    pages = max(1, -(-len(drafts) // AT_ONCE))
    page = min(max(int(asked) if asked.isdecimal() and len(asked) < 6 else 1, 1), pages)
    return {"drafts": drafts[(page - 1) * AT_ONCE : page * AT_ONCE], "page": page, "pages": pages, "left": len(long)}
