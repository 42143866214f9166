"""BIÊN BẢN BỔ SUNG and THÔNG BÁO BỔ SUNG: what was added to a paper after its seal; the paper itself never changes."""

from collections.abc import Iterator
from functools import partial

from live.conference.state import Paper, Settings, State
from live.law.days import day_of
from live.papers.document import Block, Document, led, plain
from live.papers.frame import chair_signs, head, recipients, secretaries_sign, symbol
from live.papers.wording import day_in_words, ended, moment_in_words, numbered, paragraphs

_NAMES = {"minutes": "Biên bản", "conclusion": "Thông báo kết luận"}
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
        (plain(f"Bổ sung {_the_paper(paper, sealed, settings)} như sau:"), *_told(sealed.supplements), _END),
        head(state, paper, dated=False, unnumbered=True),
        (*secretaries_sign(settings), chair_signs(settings)),
        recipients(settings, "VT", "Hồ sơ"),
    )


_END = plain(ended("Các nội dung khác không thay đổi"))


def _the_paper(paper: str, sealed: Paper, settings: Settings) -> str:
    """Biên bản số 07/BB-UBND ngày 24 tháng 3 năm 2027 Hội nghị …"""
    day = day_of(sealed.date)
    number = f" số {numbered(sealed.number)}/{symbol(settings, paper)} {day_in_words(day)}" if sealed.number and day else ""
    return f"{_NAMES[paper]}{number} {settings.title}"


def _told(supplements: tuple[tuple[str, str, int], ...]) -> Iterator[Block]:
    for place, (text, _, at) in enumerate(supplements, 1):
        first, *others = paragraphs(text) or [""]
        number = f"{place}. " if len(supplements) > 1 else ""
        yield led(f"{number}Lúc {moment_in_words(at)}:", first)
        yield from map(plain, others)


of_minutes, of_conclusion = partial(supplement, "minutes"), partial(supplement, "conclusion")
