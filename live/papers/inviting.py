"""Invitations: for each point a message that is ready to be pasted into a chat: name, link, code, telephone, when is tested.

Whoever has a message sits there: they go to one person each, as a link does.
"""

import csv
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO

from msgspec import Struct

from live.conference.state import Seat, State
from live.conference.words import Role
from live.keys import HouseKey
from live.papers.as_csv import harmless
from live.papers.joining import title_on_sheet
from live.screens.paint import day, moment_of
from live.screens.reading import listed
from live.tongue import say


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


ON = N_("Date: {day}")
SEAT = N_("Your seat: {seat}")
OPEN = N_("Open this link on the device that you will use: {link}")
OR_TYPE = N_("Or open {address} and type the code {code}")
TEST = N_("Technical test: {when}. Please open the page by then, listen for the bell and say that you heard it.")
DESK = N_("Technical desk: {phone}")
SECRET = N_("This link is for you alone: whoever has it sits in this seat. Please do not send it on.")
HEAD = (
    N_("Seat"), N_("Name"), N_("Phone"), N_("Link"), N_("Code"), N_("Technical test"), N_("Technical desk"), N_("Message"),
)  # fmt: skip
_WIDTHS = (12, 28, 16, 40, 18, 18, 16, 70)


class Invitation(Struct, frozen=True):
    """What one seat is sent; `phone` is its own, `desk` the technical desk's."""

    seat: str
    name: str
    phone: str
    link: str
    code: str
    test: str
    desk: str
    text: str


def invitations(state: State, conference: str, key: HouseKey, base: str, private: Mapping[str, str]) -> list[Invitation]:
    """One for each point that has a seat, in the order of the points. `base`: the address people reach us at."""
    seats = [state.seats.get(f"point-{point.id}") for point in listed(state.points)]
    return [invitation(state, seat, conference, key, base, private) for seat in seats if seat is not None and not seat.revoked]


def invitation(
    state: State, seat: Seat, conference: str, key: HouseKey, base: str, private: Mapping[str, str]
) -> Invitation:  # fmt: skip
    """What this seat is sent, in the conference's language."""
    lang, base = state.settings.lang, base.rstrip("/")
    name = title_on_sheet(state, seat, lang)
    link = f"{base}/s/{key.token(conference, seat.name, seat.generation)}"
    code = key.code(conference, seat.name, seat.generation)
    test, desk = moment_of(state.settings.test_at), private.get("desk", "")
    lines = [
        state.settings.title,
        say(lang, ON, day=day(state.settings.date)) if state.settings.date else "",
        say(lang, SEAT, seat=name),
        say(lang, OPEN, link=link),
        say(lang, OR_TYPE, address=f"{base}/s", code=code),
        say(lang, TEST, when=test) if test and seat.role is Role.POINT else "",
        say(lang, DESK, phone=desk) if desk else "",
        say(lang, SECRET),
    ]
    text = "\n".join(line for line in lines if line)
    return Invitation(seat.name, name, private.get(seat.name, ""), link, code, test, desk, text)


def as_text(invited: list[Invitation], lang: str) -> bytes:
    """One after the other, a line between them."""
    return ("\n\n----------\n\n".join(one.text for one in invited) + "\n").encode()


def as_csv(invited: list[Invitation], lang: str) -> bytes:
    """UTF-8 with a mark, a row for each; nothing in it can become a formula."""
    made = StringIO()
    write = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in _rows(invited, lang):
        write.writerow([harmless(text) for text in row])
    return made.getvalue().encode("utf-8-sig")


def as_xlsx(invited: list[Invitation], lang: str) -> bytes:
    """A sheet with a row for each; every cell is text."""
    import xlsxwriter  # a house starts without it

    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(say(lang, HEAD[-1]))
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        for line, row in enumerate(_rows(invited, lang)):
            for column, text in enumerate(row):
                sheet.write_string(line, column, text, plain)
        sheet.freeze_panes(1, 0)
    return made.getvalue()


# By a file's ending: how the messages are written, and their media type.
FORMS: dict[str, tuple[Callable[[list[Invitation], str], bytes], str]] = {
    "txt": (as_text, "text/plain; charset=utf-8"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def _rows(invited: list[Invitation], lang: str) -> list[list[str]]:
    told = [[one.seat, one.name, one.phone, one.link, one.code, one.test, one.desk, one.text] for one in invited]
    return [[say(lang, head) for head in HEAD], *told]
