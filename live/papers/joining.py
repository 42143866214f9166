"""Join sheets: an A4 page for every seat, with its link as a square to scan, its code to type, and three steps with pictures.

Names and titles go to the typesetter as JSON and are set as text: none of them can become markup. The conference's language
stands first, the other one small below it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import segno

from live.conference.seats import is_bound
from live.conference.state import Seat, State
from live.conference.words import Role
from live.keys import HouseKey
from live.papers.typeset import typeset
from live.screens.paint import WORDS, day, moment_of
from live.tongue import LANGUAGES, say

_TEMPLATE = Path(__file__).with_name("joining.typ")
_ORDER = list(Role)


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


HEADING = N_("Seat in the conference")
TYPE = N_("Or open this address and type the code:")
ONE_DEVICE = N_("One device at a time sits here. On another one: scan or type again.")
ASKS = N_("One device at a time sits here. A second one is let in by the organisers.")
RUN_BY = N_("Operator: {name}")
TROUBLE = N_("Nothing works? Telephone the technical desk:")
SECRET = N_("Whoever has this sheet sits in this seat. Do not copy it, send it on or photograph it.")
TEST = N_("Technical test: {when}")
READY = N_("Ready")
SCAN = N_("Scan the square with the device that you will use.")
# The pictures of the steps (joining.typ draws them) and what is said below each.
_POINT = (
    ("scan", SCAN),
    ("sound", N_("Touch the page once, so that it may ring. Listen to the test sound.")),
    ("ready", N_("When your point is called, press the button as in the picture.")),
)
_OTHERS = (
    ("scan", SCAN),
    ("open", N_("Keep the page open. It stays up to date by itself.")),
    ("power", N_("Plug the device in: the conference is longer than a battery.")),
)


def sheets(
    state: State, conference: str, key: HouseKey, base: str, private: Mapping[str, str], points: bool = False
) -> list[dict[str, Any]]:
    """What stands on each sheet, in the order of the roles; followers need none.

    `base`: the address people reach us at; `points`: only the sheets of the points.
    """
    kept = (seat for seat in state.seats.values() if not points or seat.role is Role.POINT)
    seats = [seat for seat in kept if seat.role is not Role.AUDIENCE]
    seats.sort(key=lambda seat: (_ORDER.index(seat.role), len(seat.name), seat.name))
    return [_sheet(state, seat, conference, key, base.rstrip("/"), private.get("desk", "")) for seat in seats]


def as_pdf(sheets: list[dict[str, Any]], lang: str) -> bytes:
    """The sheets as one PDF, a page each; tagged, so that it can be read aloud."""
    return typeset(_TEMPLATE, {"lang": lang, "sheets": sheets})


def title_on_sheet(state: State, seat: Seat, lang: str) -> str:
    """What the seat is called where it is handed out: its point's, agency's or branch's name, else its own or its role's."""
    things: Any = {Role.POINT: state.points, Role.AGENCY: state.agencies, Role.BRANCH: state.branches}.get(seat.role, {})
    if seat.of in things:
        return str(things[seat.of].name)
    return seat.title or say(lang, WORDS[str(seat.role)])


def twice(lang: str, text: str, **values: Any) -> list[str]:
    """A sentence in the language that stands first, and in the other."""
    other = next(one for one in LANGUAGES if one != lang)
    return [say(lang, text, **values), say(other, text, **values)]


def _sheet(state: State, seat: Seat, conference: str, key: HouseKey, base: str, phone: str) -> dict[str, Any]:
    settings = state.settings
    lang = settings.lang
    link = f"{base}/s/{key.token(conference, seat.name, seat.generation)}"
    return {
        "heading": twice(lang, HEADING),
        "conference": settings.title,
        "when": " · ".join(part for part in (day(settings.date), settings.venue) if part),
        "title": title_on_sheet(state, seat, lang),
        "where": _where(state, seat, lang),
        "seat": f"{say(lang, WORDS[str(seat.role)])} · {seat.name}",
        # Without weighing all eight masks: five times as quick, and a random link has no pattern that would need it.
        "square": segno.make(link, error="q", mask=4).svg_inline(scale=4, border=0),
        "scan": say(lang, SCAN),
        "steps": [{"picture": picture, "words": twice(lang, text)} for picture, text in _steps(seat)],
        "ready": say(lang, READY),
        "type": twice(lang, TYPE),
        "address": f"{base}/s",
        "code": key.code(conference, seat.name, seat.generation),
        "rule": _rule(state, seat, lang),
        "test": twice(lang, TEST, when=moment_of(settings.test_at)) if settings.test_at else [],
        "trouble": twice(lang, TROUBLE) if phone else [],
        "phone": phone,
        "secret": twice(lang, SECRET),
    }


def _steps(seat: Seat) -> tuple[tuple[str, str], ...]:
    return _POINT if seat.role is Role.POINT else _OTHERS


def _rule(state: State, seat: Seat, lang: str) -> list[str]:
    """What a second device has to expect."""
    if not is_bound(state, seat):
        return []
    return twice(lang, ONE_DEVICE if seat.role is Role.POINT else ASKS)


def _where(state: State, seat: Seat, lang: str) -> str:
    """What a point lies below (many communes bear the same name), its room, and who runs it."""
    point = state.points.get(seat.of or "") if seat.role is Role.POINT else None
    if point is None:
        return ""
    operator = say(lang, RUN_BY, name=point.operator) if point.operator else None
    above = state.points.get(point.parent or "")
    return " · ".join(part for part in (above.name if above else None, point.room, operator) if part)
