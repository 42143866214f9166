"""`live new --small`: one hall, only the seats that it needs, and the agenda that such a dialogue usually has."""

from typing import Any

import click

from live.conference.seats import FIRST_SEATS
from live.tongue import DEFAULT, language, say

Plan = dict[str, Any]


def in_one_hall(plan: Plan) -> Plan:
    """A conference without points: nobody brings pictures, so there is no technician; what the file sets still counts."""
    if any(kind == "point" for kind, _ in plan["define"]):
        raise click.UsageError("A small conference has no points. Leave out [[points]], or make it without --small.")
    settings = {"form": "direct"} | plan["settings"]
    seats = [seat for seat in FIRST_SEATS if seat != "technician"]
    return {"settings": settings, "seats": seats, "define": [*plan["define"], *_usual(plan)]}


def _usual(plan: Plan) -> list[tuple[str, dict[str, str]]]:
    """The usual agenda where the file has none, in the conference's language. No hours: nothing says when it begins."""
    if any(kind == "item" for kind, _ in plan["define"]):
        return []
    lang = language(str(plan["settings"].get("lang", DEFAULT)))
    chair, host = say(lang, "The chair of the conference"), say(lang, "The organisers")
    items = (
        ("khai-mac", say(lang, "Opening, and who takes part"), chair),
        ("bao-cao", say(lang, "Report on what young people asked for, and what was done"), host),
        ("doi-thoai", say(lang, "Dialogue"), chair),
        ("ket-luan", say(lang, "Conclusion of the chair"), chair),
    )
    return [("item", {"id": id, "title": title, "speaker": speaker}) for id, title, speaker in items]
