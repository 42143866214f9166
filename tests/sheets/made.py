"""Files as people bring them, made in memory."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

from live.sheets import Known, Plan, plan


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


NOTHING = Known(digest=sha)


def known(**given: Any) -> Known:
    return Known(digest=sha, **given)


def xlsx(*sheets: tuple[str, Iterable[Sequence[Any]]], merged: Sequence[str] = (), hidden: Sequence[str] = ()) -> bytes:
    """A workbook of named sheets; `merged` are ranges of the first sheet whose first cell has its value already."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, column, value)
            if name in hidden:
                sheet.hide()
        for range_ in merged:
            top, left, *_ = range_.split(":")[0][1:], ord(range_[0]) - 65
            value = list(sheets[0][1])[int(top) - 1][left]
            book.worksheets()[0].merge_range(range_, value)
    return file.getvalue()


def table(*rows: Sequence[Any]) -> bytes:
    """A workbook of one sheet called Danh sách."""
    return xlsx(("Danh sách", rows))


def csv(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


def ods(rows: str) -> bytes:
    """An OpenDocument spreadsheet with this XML for its rows."""
    file = io.BytesIO()
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", mime)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="Một">{rows}</table:table></office:spreadsheet></office:body></office:document-content>',
        )
    return file.getvalue()


def ods_row(*texts: str, repeated: int = 1) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>' for text in texts
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def points(content: bytes, known: Known = NOTHING, name: str = "diem-cau.xlsx") -> Plan:
    return plan("points", content, name, known)


def agencies(content: bytes, known: Known = NOTHING, name: str = "so-nganh.xlsx") -> Plan:
    return plan("agencies", content, name, known)


def questions(content: bytes, known: Known = NOTHING, name: str = "cau-hoi.xlsx") -> Plan:
    return plan("questions", content, name, known)


def roster(content: bytes, known: Known = NOTHING, name: str = "dai-bieu.xlsx") -> Plan:
    return plan("roster", content, name, known)


def defined(plan: Plan) -> list[dict[str, Any]]:
    """The points, agencies or delegates of a plan without faults."""
    assert plan.faults == (), faults(plan)
    return [fields.get("point") or fields.get("agency") or fields["delegate"] for _, fields in plan.commands]


def faults(plan: Plan) -> list[str]:
    return [f"{fault.where()}: {fault.sentence}" for fault in plan.faults]
