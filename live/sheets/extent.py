"""How large a workbook becomes once it is unpacked, found out before anything is laid out in memory."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from xml.parsers import expat

from live.conference.words import Sentence

MOST_ENTRIES = 2000
MOST_UNPACKED = 50 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
# Of the rectangle that the reader lays out, of all texts together (bytes, each as often as it stands), and of XML elements.
MOST_CELLS = 1_000_000
MOST_TEXT = 16 * 1024 * 1024
MOST_ELEMENTS = 1_500_000
# Excel itself takes 32,767 letters of three bytes.
MOST_IN_A_CELL = 128 * 1024
_PIECE = 64 * 1024

# What zipfile, zlib and expat raise for content that is broken, protected or in an encoding that nobody has.
_DAMAGED = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, RuntimeError, LookupError, ValueError)


class Bomb(Exception):
    """More than a list of this kind has; `sentence` says what."""

    def __init__(self, sentence: Sentence | None = None) -> None:
        self.sentence = sentence or _bomb()


def defused(content: bytes) -> bytes:
    """The same .xlsx or .ods with nothing in it but the XML that was weighed. Raises Bomb.

    Every part is unpacked here once, piece by piece: what a directory says about sizes is not believed. The reader then gets
    what was weighed and nothing else, so no second directory, macro, picture or link to elsewhere is for it to find. It lays
    a sheet out as one rectangle, so that two cells at opposite corners would take hundreds of gigabytes: cells are counted
    from the XML first.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = dict(_unpacked(archive, _entries(archive)))
        lengths = _longest(_lengths(xml) for xml in parts.values() if b"sst" in xml)
        for xml in parts.values():
            _weigh(xml, lengths)
        return _packed(parts)
    except _DAMAGED:
        raise Bomb(
            Sentence("This file is damaged or protected by a password. Open it, save it again without one and try again.")
        ) from None


def too_many_rows() -> Sentence:
    """The refusal of a list that is too long."""
    return Sentence("There is something below row {most}. A file may have {most} rows.", {"most": MOST_ROWS})


def too_many_columns() -> Sentence:
    """The refusal of a list that is too wide."""
    return Sentence("There is something right of column {most}. A file may have {most} columns.", {"most": MOST_COLUMNS})


def _bomb() -> Sentence:
    return Sentence("This file unpacks to far more than a list of this kind has. It is not opened.")


def _entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Bomb
    if not names & {"xl/workbook.xml", "content.xml"} or "xl/workbook.bin" in names:
        raise Bomb(Sentence("This file is not a spreadsheet. Save it as .xlsx, .ods or .csv and try again."))
    return [entry for entry in entries if entry.filename.endswith((".xml", ".rels", "mimetype"))]


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    room = MOST_UNPACKED
    for entry in entries:
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile  # the others unpack a piece of any size at once
        part = bytearray()
        with archive.open(entry) as file:
            while piece := file.read(_PIECE):
                part += piece
                if len(part) > room:
                    raise Bomb
        room -= len(part)
        yield entry.filename, bytes(part)


def _packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name in list(parts):
            archive.writestr(name, parts.pop(name))
    return file.getvalue()


# In another encoding than UTF-8, the words that are looked for could hide.
_FOREIGN = re.compile(rb"^(\xff\xfe|\xfe\xff|.{0,3}\0)|<\?xml[^>]*encoding\s*=\s*.(?!utf-8|us-ascii)", re.IGNORECASE | re.DOTALL)


def _lengths(xml: bytes) -> list[int]:
    """Of each text that Office keeps once."""
    _refuse_foreign(xml)
    return _Texts(xml).lengths


def _longest(tables: Iterable[list[int]]) -> list[int]:
    """A workbook may call any part its table of texts: each text counts as the longest that may be meant."""
    return [max(lengths) for lengths in zip_longest(*tables, fillvalue=0)]


def _weigh(xml: bytes, lengths: list[int]) -> None:
    _refuse_foreign(xml)
    if _has_long_text(xml) or xml.count(b"<") > 2 * MOST_ELEMENTS:
        raise Bomb
    if b"sheetData" in xml:
        _Office(xml, lengths)
    elif b"table-row" in xml:
        _OpenDocument(xml)


def _has_long_text(xml: bytes) -> bool:
    """Whether anywhere no element begins for longer than the longest cell."""
    at = 0
    while at + MOST_IN_A_CELL < len(xml):
        at = xml.rfind(b"<", at, at + MOST_IN_A_CELL) + 1
        if at == 0:
            return True
    return False


def _refuse_foreign(xml: bytes) -> None:
    if _FOREIGN.search(xml[:400]) or b"<!DOCTYPE" in xml:
        raise expat.ExpatError("foreign")


class _Reading:
    """XML being read element by element, and no more of them than a list may have."""

    def __init__(self, xml: bytes) -> None:
        self._names: dict[str, str] = {}
        self._corner = (0, 0)
        self._room = MOST_ELEMENTS
        self._text_room = MOST_TEXT
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._counted
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.buffer_text = True
        parser.Parse(xml, True)

    def _counted(self, tag: str, attributes: dict[str, str]) -> None:
        self._room -= 1
        if self._room < 0:
            raise Bomb
        self.start(self._names.get(tag) or self._names.setdefault(tag, _local(tag)), attributes)

    def reaches(self, row: int, column: int) -> None:
        """Something stands there; rows and columns count from 1. Raises Bomb."""
        if row <= self._corner[0] and column <= self._corner[1]:
            return
        rows, columns = self._corner = max(self._corner[0], row), max(self._corner[1], column)
        if rows > MOST_ROWS:
            raise Bomb(too_many_rows())
        if columns > MOST_COLUMNS:
            raise Bomb(too_many_columns())
        if rows * columns > MOST_CELLS:
            raise Bomb

    def takes(self, letters: int) -> None:
        """So many more letters stand in this sheet. Raises Bomb."""
        self._text_room -= letters
        if self._text_room < 0:
            raise Bomb

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends; its name may have its namespace before it."""

    def text(self, text: str) -> None:
        """Text between elements."""


class _Texts(_Reading):
    """The lengths of the texts of an Office workbook, which keeps each once."""

    def __init__(self, xml: bytes) -> None:
        self.lengths: list[int] = []
        super().__init__(xml)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        self.takes(len(text))
        if self.lengths:
            self.lengths[-1] += len(text)


class _Office(_Reading):
    """An Office worksheet; cells that are only formatted do not count.

    The reader copies each text into every cell that points at it.
    """

    def __init__(self, xml: bytes, lengths: list[int]) -> None:
        self._lengths = lengths
        self._row = 0
        self._column = 0
        self._points = False
        self._value = ""
        super().__init__(xml)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif tag == "c":
            self._row, self._column = _reference(attributes.get("r", ""), (self._row, self._column + 1))
            self._points = attributes.get("t") == "s"
        elif tag in ("v", "is", "f"):
            self._value = ""
            self.reaches(self._row, self._column)

    def end(self, tag: str) -> None:
        if self._points and _local(tag) == "v":
            at = _number(self._value.strip(), -1)
            self.takes(self._lengths[at] if 0 <= at < len(self._lengths) else 0)

    def text(self, text: str) -> None:
        self.takes(len(text))
        if self._points and len(self._value) < 20:
            self._value += text


class _OpenDocument(_Reading):
    """All tables of an OpenDocument spreadsheet together, where rows and cells are repeated by a number."""

    def __init__(self, xml: bytes) -> None:
        self._row = 0
        self._column = 0
        self._rows = 1
        self._copies = 0
        super().__init__(xml)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        plain = {_local(name): value for name, value in attributes.items()}
        if tag == "table":
            self._row = self._corner[0]
        elif tag == "table-row":
            self._rows = _number(plain.get("number-rows-repeated"), 1)
            self._row += self._rows
            self._column = 0
        elif tag in ("table-cell", "covered-table-cell"):
            columns = _number(plain.get("number-columns-repeated"), 1)
            self._column += columns
            self._copies = self._rows * columns
            if "value-type" in plain:
                self.reaches(self._row, self._column)

    def end(self, tag: str) -> None:
        if _local(tag) in ("table-cell", "covered-table-cell"):
            self._copies = 0

    def text(self, text: str) -> None:
        self.takes(len(text) * self._copies)


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
