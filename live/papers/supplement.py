"""BIÊN BẢN BỔ SUNG and THÔNG BÁO BỔ SUNG: what was added to a paper after its seal; the paper itself never changes."""

from collections.abc import Iterator
from functools import partial

from live.conference.state import State
from live.papers.document import Block, Document, led, plain
from live.papers.frame import chair_signs, head, recipients, secretary_signs
from live.papers.wording import ended, moment_in_words, paragraphs

_KINDS = {"minutes": "BIÊN BẢN BỔ SUNG", "conclusion": "THÔNG BÁO BỔ SUNG"}


def supplement(paper: str, state: State) -> Document | None:
    """All supplements of a sealed paper, in the order of their coming; None while there is none."""
    sealed, settings = state.papers.get(paper), state.settings
    if sealed is None or not sealed.supplements:
        return None
    return Document(
        f"{paper}-supplement",
        _KINDS[paper],
        settings.title,
        tuple(_told(sealed.supplements)),
        head(state, paper, dated=False),
        (secretary_signs(settings), chair_signs(settings)),
        recipients(settings, "VT", "Hồ sơ"),
    )


def _told(supplements: tuple[tuple[str, str, int], ...]) -> Iterator[Block]:
    lines = [(place, at, line) for place, (text, _, at) in enumerate(supplements, 1) for line in paragraphs(text)]
    for number, (place, at, line) in enumerate(lines, 1):
        line = ended(line) if number == len(lines) else line
        first = number == 1 or lines[number - 2][0] != place
        yield led(f"{place}. Lúc {moment_in_words(at)}:", line) if first else plain(line)


of_minutes, of_conclusion = partial(supplement, "minutes"), partial(supplement, "conclusion")
