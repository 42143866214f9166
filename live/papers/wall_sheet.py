"""The followers' sheet: an A4 page for the wall with the address, to scan and to type, and one line. No secret is on it."""

from pathlib import Path

import segno

from live.conference.state import State
from live.papers.joining import twice
from live.papers.typeset import typeset
from live.screens.paint import day

_TEMPLATE = Path(__file__).with_name("wall_sheet.typ")


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


FOLLOW = N_("Follow the dialogue on your phone")
ASK = N_("Follow the dialogue and ask on your phone")
HOW = N_("Scan the square with the camera, or type the address. No name, no password.")


def wall_sheet(state: State, conference: str, base: str) -> bytes:
    """The page as PDF. `base`: the address people reach us at."""
    settings = state.settings
    address = f"{base.rstrip('/')}/{conference}/audience"
    return typeset(
        _TEMPLATE,
        {
            "lang": settings.lang,
            "conference": settings.title,
            "when": " · ".join(part for part in (day(settings.date), settings.venue) if part),
            "line": [whole(one) for one in twice(settings.lang, ASK if settings.audience_submit else FOLLOW)],
            "how": twice(settings.lang, HOW),
            "address": address.partition("://")[2],
            "square": segno.make(address, error="q").svg_inline(scale=4, border=0),
        },
    )


def whole(words: str) -> str:
    """A word of two syllables goes to the next line as one."""
    return words.replace("điện thoại", "điện\u00a0thoại").replace("đối thoại", "đối\u00a0thoại")
