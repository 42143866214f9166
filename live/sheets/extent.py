"""How large a workbook becomes once it is unpacked, found out before anything is laid out in memory."""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from xml.parsers import expat

from live.conference.words import Sentence

MOST_ENTRIES = 2000
MOST_UNPACKED = 64 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200

# What zipfile, zlib and expat raise for content that is broken, protected or in an encoding that nobody has.
_DAMAGED = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, RuntimeError, LookupError, ValueError)


def refuse_bombs(content: bytes) -> Sentence | None:
    """Why this .xlsx or .ods must not be opened; None: it may be.

    Every entry is unpacked here once: zipfile stops at the size that the directory declares and compares the checksum, so a
    directory that lies about sizes is found. The reader lays a sheet out as one rectangle, so that two cells at opposite
    corners would take hundreds of gigabytes: cells are counted from the XML first.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                return _bomb()
            if not names & {"xl/workbook.xml", "content.xml"} or "xl/workbook.bin" in names:
                return Sentence("This file is not a spreadsheet. Save it as .xlsx, .ods or .csv and try again.")
            parts = [archive.read(entry) for entry in entries]
        return next(filter(None, map(_too_large, parts)), None) or _too_often(parts)
    except _DAMAGED:
        return Sentence("This file is damaged or protected by a password. Open it, save it again without one and try again.")


def too_many_rows() -> Sentence:
    """The refusal of a list that is too long."""
    return Sentence("There is something below row {most}. A file may have {most} rows.", {"most": MOST_ROWS})


def too_many_columns() -> Sentence:
    """The refusal of a list that is too wide."""
    return Sentence("There is something right of column {most}. A file may have {most} columns.", {"most": MOST_COLUMNS})


def _bomb() -> Sentence:
    return Sentence("This file unpacks to far more than a list of this kind has. It is not opened.")


def _too_often(parts: list[bytes]) -> Sentence | None:
    """Office keeps each text once and cells point at it; the reader copies it into each. Numbers count as pointers too."""
    lengths = [len(text) for xml in parts if b"<sst" in xml for text in re.split(rb"</(?:\w+:)?si>", xml)]
    copied = 0
    for xml in parts if lengths else ():
        if b"sheetData" in xml:
            pointers = Counter(re.findall(rb"<(?:\w+:)?v>(\d{1,9})</", xml))
            copied += sum(lengths[int(at)] * times for at, times in pointers.items() if int(at) < len(lengths))
    return _bomb() if copied > 4 * MOST_UNPACKED else None


def _too_large(xml: bytes) -> Sentence | None:
    if b"sheetData" in xml:
        rows, columns = _Office(xml).corner
    elif b"table-row" in xml:
        document = _OpenDocument(xml)
        if document.letters > MOST_UNPACKED:
            return _bomb()
        rows, columns = document.corner
    else:
        return None
    if rows > MOST_ROWS:
        return too_many_rows()
    return too_many_columns() if columns > MOST_COLUMNS else None


class _Office:
    """The last row and column of an Office worksheet that hold something; cells that are only formatted do not count."""

    def __init__(self, xml: bytes) -> None:
        self.corner = (0, 0)
        self._row = 0
        self._column = 0
        parser = _parser(self._start)
        parser.Parse(xml, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif tag == "c":
            self._row, self._column = _reference(attributes.get("r", ""), (self._row, self._column + 1))
        elif tag in ("v", "is", "f"):
            self.corner = max(self.corner[0], self._row), max(self.corner[1], self._column)


class _OpenDocument:
    """The same for all tables of an OpenDocument spreadsheet together, where rows and cells are repeated by a number.

    `letters` is the length of all texts, each as often as it is repeated.
    """

    def __init__(self, xml: bytes) -> None:
        self.corner = (0, 0)
        self.letters = 0
        self._row = 0
        self._column = 0
        self._rows = 1
        self._copies = 0
        parser = _parser(self._start)
        parser.CharacterDataHandler = self._text
        parser.EndElementHandler = self._end
        parser.Parse(xml, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _local(tag)
        plain = {_local(name): value for name, value in attributes.items()}
        if tag == "table":
            self._row = self.corner[0]
        elif tag == "table-row":
            self._rows = _number(plain.get("number-rows-repeated"), 1)
            self._row += self._rows
            self._column = 0
        elif tag in ("table-cell", "covered-table-cell"):
            columns = _number(plain.get("number-columns-repeated"), 1)
            self._column += columns
            self._copies = self._rows * columns
            if "value-type" in plain:
                self.corner = max(self.corner[0], self._row), max(self.corner[1], self._column)

    def _end(self, tag: str) -> None:
        if _local(tag) in ("table-cell", "covered-table-cell"):
            self._copies = 0

    def _text(self, text: str) -> None:
        self.letters += len(text) * self._copies


def _parser(start: Callable[[str, dict[str, str]], None]) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_: object) -> None:
    # A spreadsheet has none; entities are how XML explodes.
    raise expat.ExpatError("doctype")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _reference(text: str, otherwise: tuple[int, int]) -> tuple[int, int]:
    """(row, column) from 1: AB12 → (12, 28)."""
    letters = text.rstrip("0123456789")
    if not letters or not (letters.isascii() and letters.isalpha()) or len(letters) > 3 or letters == text:
        return otherwise
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(text[len(letters) :][:9]), column
