"""The organisers import a list from their page: they see every row first, and then all of it is recorded or nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from socket import create_connection
from typing import Any

import httpx2
import pytest
from hostile.bombs import office, pointing, xls
from house import HOST, House
from sheets.made import csv, ods, ods_row, table

from live.sheets.read import MOST_BYTES

from .cast import HEALTH, LAND, Hall
from .client import Seat

HTML = {"accept": "text/html"}
HEADING = ["STT", "Tên điểm cầu", "Ghi chú"]


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    """Set up, as it is weeks before the day."""
    hall = Hall(house, "doithoai")
    hall.set_up()
    yield hall
    hall.leave()


def look(seat: Seat, kind: str, content: bytes, name: str = "danh-sach.xlsx", **headers: str) -> httpx2.Response:
    return seat.http.post(
        seat.path("import"), data={"kind": kind}, files={"file": (name, content)}, headers=HTML | headers, timeout=60
    )


def counts(page: httpx2.Response) -> dict[str, int]:
    return {mark: int(n) for mark, n in re.findall(r'data-count="(\w+)">[^<\d]*(\d+)', page.text)}


def words(page: httpx2.Response) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page.text))


def press(seat: Seat, page: httpx2.Response, **headers: str) -> httpx2.Response:
    """The button of a preview, as its form says."""
    found = re.search(r'action="([^"]+/import/[^"]+)">\s*<input type="hidden" name="seen" value="(\w+)">', page.text)
    assert found, page.text
    return seat.http.post(html.unescape(found[1]), data={"seen": found[2]}, headers=HTML | headers, timeout=60)


def imported(seat: Seat, kind: str, content: bytes, name: str = "danh-sach.xlsx") -> httpx2.Response:
    done = press(seat, look(seat, kind, content, name))
    assert done.status_code == 200 and 'id="imported"' in done.text, done.text
    return done


def points(hall: Hall) -> dict[str, str]:
    return {point["id"]: point["name"] for point in hall.organiser.state()["points"]}


def test_a_look_shows_every_row_and_changes_nothing(hall: Hall) -> None:
    before = hall.seq
    page = look(hall.organiser, "points", table(HEADING, [1, "Xã An Phú", "cũ"], [20, "Xã Mới", ""]))
    assert page.status_code == 200 and counts(page) == {"new": 1, "change": 1, "fault": 0}
    for said in ("Danh sách", "Tên điểm cầu", "Ghi chú", "“Xã Mới”", "Đến lúc này chưa có gì thay đổi", "Nhập 2 dòng"):
        assert said in words(page), said
    assert hall.seq == before and "20" not in points(hall)


def test_what_was_seen_is_imported_and_its_seats_exist_at_once(hall: Hall) -> None:
    imported(hall.organiser, "points", table(HEADING, [21, "Xã Tân Lập", ""], [22, "Xã Tân Hương", ""]))
    assert points(hall) | {"21": "Xã Tân Lập", "22": "Xã Tân Hương"} == points(hall)
    assert hall.house.reread_links()["point-21"]


def test_pressing_twice_and_importing_the_same_file_again_add_nothing(hall: Hall) -> None:
    content = table(["Nội dung", "Họ tên"], ["Bao giờ có nước sạch?", "Lan"], ["Bao giờ có chợ?", "Hoa"])
    page = look(hall.organiser, "questions", content)
    first, second = press(hall.organiser, page), press(hall.organiser, page)
    assert first.status_code == second.status_code == 200 and first.text == second.text
    after = hall.seq
    again = look(hall.organiser, "questions", content)
    assert counts(again) == {"new": 0, "same": 2, "fault": 0} and "import-now" not in again.text
    assert hall.seq == after


def test_a_double_click_records_once(hall: Hall) -> None:
    page = look(hall.organiser, "points", table(HEADING, [30, "Xã Ba Mươi", ""]))
    before = hall.seq
    with ThreadPoolExecutor(3) as hands:
        told = [one.result() for one in [hands.submit(press, hall.organiser, page) for _ in range(3)]]
    assert {one.status_code for one in told} == {200} and hall.seq == before + 1


def test_what_the_command_line_imported_the_page_knows(hall: Hall) -> None:
    """The ids of commands follow from the rows: whichever way they come, they are the same."""
    hall.organiser.must("issue", seat="organiser-2", name="Người thứ hai")
    content = table(HEADING, [33, "Xã Ba Ba", ""])
    imported(hall.organiser, "points", content)
    assert counts(look(hall.seat("organiser-2"), "points", content)) == {"new": 0, "same": 1, "fault": 0}


def test_faults_are_named_by_sheet_row_and_column_and_keep_the_whole_file_out(hall: Hall) -> None:
    rows = [["STT", "Tên điểm cầu", "Trực thuộc"], [40, "Xã Tốt", ""], [41, "Xã Ma", "Huyện Ma"], [40, "Xã Trùng", ""]]
    before = hall.seq
    page = look(hall.organiser, "points", table(*rows))
    assert page.status_code == 422 and counts(page)["fault"] == 2 and "import-now" not in page.text
    assert "Trang tính “Danh sách”, dòng 3, cột C (Trực thuộc): " in words(page)
    assert "Trang tính “Danh sách”, dòng 4, cột A (STT): " in words(page)
    file = re.search(r"[0-9a-f]{40}", page.text)
    assert file is None, "a file with faults cannot be pressed"
    assert hall.seq == before and "40" not in points(hall)


def test_rows_that_repeat_each_other_and_questions_much_alike_are_pointed_out(hall: Hall) -> None:
    hall.asked("Bao giờ sửa cầu treo qua suối ở thôn Đông?", by=hall.moderator)
    rows = [["Nội dung", "Họ tên"], ["Cầu treo qua suối ở thôn Đông bao giờ được sửa?", "Mai"], ["Có học bổng không?", "Mai"]]
    page = look(hall.organiser, "questions", table(*rows, rows[2]))
    assert counts(page) == {"new": 2, "same": 1, "fault": 0, "alike": 1}
    assert "Bao giờ sửa cầu treo qua suối ở thôn Đông?" in words(page) and "dòng 3" in words(page)
    before = len(hall.organiser.state()["questions"])
    press(hall.organiser, page)
    assert len(hall.organiser.state()["questions"]) == before + 2, "a hint merges nothing and drops nothing"


def test_a_question_comes_with_its_contact_beside_the_record(hall: Hall) -> None:
    heading = ["Nội dung", "Họ tên", "Điện thoại", "Điểm cầu", "Cơ quan trả lời"]
    imported(hall.organiser, "questions", table(heading, ["Trạm y tế ở đâu?", "Lý Mai", "0912 000 999", "An Phú", "Sở Y tế"]))
    (question,) = [one for one in hall.organiser.state()["questions"] if one["text"] == "Trạm y tế ở đâu?"]
    assert (question["point"], question["lead"]) == ("1", HEALTH)
    assert hall.organiser.sees("0912 000 999") and not hall.chair.sees("0912 000 999")
    assert "0912 000 999" not in hall.organiser.http.get(hall.organiser.path("journal.ndjson")).text
    assert "0912" not in hall.house.said()


FORMATS: dict[str, Callable[[], bytes]] = {
    "a.xlsx": lambda: table(["Số", "Tên điểm cầu"], [51, "Xã Năm Mốt"]),
    "a.xls": lambda: xls([(0, 0, "So"), (0, 1, "Ten diem cau"), (1, 0, "52"), (1, 1, "Xa Nam Hai")]),
    "a.ods": lambda: ods(ods_row("Số", "Tên điểm cầu") + ods_row("53", "Xã Năm Ba")),
    "a.csv": lambda: csv("SỐ;TÊN ĐIỂM CẦU\n54;Xã Năm Tư\n"),
    "nfd.csv": lambda: csv("S\u00f4\u0301,Te\u0302n \u0111ie\u0302\u0309m ca\u0302\u0300u\n55,Xa\u0303 Na\u0306m La\u0306m\n"),
    "utf-16.csv": lambda: csv("Số\tTên điểm cầu\n56\tXã Năm Sáu\n", "utf-16"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_kind_of_file_is_taken(hall: Hall, name: str) -> None:
    before = points(hall)
    imported(hall.organiser, "points", FORMATS[name](), name)
    assert len(points(hall)) == len(before) + 1


@pytest.mark.parametrize("kind", ["points", "agencies", "questions", "promises", "register", "roster"])
def test_the_empty_list_opens_in_a_spreadsheet_and_comes_back(hall: Hall, kind: str) -> None:
    blank = hall.organiser.http.get(hall.organiser.path("import", f"{kind}.csv"))
    assert (
        blank.status_code == 200
        and blank.content.startswith(b"\xef\xbb\xbf")
        and "attachment" in blank.headers["content-disposition"]
    )
    heading = blank.text.lstrip("\ufeff").strip()
    cells = {
        "Tên điểm cầu": "Xã Mẫu",
        "Tên cơ quan": "Sở Mẫu",
        "Nội dung câu hỏi": "Câu mẫu?",
        "STT": "60",
        "Họ và tên": "Người Mẫu",
        "Nội dung cam kết": "Xây cầu",
    }
    filled = ",".join(cells.get(one, "") for one in heading.split(","))
    page = look(hall.organiser, kind, csv(f"\ufeff{heading}\n{filled}\n"), "mau.csv")
    assert counts(page) == {"new": 1, "fault": 0} and "không đọc" not in words(page)
    assert hall.organiser.http.get(hall.organiser.path("import", "rosters.csv")).status_code == 404


def test_where_the_record_moved_on_the_preview_comes_again_and_nothing_is_imported(hall: Hall) -> None:
    page = look(hall.organiser, "points", table(HEADING, [70, "Xã Bảy Mươi", ""]))
    hall.organiser.must("define", point={"id": "70", "name": "Phường Bảy Mươi"})
    before = hall.seq
    shown = press(hall.organiser, page)
    assert shown.status_code == 409 and counts(shown) == {"new": 0, "change": 1, "fault": 0} and hall.seq == before
    assert "đã thay đổi" in words(shown)
    assert press(hall.organiser, shown).status_code == 200 and points(hall)["70"] == "Xã Bảy Mươi"


def test_where_a_new_fault_came_up_in_between_nothing_is_imported(hall: Hall) -> None:
    page = look(hall.organiser, "points", table(HEADING, [71, "Xã Bảy Mốt", ""]))
    hall.organiser.must("define", point={"id": "72", "name": "Xã Bảy Mốt"})
    shown = press(hall.organiser, page)
    assert shown.status_code == 409 and counts(shown)["fault"] == 1 and "71" not in points(hall)


def test_what_others_did_meanwhile_elsewhere_does_not_keep_a_file_out(hall: Hall) -> None:
    page = look(hall.organiser, "points", table(HEADING, [73, "Xã Bảy Ba", ""]))
    hall.moderator.must("announce", text="Chuẩn bị", to="all")
    assert press(hall.organiser, page).status_code == 200 and points(hall)["73"] == "Xã Bảy Ba"


def test_a_file_that_nobody_looked_at_cannot_be_imported(hall: Hall) -> None:
    told = hall.organiser.http.post(hall.organiser.path("import", "0" * 40), data={"seen": "0" * 40}, headers=HTML)
    assert told.status_code == 409 and "chọn lại tệp" in words(told).lower()


@pytest.mark.parametrize(
    "name", ["moderator", "chair", "secretary-1", "technician", "stage", "point-1", f"agency-{HEALTH}", "audience"]
)
def test_nobody_else_imports_anything(hall: Hall, name: str) -> None:
    seat, before = hall.seat(name), hall.seq
    page = look(hall.organiser, "points", table(HEADING, [80, "Xã Tám Mươi", ""]))
    found = re.search(r"import/([0-9a-f]{40})", page.text)
    assert found
    for told in (
        look(seat, "points", table(HEADING, [81, "Xã Tám Mốt", ""])),
        seat.http.post(seat.path("import", found[1]), data={"seen": "0"}),
        seat.http.get(seat.path("import")),
        seat.http.get(seat.path("import", "points.csv")),
    ):
        assert told.status_code == 403, name
    assert hall.seq == before


def test_a_stranger_is_nobody_and_another_page_is_turned_away(hall: Hall) -> None:
    content, before = table(HEADING, [82, "Xã Tám Hai", ""]), hall.seq
    assert look(hall.stranger("organiser"), "points", content).status_code == 401
    page = look(hall.organiser, "points", content)
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert look(hall.organiser, "points", content, **headers).status_code == 403
        assert press(hall.organiser, page, **headers).status_code == 403
    assert hall.seq == before
    ours = {"Origin": hall.house.url, "Sec-Fetch-Site": "same-origin"}
    assert press(hall.organiser, look(hall.organiser, "points", content, **ours), **ours).status_code == 200


@pytest.mark.parametrize("over", [1, 200_000])
def test_a_file_that_is_too_large_is_told_so(hall: Hall, over: int) -> None:
    told = look(hall.organiser, "points", b"a" * (MOST_BYTES + over), "lon.csv")
    assert told.status_code == 413 and "5 MB" in words(told)


def test_a_length_that_lies_helps_nobody(hall: Hall) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
        for _ in range(200):
            yield b"a" * 64 * 1024

    headers = HTML | {"content-type": "multipart/form-data; boundary=b"}
    assert hall.organiser.http.post(hall.organiser.path("import"), content=endless(), headers=headers).status_code == 413
    with create_connection((HOST, hall.house.port), 10) as line:
        cookie = next(iter(hall.organiser.http.cookies.jar))
        head = f"POST {hall.organiser.path('import')} HTTP/1.1\r\nHost: {HOST}\r\nCookie: {cookie.name}={cookie.value}\r\n"
        line.sendall(f"{head}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 999999999\r\n\r\n".encode())
        assert line.recv(64).startswith(b"HTTP/1.1 413")


REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a bomb": (lambda: pointing(19_000, 30_000), "a.xlsx", "không được mở"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a.png", "bảng tính"),
    "a picture that calls itself a list": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a.xlsx", ""),
    "nothing": (lambda: b"", "a.csv", "trống"),
    "an old font": (lambda: csv("Tên điểm cầu\nX· B×nh Hßa\n"), "a.csv", "UniKey"),
    "another list": (lambda: table(["Món", "Giá"], ["Phở", 50]), "a.xlsx", "15"),
    "entities": (lambda: office('<row r="1"><c><v>&a9;</v></c></row>'), "a.xlsx", ""),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_list_is_refused_with_the_sentence_of_the_command_line(hall: Hall, what: str) -> None:
    make, name, sentence = REFUSED[what]
    before = hall.seq
    page = look(hall.organiser, "points", make(), name)
    assert page.status_code == 422 and counts(page)["fault"] >= 1 and sentence in words(page), words(page)
    assert hall.seq == before and "import-now" not in page.text


FORMS: dict[str, dict[str, Any]] = {
    "no file": {"data": {"kind": "points"}, "files": {"other": ("a.csv", b"a")}},
    "a file without a name": {"data": {"kind": "points"}, "files": {"file": ("", b"")}},
    "another kind": {"data": {"kind": "rosters"}, "files": {"file": ("a.csv", b"a")}},
    "no kind": {"files": {"file": ("a.csv", b"a")}},
    "two files": {"data": {"kind": "points"}, "files": [("file", ("a.csv", b"a")), ("file", ("b.csv", b"b"))]},
    "no form": {"json": {"kind": "points"}},
    "half a form": {"content": b"--b\r\nContent-Disp", "headers": {"content-type": "multipart/form-data; boundary=b"}},
    "no boundary": {"content": b"--b", "headers": {"content-type": "multipart/form-data"}},
}


@pytest.mark.parametrize("what", FORMS)
def test_a_form_that_is_none_gets_a_sentence(hall: Hall, what: str) -> None:
    told = hall.organiser.http.post(hall.organiser.path("import"), **FORMS[what])
    assert told.status_code == 422 and {"field", "why"} <= told.json().keys(), told.text


ATTACKS = ["<img src=x onerror=alert(1)>", "{{ 7*7 }}", "%(n)s {n} %s", "' onmouseover='x", "\u202eexe.slx", "=cmd|'/C calc'!A0"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_names_and_cells_come_back_as_text(hall: Hall, attack: str) -> None:
    rows = table(["Nội dung", "Điểm cầu", attack], [f"{attack} có không?", "", ""], ["Hai?", attack, ""])
    for kind, content in (("questions", rows), ("points", table([attack, "Tên"], ["", attack]))):
        page = look(hall.organiser, kind, content, f"{attack}.xlsx")
        assert page.status_code in (200, 422)
        assert "<img" not in page.text and "' onmouse" not in page.text and "\u202e" not in page.text
    clean = attack.replace("\u202e", "")
    assert clean in words(look(hall.organiser, "points", csv(f"Tên\n{clean}\n"), "a.csv"))


def test_the_page_speaks_both_languages(hall: Hall) -> None:
    for lang, said in (("vi", "Nhập danh sách"), ("en", "Import a list")):
        assert said in hall.organiser.http.get(hall.organiser.path("import"), params={"lang": lang}).text
        page = hall.organiser.http.post(
            hall.organiser.path("import"), params={"lang": lang}, data={"kind": "points"}, headers=HTML,
            files={"file": ("a.xlsx", table(HEADING, [90, "Xã Chín Mươi", ""]))},
        )  # fmt: skip
        assert f'<html lang="{lang}">' in page.text and f"?lang={lang}" in page.text
    assert 'href="#import"' in hall.organiser.page()


def test_an_exported_record_is_looked_at_like_a_list_and_its_promises_come_over(hall: Hall) -> None:
    hall.secretary.must("commit", words="Xong cầu Nà Khoa", agency=LAND)
    journal = hall.organiser.http.get(hall.organiser.path("journal.ndjson")).content
    page = look(hall.organiser, "promises", journal, "nam-ngoai.ndjson")
    assert "Xong cầu Nà Khoa" in words(page)
    assert press(hall.organiser, page).status_code == 200
    assert [(one["words"], one["agency"]) for one in hall.organiser.state()["carried"]] == [("Xong cầu Nà Khoa", LAND)]
    broken = look(hall.organiser, "promises", journal.replace("Xong cầu".encode(), "Song cầu".encode()), "nam-ngoai.ndjson")
    assert broken.status_code == 422 and "hỏng ở mục" in words(broken)


def test_topics_that_nobody_knows_are_made_by_one_tick(hall: Hall) -> None:
    content = table(["Nội dung", "Lĩnh vực"], ["Rác ở chợ xã xử lý thế nào?", "Rác thải"], ["Ai thu gom?", "Rác thải"])
    page = look(hall.organiser, "questions", content)
    assert page.status_code == 422 and "chưa có: Rác thải" in words(page) and 'id="import-now"' not in page.text
    [action] = re.findall(r'action="([^"]+)" id="import-topics"', page.text)
    page = hall.organiser.http.post(html.unescape(action), data={"topics": "on"}, headers=HTML)
    assert page.status_code == 200 and "Tạo nhóm vấn đề “Rác thải”" in words(page)
    assert 'id="imported"' in press(hall.organiser, page).text
    state = hall.organiser.state()
    [topic] = [one for one in state["topics"] if one["name"] == "Rác thải"]
    assert sum(one["topic"] == topic["id"] for one in state["questions"]) == 2
    assert look(hall.organiser, "questions", content).status_code == 200  # all of it is there already


def test_rows_of_one_file_that_are_much_alike_are_pointed_out(hall: Hall) -> None:
    content = table(["Nội dung"], ["Bao giờ thôn Nà Pẻn có điện lưới?"], ["Thôn Nà Pẻn bao giờ có điện lưới quốc gia?"])
    page = look(hall.organiser, "questions", content)
    assert counts(page)["twins"] == 1 and "Gần giống dòng 2" in words(page)
