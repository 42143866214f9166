"""An old .xls: how large it becomes is counted from its records, and the reader gets nothing but what was counted."""

import struct
from collections.abc import Iterator

from live.conference.words import Sentence
from live.sheets.compound import compound, streams
from live.sheets.extent import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Bomb, too_many_columns, too_many_rows

# [MS-XLS] 2.3: records of cells that hold something begin with row and column; a blank one is only formatted.
_CELLS = frozenset((0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406))
_ROW_OF_NUMBERS, _SHARED_CELL, _SHARED, _CONTINUED = 0x00BD, 0x00FD, 0x00FC, 0x003C
_BEGINNINGS, _END = frozenset((0x0009, 0x0209, 0x0409, 0x0809)), 0x000A
_SHEET, _EXTENT = 0x0085, 0x0200
_LARGEST = 65_536 * 256
_MOST_RECORDS = 1_500_000

Record = tuple[int, bytes]


def defused(content: bytes) -> bytes:
    """The same workbook in a plain file of its own. Raises Bomb for one that is damaged, or larger than a list is."""
    try:
        found = streams(content)
        book = found.get("workbook") or found.get("book")
        if book is None:
            raise _damaged()
        _Book(book).weigh()
        return compound("Workbook" if "workbook" in found else "Book", book)
    except struct.error:
        raise _damaged() from None


def _damaged() -> Bomb:
    return Bomb(Sentence("This file cannot be read as a spreadsheet. Save it as .xlsx and try again."))


class _Book:
    """A workbook's records, each sheet where the list of sheets says that it begins: several may begin in one place."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._records_left = _MOST_RECORDS
        self._cells = 0
        self._text_left = MOST_TEXT
        self._lengths: list[int] = []

    def weigh(self) -> None:
        """Raises Bomb."""
        sheets = []
        for kind, body in _joined(self._records(0)):
            if kind == _SHEET:
                sheets.append(struct.unpack_from("<I", body)[0])
            elif kind == _SHARED:
                self._lengths = [*_lengths(body)]
        for start in sheets:
            if start >= len(self._stream):
                raise _damaged()
            self._weigh_sheet(start)

    def _weigh_sheet(self, start: int) -> None:
        rows = columns = 0
        for kind, body in self._records(start):
            if kind == _EXTENT:
                _refuse_extent(body)
            elif (kind in _CELLS or kind == _ROW_OF_NUMBERS) and len(body) >= 6:
                row, column = struct.unpack_from("<HH", body)
                last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _ROW_OF_NUMBERS else column
                rows, columns = max(rows, row + 1), max(columns, last + 1)
                self._text_left -= _shared(body, self._lengths) if kind == _SHARED_CELL else len(body)
                _refuse(rows, columns, self._cells + rows * columns, self._text_left)
        self._cells += rows * columns

    def _records(self, at: int) -> Iterator[Record]:
        """From there to the end of what begins there, with whatever lies in between."""
        depth = 0
        while at + 4 <= len(self._stream):
            kind, size = struct.unpack_from("<HH", self._stream, at)
            yield kind, self._stream[at + 4 : at + 4 + size]
            at += 4 + size
            depth += (kind in _BEGINNINGS) - (kind == _END)
            self._records_left -= 1
            if self._records_left < 0:
                raise Bomb
            if depth <= 0:
                return


def _refuse(rows: int, columns: int, cells: int, text_left: int) -> None:
    if rows > MOST_ROWS:
        raise Bomb(too_many_rows())
    if columns > MOST_COLUMNS:
        raise Bomb(too_many_columns())
    if cells > MOST_CELLS or text_left < 0:
        raise Bomb


def _refuse_extent(body: bytes) -> None:
    """The reader makes room for what a sheet says of itself, though nothing stands there."""
    if len(body) == 10:
        first_row, last_row, first, last = struct.unpack_from("<HHHH", body)
    else:
        first_row, last_row, first, last = struct.unpack_from("<IIHH", body)
    if last_row < first_row or last < first or last_row * last > _LARGEST:
        raise _damaged()


def _shared(body: bytes, lengths: list[int]) -> int:
    at = struct.unpack_from("<I", body, 6)[0] if len(body) >= 10 else len(lengths)
    return lengths[at] if at < len(lengths) else 0


def _joined(records: Iterator[Record]) -> Iterator[Record]:
    """A table of texts with the records that continue it, whose first byte says only how its letters are kept."""
    shared: list[bytes] = []
    for kind, body in records:
        if shared and kind == _CONTINUED:
            shared.append(body[1:])
            continue
        if shared:
            yield _SHARED, b"".join(shared)
            shared = []
        if kind == _SHARED:
            shared = [body]
        else:
            yield kind, body
    if shared:
        yield _SHARED, b"".join(shared)


def _lengths(table: bytes) -> Iterator[int]:
    """Of each text in bytes; a few bytes off where a text is continued, which only a bomb would notice."""
    at = 8
    if struct.unpack_from("<I", table, 4)[0] > len(table):
        raise _damaged()  # the reader makes room for as many as the table says
    while at + 3 <= len(table):
        letters, flags = struct.unpack_from("<HB", table, at)
        size = letters * (2 if flags & 1 else 1)
        yield letters * 2
        runs = struct.unpack_from("<H", table, at + 3)[0] if flags & 8 and at + 5 <= len(table) else 0
        at += 3 + (2 if flags & 8 else 0) + (4 if flags & 4 else 0) + size + 4 * runs
