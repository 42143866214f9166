"""Join sheets: an A4 page for every seat, with its link as a square to scan and its code to type.

Names and titles go to the typesetter as JSON and are set as text: none of them can become markup.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import segno
import typst

from live.conference.seats import is_bound
from live.conference.state import Seat, State
from live.conference.words import Role
from live.keys import HouseKey
from live.screens.paint import WORDS, day
from live.tongue import say

_TEMPLATE = Path(__file__).with_name("joining.typ")
_ORDER = list(Role)


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


HEADING = N_("Seat in the conference")
SCAN = N_("Scan the square with the device that you will use.")
TYPE = N_("Or open this address and type the code:")
ONE_DEVICE = N_("One device at a time sits here. On another one: scan or type again.")
ASKS = N_("One device at a time sits here. A second one is let in by the organisers.")
RUN_BY = N_("Operator: {name}")
TROUBLE = N_("Nothing works? Telephone the technical desk:")
SECRET = N_("Whoever has this sheet sits in this seat. Do not copy it, send it on or photograph it.")


def sheets(state: State, conference: str, key: HouseKey, base: str, private: Mapping[str, str]) -> list[dict[str, Any]]:
    """What stands on each sheet, in the order of the roles; followers need none. `base`: the address people reach us at."""
    seats = [seat for seat in state.seats.values() if seat.role is not Role.AUDIENCE]
    seats.sort(key=lambda seat: (_ORDER.index(seat.role), len(seat.name), seat.name))
    return [_sheet(state, seat, conference, key, base.rstrip("/"), private.get("desk", "")) for seat in seats]


def as_pdf(sheets: list[dict[str, Any]], lang: str) -> bytes:
    """The sheets as one PDF, a page each; tagged, so that it can be read aloud."""
    data = json.dumps({"lang": lang, "sheets": sheets}, ensure_ascii=False)
    made = typst.compile(_TEMPLATE, sys_inputs={"data": data}, ignore_system_fonts=True, pdf_standards="ua-1")
    assert isinstance(made, bytes)
    return made


def _sheet(state: State, seat: Seat, conference: str, key: HouseKey, base: str, phone: str) -> dict[str, Any]:
    settings = state.settings
    lang = settings.lang
    link = f"{base}/s/{key.token(conference, seat.name, seat.generation)}"
    return {
        "heading": say(lang, HEADING),
        "conference": settings.title,
        "when": " · ".join(part for part in (day(settings.date), settings.venue) if part),
        "title": _title(state, seat, lang),
        "where": _where(state, seat, lang),
        "seat": f"{say(lang, WORDS[str(seat.role)])} · {seat.name}",
        # Without weighing all eight masks: five times as quick, and a random link has no pattern that would need it.
        "square": segno.make(link, error="q", mask=4).svg_inline(scale=4, border=0),
        "scan": say(lang, SCAN),
        "type": say(lang, TYPE),
        "address": f"{base}/s",
        "code": key.code(conference, seat.name, seat.generation),
        "rule": _rule(state, seat, lang),
        "trouble": say(lang, TROUBLE) if phone else "",
        "phone": phone,
        "secret": say(lang, SECRET),
    }


def _rule(state: State, seat: Seat, lang: str) -> str:
    """What a second device has to expect."""
    if not is_bound(state, seat):
        return ""
    return say(lang, ONE_DEVICE if seat.role is Role.POINT else ASKS)


def _where(state: State, seat: Seat, lang: str) -> str:
    """The room of a point, and who runs it."""
    point = state.points.get(seat.of or "") if seat.role is Role.POINT else None
    if point is None:
        return ""
    operator = say(lang, RUN_BY, name=point.operator) if point.operator else None
    return " · ".join(part for part in (point.room, operator) if part)


def _title(state: State, seat: Seat, lang: str) -> str:
    things: Any = {Role.POINT: state.points, Role.AGENCY: state.agencies, Role.BRANCH: state.branches}.get(seat.role, {})
    if seat.of in things:
        return str(things[seat.of].name)
    return seat.title or say(lang, WORDS[str(seat.role)])
