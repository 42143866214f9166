"""A spreadsheet's bytes → sheets of rows of clean text. Nothing is opened that could be too large."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from msgspec import Struct
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from live.conference.text import clean
from live.conference.words import Invalid, Sentence
from live.sheets import biff
from live.sheets.extent import MOST_COLUMNS, MOST_ROWS, Bomb, defused, too_many_columns, too_many_rows
from live.sheets.legacy import looks_legacy
from live.sheets.plain import NotText, read_csv
from live.sheets.plan import Fault

MOST_BYTES = 5 * 1024 * 1024
NAMES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
# A wrong file has the same fault in every cell; these many say it.
MOST_FAULTS = 20
MOST_IN_A_NAME = 120
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"


class Sheet(Struct, frozen=True):
    """Rows from the first of the sheet on, so that row n is `rows[n - 1]`; `csv`: cells were told apart by a separator."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: bool = False
    csv: bool = False


class Unreadable(Exception):
    """This file cannot be taken at all; `faults` say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(str(faults[0].sentence))
        self.faults = faults


def read(content: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of a .xlsx, .xls, .ods or .csv file. Raises Unreadable."""
    file = file_name(name)
    refusal = _refused_unopened(content, file)
    if refusal is not None:
        raise Unreadable(Fault(file, None, None, refusal))
    is_workbook = content.startswith((_ZIP, _OLE))
    sheets = _workbook(_weighed(content, file), file) if is_workbook else [_csv(content, file)]
    return _cleaned(sheets, csv=not is_workbook)


def letter(column: int) -> str:
    """The letter of a column counted from 0: 0 → A, 27 → AB."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _refused_unopened(content: bytes, file: str) -> Sentence | None:
    if len(content) > MOST_BYTES:
        return Sentence("This file is larger than {most} MB. Remove pictures and other sheets.", {"most": MOST_BYTES // 2**20})
    if not content.strip():
        return Sentence("This file is empty.")
    if PurePath(file).suffix.lower() not in NAMES:
        return Sentence("This file is not a spreadsheet. Save it as .xlsx, .ods or .csv and try again.")
    return None


def _weighed(content: bytes, file: str) -> bytes:
    try:
        return defused(content) if content.startswith(_ZIP) else biff.defused(content)
    except Bomb as bomb:
        raise Unreadable(Fault(file, None, None, bomb.sentence)) from None


_Raw = tuple[str, Sequence[Sequence[Any]], bool]


def _workbook(content: bytes, file: str) -> list[_Raw]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return list(_worksheets(workbook, file))
    except PasswordError:
        refusal = Sentence("This file is protected by a password. Save it without one.")
    except CalamineError:
        refusal = Sentence("This file cannot be read as a spreadsheet. Save it as .xlsx and try again.")
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # no Exception: the reader's own way of giving up
            raise
        refusal = Sentence("This file cannot be read as a spreadsheet. Save it as .xlsx and try again.")
    raise Unreadable(Fault(file, None, None, refusal))


def _worksheets(workbook: CalamineWorkbook, file: str) -> Iterator[_Raw]:
    total = 0
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        rows = _filled(workbook, about.name)
        total += len(rows)
        if total > MOST_ROWS:
            raise Unreadable(Fault(file, None, None, too_many_rows()))
        yield about.name, rows, about.visible != SheetVisibleEnum.Visible


def _filled(workbook: CalamineWorkbook, name: str) -> list[list[Any]]:
    """The rows; a cell merged downwards says the same in each row, as it does to the eye."""
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height > MOST_ROWS:
        raise Unreadable(Fault(shown_name(name), None, None, too_many_rows()))
    if sheet.total_width > MOST_COLUMNS:
        raise Unreadable(Fault(shown_name(name), None, None, too_many_columns()))
    rows = sheet.to_python(skip_empty_area=False)
    # Overlapping ranges are not allowed in a workbook, yet could be written: nobody fills more than there is.
    room = len(rows) * MOST_COLUMNS
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        below = rows[top + 1 : bottom + 1]
        room -= len(below)
        if room < 0:
            break
        for row in below:
            if column < len(row) and row[column] == "":
                row[column] = rows[top][column]
    return rows


def _csv(content: bytes, file: str) -> _Raw:
    try:
        rows = read_csv(content)
    except NotText as refusal:
        raise Unreadable(Fault(file, None, None, refusal.sentence)) from None
    if len(rows) > MOST_ROWS:
        raise Unreadable(Fault(file, None, None, too_many_rows()))
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        raise Unreadable(Fault(file, None, None, too_many_columns()))
    return PurePath(file).stem, rows, False


def _cleaned(sheets: Iterable[_Raw], csv: bool) -> tuple[Sheet, ...]:
    faults: list[Fault] = []
    clean_sheets = tuple(
        Sheet(name, tuple(_row(name, number, row, faults) for number, row in enumerate(rows, 1)), hidden, csv)
        for name, rows, hidden in ((shown_name(raw), rows, hidden) for raw, rows, hidden in sheets)
    )
    if faults:
        raise Unreadable(*faults[:MOST_FAULTS])
    return clean_sheets


def file_name(name: str) -> str:
    """The name of a file without its folders, as it may be shown."""
    return shown_name(PurePath(name.replace("\\", "/")).name or name)


def shown_name(name: str) -> str:
    """As it may be shown: a name of a file or a sheet can hold what would drive a terminal."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in name)
    return " ".join(clean(shown, "name").split())[:MOST_IN_A_NAME]


def _row(sheet: str, number: int, row: Sequence[Any], faults: list[Fault]) -> tuple[str, ...]:
    return tuple(_cell(value, faults, sheet, number, index) for index, value in enumerate(row))


def _cell(value: Any, faults: list[Fault], sheet: str, row: int, index: int) -> str:
    text = _text(value)
    if not text:
        return ""
    if looks_legacy(text):
        faults.append(Fault(sheet, row, letter(index), _legacy()))
    try:
        return clean(text, "cell")
    except Invalid as invalid:
        faults.append(Fault(sheet, row, letter(index), invalid.sentence))
        return ""


def _legacy() -> Sentence:
    return Sentence(
        "This was typed with an old font (TCVN3 or VNI). Convert the file to Unicode, for example with the UniKey toolkit "
        "(Ctrl+Shift+F6), and try again."
    )


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)
