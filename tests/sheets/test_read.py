"""Bytes become clean rows, or are refused with a sentence that helps."""

import io
import unicodedata
import zipfile
from datetime import datetime

import pytest

from live.sheets import extent
from live.sheets.legacy import looks_legacy
from live.sheets.read import MOST_BYTES, Unreadable, letter, read
from tests.sheets.made import csv, ods, ods_row, table, xlsx

HEADING = "STT;Tên;Điện thoại\n"


def rows(content, name="a.xlsx"):
    (sheet,) = read(content, name)
    return [list(row) for row in sheet.rows]


def why(content, name="a.xlsx"):
    with pytest.raises(Unreadable) as refusal:
        read(content, name)
    return [f"{fault.where()}: {fault.sentence}" for fault in refusal.value.faults]


def test_whole_numbers_lose_their_point_and_texts_keep_their_zeros():
    assert rows(table([7.0, "007", 1.5, True])) == [["7", "007", "1.5", "TRUE"]]


def test_dates_become_iso_texts():
    file = io.BytesIO()
    import xlsxwriter

    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, datetime(2025, 3, 22), day)
        sheet.write_datetime(0, 1, datetime(2025, 3, 22, 8, 30), moment)
    assert rows(file.getvalue()) == [["2025-03-22", "2025-03-22 08:30"]]


def test_decomposed_letters_are_put_together_and_invisible_ones_taken_out():
    assert rows(table([unicodedata.normalize("NFD", "  Xã   Hòa\u200b Bình ")])) == [["Xã Hòa Bình"]]


def test_a_cell_merged_downwards_speaks_in_each_of_its_rows():
    content = xlsx(("Một", [["Huyện", "Xã"], ["Văn Quan", "A"], [None, "B"], [None, "C"]]), merged=["A2:A4"])
    assert [row[0] for row in rows(content)] == ["Huyện", "Văn Quan", "Văn Quan", "Văn Quan"]


def test_rows_keep_their_numbers_below_empty_rows_and_right_of_empty_columns():
    assert rows(table([], [None, "Tên"], [], [None, "A"])) == [["", ""], ["", "Tên"], ["", ""], ["", "A"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_every_unicode_and_with_every_separator(encoding, separator):
    text = separator.join(["STT", "Tên"]) + "\r\n" + separator.join(["1", "Xã Hòa Bình"]) + "\r\n"
    assert rows(csv(text, encoding), "a.csv") == [["STT", "Tên"], ["1", "Xã Hòa Bình"]]


def test_the_separator_is_the_one_that_all_rows_agree_on():
    text = "STT;Nội dung\n1;Đề nghị tỉnh quan tâm, hỗ trợ, đầu tư\n2;Bao giờ xong, ai làm?\n"
    assert rows(csv(text), "a.csv")[1] == ["1", "Đề nghị tỉnh quan tâm, hỗ trợ, đầu tư"]


def test_the_separator_that_excel_names_counts_and_rows_keep_their_numbers():
    assert rows(csv("sep=;\nTên, viết đủ;Cấp\n"), "a.csv") == [[], ["Tên, viết đủ", "Cấp"]]


def test_a_quoted_text_may_have_lines_and_separators():
    assert rows(csv('Nội dung,Loại\n"Một,\nhai",câu hỏi\n'), "a.csv")[1] == ["Một,\nhai", "câu hỏi"]


def test_csv_in_another_encoding_is_refused_and_not_guessed():
    assert "not in Unicode" in why("Tên;Xã\nHòa Bình;à".encode("cp1258", "ignore"), "a.csv")[0]


def test_an_open_document_is_read():
    padding = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
    content = ods(ods_row("Tên", "Cấp") + ods_row("Xã A", "xã") + padding + "</table:table-row>\n\n")
    assert rows(content, "a.ods") == [["Tên", "Cấp"], ["Xã A", "xã"]]


@pytest.mark.parametrize(
    "text", ["Së Néi vô", "X· Hßa B×nh", "Sôû Noäi vuï", "Xaõ Hoøa Bình", "Héi nghÞ ®èi tho¹i víi thanh niªn"]
)
def test_a_text_in_an_old_font_is_refused_with_advice(text):
    assert why(table(["Tên"], [text]))[0].startswith("Sheet “Danh sách”, row 2, column A: This was typed with an old font")


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nội vụ",
        "Xã Hòa Bình",
        "Müller",
        "Loïc Martin",
        "São Tomé",
        "Señor Ñandú",
        "50 µm",
        "20 m²",
        "Công ty ABC®",
        "3×4",
        "Ông A",
    ],
)
def test_a_foreign_name_is_no_old_font(text):
    assert not looks_legacy(text)


def test_a_control_character_is_named_by_its_cell():
    assert why(csv("Tên;Cấp\nXã\x07A;xã\n"), "a.csv")[0].startswith("Sheet “a”, row 2, column A: This text has control")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7", "a.pdf"),
        (b"%PDF-1.7 \xff\xfe", "a.xlsx"),
        (b"PK\x03\x04broken", "a.xlsx"),
        (b"\xd0\xcf\x11\xe0old", "a.xls"),
        (b"", "a.csv"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(content, name):
    assert len(why(content, name)) == 1


def test_an_archive_that_is_no_workbook_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert "not a spreadsheet" in why(file.getvalue())[0]


def test_a_large_file_is_refused_before_it_is_opened():
    assert "larger than 5 MB" in why(b"PK" + bytes(MOST_BYTES))[0]


def test_a_long_list_is_refused():
    assert "20000 rows" in why(csv("Tên\n" + "A\n" * 20_000), "a.csv")[0]
    assert "20000 rows" in why(xlsx(("a", [["Tên"]] * 10_001), ("b", [["Tên"]] * 10_000)))[0]


def test_a_stray_cell_in_the_last_corner_does_not_take_the_memory():
    file = io.BytesIO()
    import xlsxwriter

    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "Tên")
        sheet.write("XFD1048576", "x")
    assert "below row 20000" in why(file.getvalue())[0]
    assert "below row 20000" in why(ods(ods_row("Tên") + ods_row("Xã A", repeated=1_000_000)), "a.ods")[0]


def test_the_rows_of_all_sheets_of_an_open_document_count_together():
    tables = '</table:table><table:table table:name="Hai">'
    assert "below row 20000" in why(ods(ods_row("A", repeated=10_001) + tables + ods_row("B", repeated=10_000)), "a.ods")[0]


def test_a_formatted_empty_cell_in_the_last_corner_is_harmless():
    file = io.BytesIO()
    import xlsxwriter

    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "Tên")
        sheet.write_blank("XFD1048576", None, book.add_format({"bold": True}))
    assert rows(file.getvalue()) == [["Tên"]]


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(extent, "MOST_UNPACKED", 1000)
    assert "unpacks to far more" in why(table(["Tên"]))[0]


def test_a_long_text_that_a_million_cells_point_at_is_refused(monkeypatch):
    monkeypatch.setattr(extent, "MOST_TEXT", 80_000)
    assert "unpacks to far more" in why(table(*[["x" * 1000]] * 100))[0]
    assert "unpacks to far more" in why(ods(ods_row("x" * 1000, repeated=100)), "a.ods")[0]


def test_a_directory_that_lies_about_sizes_is_found():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<a>" + " " * 100_000 + "</a>")
    content = file.getvalue().replace((100_007).to_bytes(4, "little"), (7).to_bytes(4, "little"))
    assert "damaged" in why(content)[0]


def test_entities_are_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><sheetData>&b;</sheetData>')
    assert "damaged" in why(file.getvalue())[0]


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [letter(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
