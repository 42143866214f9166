"""A day as people here write it, 22/3/2026, becomes the one that is recorded, 2026-03-22."""

import re
from datetime import date

from live.conference.words import Invalid

_TYPED = re.compile(r"(\d{1,2}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d{4})", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def recorded(typed: str, field: str) -> str:
    """22/3/2026, 22.3.2026 or 22-3-2026 → 2026-03-22; any other words as they are. Raises Invalid for a day that is none."""
    if found := _TYPED.fullmatch(typed):
        day, month, year = found.groups()
        typed = f"{year}-{month:0>2}-{day:0>2}"
    if _ISO.fullmatch(typed):
        try:
            date.fromisoformat(typed)
        except ValueError:
            raise Invalid(field, "There is no such day in the calendar.") from None
    return typed
