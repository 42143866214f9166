"""Which column means what: heading words per kind of list, found in any order, in any case, with or without marks."""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from live.conference.text import fold
from live.conference.words import Sentence
from live.sheets.plan import Fault, Found, Plan, Step
from live.sheets.read import Sheet, letter

# kind → field → what its column may be called. Where two columns of a sheet mean one field, the earlier word here wins.
SYNONYMS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "points": {
        "id": ("mã điểm cầu", "số điểm cầu", "mã", "id", "số", "STT", "số TT", "TT", "số thứ tự", "number"),
        "name": (
            "tên điểm cầu", "điểm cầu", "tên đơn vị", "đơn vị", "tên xã, phường", "xã, phường", "xã, phường, thị trấn",
            "xã, phường, đặc khu", "tên", "name", "point",
        ),
        "tier": ("cấp", "cấp điểm cầu", "tier"),
        "parent": (
            "trực thuộc", "thuộc", "thuộc huyện", "điểm cầu cấp trên", "đơn vị cấp trên", "cấp trên", "huyện", "huyện, thành phố",
            "quận, huyện", "parent",
        ),
        "phone": ("điện thoại", "số điện thoại", "SĐT", "số ĐT", "ĐT", "điện thoại liên hệ", "số điện thoại liên hệ", "phone"),
        "quota": ("số đại biểu", "số lượng đại biểu", "số đại biểu được cử", "chỉ tiêu đại biểu", "quota"),
        "room": ("hội trường", "phòng", "phòng họp", "hội trường, phòng", "hội trường, phòng họp", "room"),
        "operator": ("người trực", "trực điểm cầu", "người phụ trách", "cán bộ trực", "operator"),
        "video": (
            "tên trên hệ thống họp", "tên trên hệ thống", "tên trên hệ thống họp trực tuyến", "tên trên cầu truyền hình",
            "tên hiển thị", "video name",
        ),
    },
    "roster": {
        "name": ("họ và tên", "họ tên", "họ và tên đại biểu", "họ tên đại biểu", "tên đại biểu", "đại biểu", "name", "delegate"),
        "point": ("điểm cầu", "tên điểm cầu", "dự tại điểm cầu", "dự họp tại", "point"),
        "unit": ("đơn vị", "đơn vị công tác", "nơi công tác", "cơ quan, đơn vị", "cơ quan", "đơn vị, trường", "unit"),
        "title": ("chức danh", "chức vụ", "chức danh, chức vụ", "chức vụ, chức danh", "title"),
        "party": ("chức vụ Đảng", "chức danh Đảng", "chức vụ trong Đảng", "Đảng", "party post"),
        "office": (
            "chức vụ chính quyền", "chức danh chính quyền", "chức vụ nhà nước", "chính quyền", "chức vụ chính quyền, đoàn thể",
            "state post",
        ),
        "rank": ("cấp bậc", "quân hàm", "cấp hàm", "cấp bậc, quân hàm", "cấp bậc hàm", "rank"),
        "group": ("nhóm thanh niên", "đối tượng thanh niên", "đối tượng", "khối đối tượng", "nhóm đối tượng", "youth group"),
        "born": (
            "ngày sinh", "năm sinh", "ngày, tháng, năm sinh", "ngày tháng năm sinh", "ngày, năm sinh", "ngày/năm sinh", "born",
            "date of birth", "year of birth",
        ),
        "minor": ("dưới 18 tuổi", "dưới 18", "chưa đủ 18 tuổi", "under 18"),
        "guest": ("khách mời", "đại biểu khách mời", "khách", "guest"),
    },
    "agencies": {
        "id": ("mã cơ quan", "mã", "id"),
        "name": (
            "tên cơ quan", "cơ quan", "tên đơn vị", "đơn vị", "tên cơ quan, đơn vị", "cơ quan, đơn vị", "sở, ban, ngành",
            "sở, ngành", "tên sở, ngành", "tên", "name", "agency",
        ),
    },
    "questions": {
        "text": (
            "nội dung câu hỏi", "nội dung ý kiến", "nội dung kiến nghị", "nội dung ý kiến, kiến nghị", "nội dung", "câu hỏi",
            "ý kiến", "kiến nghị", "ý kiến, kiến nghị", "câu hỏi, kiến nghị", "text", "question",
        ),
        "kind": ("loại", "loại ý kiến", "phân loại", "hình thức", "kind"),
        "asker": (
            "họ tên", "họ và tên", "người hỏi", "họ tên người hỏi", "họ và tên người hỏi", "đại biểu", "tên đại biểu", "asker",
        ),
        "title": ("chức danh", "chức vụ", "chức danh, chức vụ", "chức vụ, chức danh", "title"),
        "unit": ("đơn vị", "đơn vị công tác", "nơi công tác", "cơ quan, đơn vị", "unit"),
        "point": ("điểm cầu", "tên điểm cầu", "point"),
        "topic": ("lĩnh vực", "nhóm vấn đề", "nhóm", "chủ đề", "topic"),
        "lead": (
            "cơ quan trả lời", "đơn vị trả lời", "cơ quan chủ trì", "cơ quan chủ trì trả lời", "đơn vị chủ trì",
            "sở, ngành trả lời", "lead",
        ),
        "supporting": ("cơ quan phối hợp", "đơn vị phối hợp", "phối hợp", "phối hợp trả lời", "supporting"),
        "contact": (
            "điện thoại", "số điện thoại", "SĐT", "số ĐT", "ĐT", "điện thoại liên hệ", "số điện thoại liên hệ",
            "điện thoại người hỏi", "liên hệ", "thông tin liên hệ", "contact",
        ),
        "origin": ("nguồn", "nguồn ý kiến", "nguồn tiếp nhận", "kênh tiếp nhận", "origin"),
    },
    "promises": {
        "words": (
            "nội dung cam kết", "cam kết", "nội dung", "nhiệm vụ", "nội dung, nhiệm vụ", "nội dung công việc", "words", "promise",
        ),
        "agency": ("cơ quan chủ trì", "cơ quan cam kết", "cơ quan thực hiện", "cơ quan", "đơn vị thực hiện", "đơn vị", "agency"),
        "due": ("thời hạn", "hạn", "thời hạn hoàn thành", "hạn hoàn thành", "thời gian hoàn thành", "due"),
        "state": ("tình trạng", "trạng thái", "kết quả thực hiện", "tiến độ", "kết quả", "state"),
        "note": ("ghi chú", "diễn giải", "note"),
        "conference": ("hội nghị", "tên hội nghị", "hội nghị năm", "năm", "conference"),
    },
    "register": {
        "id": ("mã", "mã cơ quan", "id"),
        "name": ("tên cơ quan, đơn vị", "cơ quan, đơn vị", "tên cơ quan", "cơ quan", "tên đơn vị", "đơn vị", "tên", "name"),
        "kind": ("loại", "khối", "cấp", "kind"),
    },
    "reports": {
        "body": ("cơ quan, đơn vị", "tên cơ quan, đơn vị", "cơ quan", "đơn vị", "tên đơn vị", "đơn vị tổ chức", "tên", "body"),
        "date": ("ngày đối thoại", "ngày tổ chức", "ngày", "thời gian", "date"),
        "form": ("hình thức", "hình thức tổ chức", "form"),
        "participants": ("số người tham dự", "người tham dự", "số đại biểu", "đại biểu", "participants"),
        "opinions": ("số ý kiến", "lượt ý kiến", "ý kiến", "tổng số ý kiến", "opinions"),
        "answered": ("đã trả lời", "trả lời tại chỗ", "đã giải đáp", "answered"),
        "deferred": ("trả lời bằng văn bản", "trả lời sau", "văn bản", "deferred"),
        "referred": ("chuyển cơ quan có thẩm quyền", "đã chuyển", "chuyển", "referred"),
        "address": ("địa chỉ công khai", "nơi công khai", "đường dẫn", "liên kết", "address"),
    },
}  # fmt: skip
# What an empty list to be filled in has for headings: in the order in which people write, one for each field.
BLANK: Mapping[str, tuple[str, ...]] = {
    "points": (
        "STT", "Tên điểm cầu", "Cấp", "Trực thuộc", "Điện thoại", "Hội trường, phòng", "Người trực", "Tên trên hệ thống họp",
        "Số đại biểu",
    ),
    "roster": (
        "Họ và tên", "Điểm cầu", "Đơn vị", "Chức danh", "Chức vụ Đảng", "Chức vụ chính quyền", "Cấp bậc", "Nhóm thanh niên",
        "Ngày, năm sinh", "Khách mời",
    ),
    "agencies": ("Mã cơ quan", "Tên cơ quan"),
    "questions": (
        "Nội dung câu hỏi", "Loại ý kiến", "Họ và tên", "Chức vụ", "Đơn vị", "Điểm cầu", "Lĩnh vực", "Cơ quan trả lời",
        "Cơ quan phối hợp", "Điện thoại", "Nguồn ý kiến",
    ),
    "promises": ("Nội dung cam kết", "Cơ quan chủ trì", "Thời hạn", "Tình trạng", "Ghi chú", "Hội nghị"),
    "register": ("Tên cơ quan", "Loại"),
    "reports": (
        "Cơ quan", "Ngày đối thoại", "Hình thức", "Số người tham dự", "Số ý kiến", "Đã trả lời", "Trả lời bằng văn bản",
        "Chuyển cơ quan có thẩm quyền", "Địa chỉ công khai",
    ),
}  # fmt: skip
REQUIRED = {
    "points": "name", "roster": "name", "agencies": "name", "questions": "text", "promises": "words", "register": "name",
    "reports": "body",
}  # fmt: skip
FIRST_ROWS = 15

# What the door of commands takes; the text of a question may have several lines, all else is one.
MOST_LETTERS = {"text": 5000, "words": 5000, "note": 5000}
MOST_IN_A_LINE = 300


class Line(Struct, frozen=True):
    """A row of a table: its texts by field ("" where a cell is empty)."""

    sheet: str
    row: int
    texts: Mapping[str, str]
    columns: Mapping[str, tuple[str, str]]

    def get(self, field: str) -> str | None:
        """The text of a field, None where there is none."""
        return self.texts.get(field) or None

    def fault(self, field: str, sentence: Sentence) -> Fault:
        """A fault in this row, in the column of that field."""
        column, heading = self.columns.get(field, (None, ""))
        return Fault(self.sheet, self.row, column, sentence, heading)

    def seen_from(self, other: "Line") -> str:
        """The number of this row, with its sheet where that is another."""
        return str(self.row) if self.sheet == other.sheet else f"{self.row} ({self.sheet})"


class Table(Struct, frozen=True):
    """All rows of a file that belong to the import, the sheets that were passed over, and what is wrong already."""

    lines: tuple[Line, ...]
    passed: tuple[Step, ...]
    faults: tuple[Fault, ...]
    sheets: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()

    def plan(self, kind: str, steps: Iterable[Step], faults: Iterable[Fault]) -> Plan:
        """The plan for this table, its faults in the order of the file."""
        return Plan(kind, (*self.passed, *steps), tuple(sorted(faults, key=self._order)), self.sheets, self.found)

    def _order(self, fault: Fault) -> tuple[int, int, int, str]:
        column = fault.column or ""
        return self.sheets.index(fault.sheet), fault.row or 0, len(column), column


def table_of(sheets: tuple[Sheet, ...], kind: str) -> Table:
    """The rows of all visible sheets under their headings."""
    lines: list[Line] = []
    passed: list[Step] = []
    faults: list[Fault] = []
    strangers: list[Fault] = []
    recognised: list[Found] = []
    for sheet in sheets:
        number, fields = _heading(sheet, kind)
        if not any(map(any, sheet.rows)):
            continue
        if sheet.hidden:
            passed.append(Step(sheet.name, None, "passed", Sentence("This sheet is hidden; it is passed over.")))
        elif REQUIRED[kind] in fields:
            recognised.append(found := _found(sheet, number, fields))
            rows, wrong = _lines(sheet, found, fields, kind)
            lines += rows
            faults += wrong
        elif len(fields) > 1:
            faults.append(_without_heading(sheet, kind))
        else:
            passed.append(Step(sheet.name, None, "passed", Sentence("This sheet has no such list; it is passed over.")))
            strangers.append(_without_heading(sheet, kind))
    names = tuple(sheet.name for sheet in sheets) or ("",)
    if not lines and not faults:
        return Table((), (), tuple(strangers) or (_nothing(names[0]),), names)
    return Table(tuple(lines), tuple(passed), tuple(faults), names, tuple(recognised))


def _heading(sheet: Sheet, kind: str) -> tuple[int, dict[str, int]]:
    """(row number, field → column) of the row that says the most; (0, {}) if none says anything."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(sheet.rows[:FIRST_ROWS], 1):
        fields = _fields(row, kind)
        if len(fields) > len(best[1]):
            best = number, fields
    return best


def _fields(row: tuple[str, ...], kind: str) -> dict[str, int]:
    said: dict[str, int] = {}
    for column, text in enumerate(row):
        for title in (text, re.sub(r"\(.*?\)", " ", text)):
            said.setdefault(_words(title), column)
    fields: dict[str, int] = {}
    for field, synonyms in SYNONYMS[kind].items():
        words = next((words for words in map(_words, synonyms) if words in said), None)
        if words is not None:
            fields[field] = said[words]
    return fields


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _found(sheet: Sheet, heading: int, fields: dict[str, int]) -> Found:
    titles = [(letter(index), " ".join(title.split())) for index, title in enumerate(sheet.rows[heading - 1])]
    ignored = tuple(one for index, one in enumerate(titles) if one[1] and index not in fields.values())
    return Found(sheet.name, heading, {field: titles[index] for field, index in fields.items()}, ignored)


def _lines(sheet: Sheet, found: Found, fields: dict[str, int], kind: str) -> tuple[list[Line], list[Fault]]:
    titles = sheet.rows[found.row - 1]
    lines: list[Line] = []
    faults: list[Fault] = []
    for number, row in enumerate(sheet.rows[found.row :], found.row + 1):
        texts = {field: _text(field, row[index]) for field, index in fields.items() if index < len(row)}
        if number == found.row + 1 and _counts_columns(row):
            continue
        line = Line(sheet.name, number, texts, found.columns)
        if sheet.csv and any(row[len(titles) :]):
            faults.append(Fault(sheet.name, number, letter(len(titles)), _too_many_cells()))
        elif any(texts.values()):
            lines.append(line)
            faults += _too_long(line)
            if not line.get(REQUIRED[kind]):
                faults.append(line.fault(REQUIRED[kind], Sentence("This cell is empty, and the row is not.")))
    return lines, faults


def _text(field: str, text: str) -> str:
    return text if field in MOST_LETTERS or field == "supporting" else " ".join(text.split())


def _counts_columns(row: tuple[str, ...]) -> bool:
    """A row "(1) (2) (3)" under the heading numbers the columns."""
    cells = [cell for cell in row if cell]
    return len(cells) > 1 and [cell.strip("()") for cell in cells] == [str(count) for count in range(1, len(cells) + 1)]


def _too_long(line: Line) -> list[Fault]:
    return [
        line.fault(field, Sentence("This is too long: at most {most} characters.", {"most": most}))
        for field, text in line.texts.items()
        if field != "supporting" and len(text) > (most := MOST_LETTERS.get(field, MOST_IN_A_LINE))
    ]


def _too_many_cells() -> Sentence:
    return Sentence("This row has more cells than the heading. Put a text that contains the separator between quotation marks.")


def _without_heading(sheet: Sheet, kind: str) -> Fault:
    words = SYNONYMS[kind][REQUIRED[kind]]
    return Fault(
        sheet.name, None, None,
        Sentence(
            "No heading in the first {rows} rows. One column must be called one of: {words}.",
            {"rows": FIRST_ROWS, "words": ", ".join(f"“{word}”" for word in words)},
        ),
    )  # fmt: skip


def _nothing(sheet: str) -> Fault:
    return Fault(sheet, None, None, Sentence("There are no rows to import."))
