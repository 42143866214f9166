"""The annexes of a paper: their numbers, what they are attached to, and how its text refers to them (Decree 30/2020)."""

from collections.abc import Callable

from live.conference.state import State
from live.law.days import day_of
from live.papers.account import Account
from live.papers.frame import full_number
from live.papers.wording import BLANK, day_in_words, roman

_NAMES = {"minutes": "Biên bản", "conclusion": "Thông báo"}
# In the order in which the papers refer to them. What goes on living after the seal comes last: its number moves no other.
ANNEXES: dict[str, tuple[str, ...]] = {
    "minutes": ("attendance", "answers", "commendations", "tasks"),
    "conclusion": ("conclusion-answers",),
}
_HAS: dict[str, Callable[[Account], bool]] = {
    "attendance": lambda told: bool(told.state.points),
    "answers": lambda told: told.raised > 0,
    "commendations": lambda told: bool(told.state.commendations),
    "tasks": lambda told: bool(told.tasks()),
    "conclusion-answers": lambda told: told.raised > 0,
}


def reference(told: Account, annex: str) -> str:
    """How the text names it: Phụ lục II, or Phụ lục where there is only one; "" for one that has nothing to tell."""
    names = [name for name in ANNEXES[paper_of(annex)] if _HAS[name](told)]
    if annex not in names:
        return ""
    return f"Phụ lục {roman(names.index(annex) + 1)}" if len(names) > 1 else "Phụ lục"


def title(told: Account, annex: str) -> str:
    """What stands above it."""
    return reference(told, annex) or "Phụ lục"


def attached(state: State, annex: str) -> str:
    """(Kèm theo Biên bản số 07/BB-UBND ngày 24 tháng 3 năm 2027 của …); dots until it has number and day."""
    settings, paper = state.settings, paper_of(annex)
    signed = state.papers.get(paper)
    day = day_of(signed.date) if signed else None
    when = day_in_words(day) if day else f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    number = full_number(settings, paper, signed.number if signed else None)
    return f"(Kèm theo {_NAMES[paper]} số {number} {when} của {settings.issuer or settings.host or BLANK})"


def paper_of(annex: str) -> str:
    """The paper that it belongs to."""
    return next(paper for paper, annexes in ANNEXES.items() if annex in annexes)
