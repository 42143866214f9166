"""Files that nobody brings by accident: small outside, without end inside, or not what they call themselves."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterable

from live.sheets.compound import compound

WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Một" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>"
)
ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
TEXTS_RELATION = (
    '<Relationship Id="rId2" Target="sharedStrings.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
HEADING = '<row r="1"><c r="A1" t="inlineStr"><is><t>Tên điểm cầu</t></is></c></row>'
ENTITIES = "<!DOCTYPE lolz [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip


def office(rows: str = "", texts: str | None = None, sheet: str = SHEET, **more: bytes) -> bytes:
    """A workbook of one sheet with this XML for its rows."""
    parts = {
        "_rels/.rels": ROOT,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": sheet.format(rows),
    }
    if texts is not None:
        parts["xl/_rels/workbook.xml.rels"] = RELATIONS.replace("</Relationships>", TEXTS_RELATION)
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{texts}</sst>'
    return zipped({name: part.encode() for name, part in parts.items()} | more)


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def lying(megabytes: int = 320) -> bytes:
    """The directory says a hundred bytes; what unpacks has no end."""
    packed = zipped({"xl/workbook.xml": WORKBOOK.encode()})
    size = megabytes * 2**20
    file = io.BytesIO(packed)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(megabytes):
            part.write(b" " * 2**20)
    return file.getvalue().replace(struct.pack("<I", size), struct.pack("<I", 100))


def honest(megabytes: int = 60) -> bytes:
    """The same, and the directory says so."""
    file = io.BytesIO(zipped({"xl/workbook.xml": WORKBOOK.encode()}))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(megabytes):
            part.write(b" " * 2**20)
    return file.getvalue()


def nested(depth: int = 5) -> bytes:
    """An archive in an archive in an archive, sixteen each: 42.zip."""
    inner = zipped({"0.dll": b"\0" * 4_000_000})
    for _ in range(depth):
        inner = zipped({f"lib {n}.zip": inner for n in range(16)})
    return zipped({"xl/workbook.xml": WORKBOOK.encode(), "xl/embeddings/a.zip": inner})


def pointing(cells: int, letters: int) -> bytes:
    """One long text, and many cells that point at it."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, cells + 2))
    return office(HEADING + rows, f"<si><t>{'x' * letters}</t></si>")


def wide(columns: int) -> bytes:
    return office(HEADING + '<row r="2">' + '<c t="inlineStr"><is><t>x</t></is></c>' * columns + "</row>")


def full(rows: int, columns: int) -> bytes:
    """As many cells as a list may have, all of them filled."""
    cell = '<c t="inlineStr"><is><t>Xã</t></is></c>'
    return office(HEADING + "".join(f'<row r="{n}">{cell * columns}</row>' for n in range(2, rows + 1)))


def formatted(rows: int) -> bytes:
    """Somebody coloured the sheet down to its end."""
    return office(HEADING + "".join(f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(2, rows)))


def xls(cells: Iterable[tuple[int, int, str | int]], texts: Iterable[str] = (), sheets: int = 1) -> bytes:
    """An old workbook; a cell is (row, column, its text, or the number of a shared text)."""
    begin = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0, 0, 0, 0)
    names = b"".join(_record(0x0085, struct.pack("<IBBBB", 0, 0, 0, 4, 0) + f"Mo{n:02d}".encode()) for n in range(sheets))
    texts = list(texts)
    shared = struct.pack("<II", len(texts), len(texts)) + b"".join(struct.pack("<HB", len(t), 0) + t.encode() for t in texts)
    head = begin + names + _continued(0x00FC, shared) + _record(0x000A, b"")
    body = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0010, 0, 0, 0, 0)
    body += b"".join(_xls_cell(*cell) for cell in cells) + _record(0x000A, b"")
    starts = [len(head) + n * len(body) for n in range(sheets)]
    at = len(begin)
    for start in starts:
        head = head[: at + 4] + struct.pack("<I", start) + head[at + 8 :]
        at += 4 + 12
    return compound("Workbook", head + body * sheets)


def _xls_cell(row: int, column: int, value: str | int) -> bytes:
    if isinstance(value, int):
        return _record(0x00FD, struct.pack("<HHHI", row, column, 0, value))
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(value), 0) + value.encode("latin-1"))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _continued(kind: int, body: bytes) -> bytes:
    pieces = [body[at : at + 8000] for at in range(0, len(body), 8000)]
    first, *rest = pieces or [b""]
    return _record(kind, first) + b"".join(_record(0x003C, b"\0" + piece) for piece in rest)


# name of the file → how it is made. All of these are refused, each with one line.
BOMBS: dict[str, Callable[[], bytes]] = {
    "honest-ratio.xlsx": honest,
    "lying-directory.xlsx": lying,
    "nested-42.xlsx": nested,
    "bzip2.xlsx": lambda: zipped({"xl/workbook.xml": b" " * 40_000_000}, zipfile.ZIP_BZIP2),
    "sixty-million-letters.xlsx": lambda: office(HEADING, f"<si><t>{'a' * 60_000_000}</t></si>"),
    "forty-million-letters.xlsx": lambda: office(HEADING, f"<si><t>{'a' * 40_000_000}</t></si>"),
    "pointing.xlsx": lambda: pointing(19_000, 30_000),
    "million-columns.xlsx": lambda: wide(1_000_000),
    "million-elements.xlsx": lambda: office("<row/>" * 8_000_000),
    "too-many-cells.xlsx": lambda: full(19_999, 60),
    "corner.xlsx": lambda: office(HEADING + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "laughs-in-sheet.xlsx": lambda: office(sheet=ENTITIES + SHEET, rows='<row r="1"><c><v>&a9;</v></c></row>'),
    "laughs-in-texts.xlsx": lambda: zipped(
        {"xl/workbook.xml": WORKBOOK.encode(), "xl/sharedStrings.xml": (ENTITIES + "<sst><si><t>&a9;</t></si></sst>").encode()}
    ),
    "laughs-in-utf16.xlsx": lambda: zipped(
        {"xl/workbook.xml": WORKBOOK.encode(), "xl/worksheets/sheet1.xml": (ENTITIES + SHEET.format("&a9;")).encode("utf-16")}
    ),
    "another-encoding.xlsx": lambda: office(sheet='<?xml version="1.0" encoding="iso-2022-jp"?>' + SHEET),
    "entries.xlsx": lambda: zipped({f"{n}.xml": b"<a/>" for n in range(20_000)}, zipfile.ZIP_STORED),
    "corner.xls": lambda: xls([(0, 0, "Ten"), (65_535, 255, "x")]),
    "a-thousand-corners.xls": lambda: xls([(0, 0, "Ten"), (19_999, 199, "x")], sheets=100),
    "pointing.xls": lambda: xls([(row, 0, 0) for row in range(19_999)], ["x" * 30_000]),
    "wide.csv": lambda: b"a;" * 2_000_000,
    "long-cell.csv": lambda: b"T\xc3\xaan\n" + b"a" * 5_000_000,
    "deep-quotes.csv": lambda: b'"' * 5_000_000,
    "picture.xlsx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100,
    "program.xlsx": lambda: b"MZ\x90\x00" + bytes(range(256)) * 100,
    "paper.xls": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 10,
    "marks.csv": lambda: ("Tên điểm cầu\n" + "a" + "\u0301\u0323" * 1_200_000).encode(),
}
