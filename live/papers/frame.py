"""The frame of an official paper: whose it is, its number, who signs, who gets it."""

from live.conference.state import Paper, Settings, State
from live.law.days import day_of
from live.papers.document import Head, Signature
from live.papers.form import law
from live.papers.wording import BLANK, day_in_words, numbered


def head(state: State, paper: str, dated: bool, about: str = "") -> Head:
    """The head of a paper with a number of its own. `dated`: with place and day; the form of minutes has none (form 1.9)."""
    settings, sealed = state.settings, state.papers.get(paper)
    symbol = "-".join(part for part in (law()["symbols"][paper], settings.symbol or BLANK) if part)
    return Head(
        (settings.parent or "").upper(),
        (settings.issuer or settings.host or BLANK).upper(),
        f"Số: {numbered(sealed.number if sealed else None)}/{symbol}",
        _place_and_day(settings, sealed) if dated else None,
        about,
    )


def recipients(settings: Settings, *archive: str) -> tuple[str, ...]:
    """Who gets it, as the organiser listed them, and last where it is kept."""
    listed = [f"- {one.rstrip(';.')};" for one in settings.recipients]
    return (*listed, f"- Lưu: {', '.join(archive)}.")


def chair_signs(settings: Settings) -> Signature:
    """The chair of the meeting, on the right."""
    return Signature(("CHỦ TỌA",), "(Chữ ký, dấu hoặc chữ ký số của cơ quan, nếu có)", settings.chair_name or "")


def secretary_signs(settings: Settings) -> Signature:
    """Who wrote the minutes, on the left."""
    return Signature(("THƯ KÝ",), "(Chữ ký)", settings.secretary or "")


def notice_signs(settings: Settings) -> Signature:
    """Who signs for the issuer (TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG), as the organiser set it."""
    lines = [line.upper() for line in (settings.signs_for, settings.signs_as) if line]
    return Signature(tuple(lines) or (BLANK,), name=settings.signer or "")


def _place_and_day(settings: Settings, sealed: Paper | None) -> str:
    day = day_of(sealed.date) if sealed else None
    told = day_in_words(day) if day else f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    return f"{settings.place or BLANK}, {told}"
