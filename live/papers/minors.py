"""Under-18s in papers that go out: no name, school or office by which they could be found; only from where they spoke."""

import re
from typing import Any

from msgspec import convert, to_builtins

from live.conference.state import State
from live.papers.document import Document

UNNAMED = "Một đại biểu trẻ tuổi"
_IN_A_SENTENCE = "đại biểu trẻ tuổi"


def unnamed(paper: Document, state: State) -> Document:
    """The paper without the names of under-18s, wherever somebody wrote them: in an answer, a promise, a conclusion."""
    names = _names(state)
    if not names:
        return paper
    sought = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))), re.IGNORECASE)
    return convert(_without(to_builtins(paper), sought), Document)


def _names(state: State) -> set[str]:
    """Full names; a single word would be found in other words too."""
    return {one.asker for one in state.questions.values() if one.minor and one.asker and " " in one.asker.strip()}


def _without(value: Any, sought: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return sought.sub(_IN_A_SENTENCE, value)
    if isinstance(value, dict):
        return {key: _without(part, sought) for key, part in value.items()}
    return [_without(part, sought) for part in value] if isinstance(value, list | tuple) else value
