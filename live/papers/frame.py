"""The frame of an official paper: whose it is, its number, who signs, who gets it."""

import re

from live.conference.state import Paper, Settings, State
from live.law.days import day_at, day_of
from live.papers.document import Head, Signature
from live.papers.form import law
from live.papers.wording import BLANK, day_in_words, numbered


def head(state: State, paper: str, dated: bool, about: str = "", unnumbered: bool = False) -> Head:
    """The head of a paper. `dated`: with place and day; the form of minutes has none (form 1.9). `unnumbered`: its number
    is not the sealed paper's."""
    settings, sealed = state.settings, None if unnumbered else state.papers.get(paper)
    return Head(
        (settings.parent or "").upper(),
        _issuer(settings),
        f"Số: {full_number(settings, paper, sealed.number if sealed else None)}",
        _place_and_day(settings, sealed) if dated else None,
        about,
    )


def recipients(settings: Settings, *archive: str) -> tuple[str, ...]:
    """Who gets it, as the organiser listed them, and last where it is kept."""
    listed = [one.rstrip(";.") for one in settings.recipients]
    kept = [one for one in listed if one.casefold().startswith("lưu:")] or [f"Lưu: {', '.join(archive)}"]
    return (*(f"- {one};" for one in listed if one not in kept), f"- {kept[0]}.")


def chair_signs(settings: Settings) -> Signature:
    """The chair of the meeting, on the right."""
    return Signature(("CHỦ TỌA",), "(Chữ ký, dấu hoặc chữ ký số của cơ quan, nếu có)", settings.chair_name or "")


def secretaries_sign(settings: Settings) -> tuple[Signature, ...]:
    """Who wrote the minutes, one below the other on the left; one place at least."""
    names = [name.partition(",")[0].strip() for name in secretaries(settings)]
    return tuple(Signature(("THƯ KÝ",), "(Chữ ký)", name) for name in names or [""])


def secretaries(settings: Settings) -> tuple[str, ...]:
    """Name and post of each, as far as they are set."""
    return settings.secretaries or tuple(name for name in (settings.secretary,) if name)


def notice_signs(settings: Settings) -> Signature:
    """Who signs for the issuer (TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG), as the organiser set it."""
    lines = [line.upper() for line in (settings.signs_for, settings.signs_as) if line]
    return Signature(tuple(lines) or (BLANK,), name=settings.signer or "")


def held_on(state: State) -> str:
    """The day on which it was held, in words; before it has begun the day that is set; "" where there is none."""
    day = day_at(state.life.begun_at) if state.life.begun_at is not None else day_of(state.settings.date)
    return day_in_words(day) if day else ""


def address(settings: Settings) -> str:
    """What stands before an official's name, where the conference says đồng chí."""
    return "đồng chí " if settings.address == "đồng chí" else ""


def chair(state: State) -> str:
    """The chair as papers name him."""
    settings = state.settings
    return f"{address(settings) if settings.chair_name else ''}{chair_named(settings)}" or BLANK


def chair_named(settings: Settings) -> str:
    """Name and post, as far as they are set."""
    return ", ".join(part for part in (settings.chair_name, settings.chair_title) if part)


def chairs_named(settings: Settings) -> str:
    """The chair and those who lead with him, in protocol order."""
    return "; ".join(one for one in (chair_named(settings), *settings.co_chairs) if one)


def full_number(settings: Settings, paper: str, number: str | None) -> str:
    """05/TB-UBND; a number that was entered with its symbol, as it stands on the signed paper, is whole already."""
    return number if number and "/" in number else f"{numbered(number)}/{symbol(settings, paper)}"


def symbol(settings: Settings, paper: str) -> str:
    """What stands behind the number: BB-UBND."""
    return "-".join(part for part in (law()["symbols"][paper], settings.symbol or BLANK) if part)


def _issuer(settings: Settings) -> str:
    """In capitals; a people's committee stands on one line and its place on the next (form 1.4)."""
    name = (settings.issuer or settings.host or BLANK).upper()
    return re.sub(r"^(ỦY BAN NHÂN DÂN|UBND) (TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU) ", r"\1\n\2 ", name)


def _place_and_day(settings: Settings, sealed: Paper | None) -> str:
    day = day_of(sealed.date) if sealed else None
    told = day_in_words(day) if day else f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    return f"{settings.place or BLANK}, {told}"
