"""Join sheets: a page for every seat that anybody has to take, and every word on it as it was written."""

import json
import re
import stat
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
import typst
from contract.cast import Hall
from house import House
from immutables import Map
from msgspec.structs import replace

from live.conference.state import Point, Seat, Settings, State
from live.conference.words import Role
from live.keys import HouseKey
from live.papers.joining import _TEMPLATE, as_pdf, sheets
from live.papers.typeset import letters
from live.papers.wall_sheet import wall_sheet, whole

KEY = HouseKey(b"k" * 32)
HOSTILE = [
    "#pagebreak() #panic(1)", "*đậm* _nghiêng_ `mã` $x^2$", "= Tiêu đề\n- mục", "\\u{41} <nhãn> @ai #sys.inputs",
    "</text><script>alert(1)</script>", "\"}]} // /* */", "Xã Ẳng Tở Đường Ưỡn",
]  # fmt: skip


def a_conference(*names: str) -> State:
    points = {str(n): Point(str(n), name) for n, name in enumerate(names, 1)}
    seats = {f"point-{n}": Seat(f"point-{n}", Role.POINT, 1, "", n) for n in points}
    seats |= {name: Seat(name, Role(name), 1, "") for name in ("chair", "technician", "audience")}
    return State(seats=Map(seats), points=Map(points), settings=Settings(title="Đối thoại 2027", bind=True))


_LETTERS: dict[str, Any] = {"font_paths": [letters()], "ignore_system_fonts": True}


def _opened(made: bytes) -> bytes:
    """A PDF with what is packed in it unpacked."""
    return made + b"".join(_unpacked(packed) for packed in re.findall(rb"stream\r?\n(.*?)endstream", made, re.DOTALL))


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed)
    except zlib.error:
        return b""


def set_by(template: Path, given: list[dict[str, Any]]) -> tuple[list[str], int]:
    """The headings as the typesetter understood them, and the number of pages."""
    data = {"data": json.dumps({"lang": "vi", "sheets": given}, ensure_ascii=False)}
    found = json.loads(typst.query(template, "heading", field="body", sys_inputs=data, **_LETTERS))
    pages = typst.compile(template, format="png", ppi=10, sys_inputs=data, **_LETTERS)
    return [_text(body) for body in found], len(pages) if isinstance(pages, list) else 1


def _text(content: dict[str, Any]) -> str:
    return str(
        content.get("text")
        or "".join(_text(one) for one in content.get("children", [content.get("child", content.get("body", {}))]))
    )


def test_a_points_sheet_says_the_room_and_who_runs_it() -> None:
    state = a_conference("Xã An Phú", "Xã Bình Minh")
    at_home = Point("1", "Xã An Phú", room="Hội trường *A*", operator="Lò Thị Mẫu", video="AP-01", quota=3)
    made = sheets(replace(state, points=state.points.set("1", at_home)), "a", KEY, "http://h", {})
    assert [sheet["where"] for sheet in made] == ["", "Hội trường *A* · Người trực: Lò Thị Mẫu", "", ""]
    assert set_by(_TEMPLATE, made)[1] == 4


def test_a_points_sheet_says_what_it_lies_below_and_points_can_be_printed_alone() -> None:
    state = a_conference("Huyện Cao Lộc", "Xã Công Sơn")
    below = replace(state.points["2"], parent="1", room="Phòng họp")
    made = sheets(replace(state, points=state.points.set("2", below)), "a", KEY, "http://h", {}, points=True)
    assert [(sheet["title"], sheet["where"]) for sheet in made] == [
        ("Huyện Cao Lộc", ""), ("Xã Công Sơn", "Huyện Cao Lộc · Phòng họp"),
    ]  # fmt: skip


def test_every_seat_but_the_followers_has_a_sheet_with_its_link_and_code() -> None:
    made = sheets(a_conference("Xã An Phú"), "a", KEY, "https://cau.example.vn/", {"desk": "0205 000 001"})
    assert [sheet["seat"].rpartition(" ")[2] for sheet in made] == ["chair", "point-1", "technician"]
    point = made[1]
    assert (point["title"], point["code"], point["phone"]) == ("Xã An Phú", KEY.code("a", "point-1", 1), "0205 000 001")
    assert point["address"] == "https://cau.example.vn/s"
    assert "token" not in json.dumps(point) and KEY.token("a", "point-1", 1) not in json.dumps(point), (
        "The link is in the square only."
    )


def test_a_sheet_says_what_a_second_device_has_to_expect() -> None:
    bound = {sheet["seat"].rpartition(" ")[2]: sheet["rule"] for sheet in sheets(a_conference("Xã"), "a", KEY, "x", {})}
    assert bound["chair"] and bound["point-1"] and bound["chair"] != bound["point-1"] and not bound["technician"]
    free = replace(a_conference("Xã"), settings=Settings())
    assert not any(sheet["rule"] or sheet["phone"] for sheet in sheets(free, "a", KEY, "x", {}))


def test_a_point_is_told_to_scan_to_let_it_ring_and_to_say_that_it_is_ready() -> None:
    made = {sheet["seat"].rpartition(" ")[2]: sheet for sheet in sheets(a_conference("Xã"), "a", KEY, "x", {})}
    assert [step["picture"] for step in made["point-1"]["steps"]] == ["scan", "sound", "ready"]
    assert [step["picture"] for step in made["chair"]["steps"]] == ["scan", "open", "power"]
    vietnamese, english = made["point-1"]["steps"][1]["words"]
    assert "chuông" in vietnamese and "ring" in english
    template = _TEMPLATE.read_text("utf-8")
    assert all(f"{step['picture']}: canvas(" in template for sheet in made.values() for step in sheet["steps"])


def test_the_sheet_says_when_is_tested_where_that_is_known() -> None:
    state = a_conference("Xã")
    assert sheets(state, "a", KEY, "x", {})[1]["test"] == []
    told = replace(state, settings=replace(state.settings, test_at="2027-03-20T14:00"))
    assert sheets(told, "a", KEY, "x", {})[1]["test"][0] == "Thử kỹ thuật: 14:00, 20/3/2027"


@pytest.mark.parametrize("name", ["Xã", "Ủy ban nhân dân " * 5, "Sở Nông nghiệp và Môi trường Ẳng " * 9])
def test_a_name_of_any_length_stays_on_its_page(name: str) -> None:
    state = a_conference(name[:300], name[:300])
    point = Point("1", name[:300], room="Hội trường", operator="Lò Thị Mẫu")
    settings = replace(state.settings, test_at="2027-03-20T14:00", title="Hội nghị đối thoại với thanh niên " * 3)
    made = sheets(replace(state, points=state.points.set("1", point), settings=settings), "a", KEY, "x", {"desk": "0205"})
    assert set_by(_TEMPLATE, made)[1] == len(made)


def test_only_our_own_letters_are_in_it() -> None:
    made = _opened(as_pdf(sheets(a_conference("Xã An Phú"), "a", KEY, "http://x", {}), "vi"))
    fonts = set(re.findall(rb"/FontName\s*/[A-Z]+\+([A-Za-z-]+)", made))
    assert fonts == {b"LiberationSerif", b"LiberationSerif-Bold", b"LiberationSerif-Italic"}


def test_the_walls_sheet_leads_to_the_followers_page_and_opens_no_seat() -> None:
    state = a_conference("Xã An Phú")
    made = wall_sheet(state, "doi-thoai", "https://cau.example.vn/")
    assert made.startswith(b"%PDF-") and b"pdfuaid" in made
    assert b"cau.example.vn/doi-thoai/audience" in _opened(made) and b"/s/" not in _opened(made)


def test_no_name_is_read_as_markup() -> None:
    made = [sheet for sheet in sheets(a_conference(*HOSTILE), "a", KEY, "x", {}) if "point" in sheet["seat"]]
    headings, pages = set_by(_TEMPLATE, made)
    assert [re.sub(r"\s+", " ", heading) for heading in headings] == [re.sub(r"\s+", " ", name) for name in HOSTILE]
    assert pages == len(HOSTILE)


def test_put_into_the_template_as_words_the_same_name_would_be_a_command(tmp_path: Path) -> None:
    """The control: what most programs do, a page pasted together."""
    pasted = tmp_path / "pasted.typ"
    pasted.write_text(f"= {HOSTILE[0]}", "utf-8")
    with pytest.raises(typst.TypstError):
        typst.compile(pasted)


def test_the_sheets_are_one_tagged_pdf() -> None:
    made = as_pdf(sheets(a_conference("Xã An Phú"), "a", KEY, "http://192.168.1.20:8000", {}), "vi")
    assert made.startswith(b"%PDF-") and b"pdfuaid" in made


def test_the_command_line_writes_them_for_our_eyes_only(conference: Hall, tmp_path: Path) -> None:
    house: House = conference.house
    target = tmp_path / "seats.pdf"
    target.write_text("an old one that everybody could read")
    house.live("seats", "--pdf", str(target))
    wall = tmp_path / "wall.pdf"
    house.live("seats", "--pdf", str(wall), "--audience")
    conference.organiser.must("define", point={"id": "1", "name": "Xã An Phú"})
    only = tmp_path / "points.pdf"
    house.live("seats", "--pdf", str(only), "--points")
    assert only.stat().st_size < target.stat().st_size
    assert wall.read_bytes().startswith(b"%PDF-") and wall.stat().st_size < target.stat().st_size
    assert target.read_bytes().startswith(b"%PDF-")
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    refused = subprocess.run(
        [sys.executable, "-m", "live", "seats", "--pdf", str(tmp_path / "no" / "x.pdf"), "--data", str(house.data)],
        capture_output=True, text=True, timeout=60, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert refused.returncode == 1 and "Traceback" not in refused.stderr


def test_the_organisers_and_nobody_else_print_them_from_their_page(opened: Hall) -> None:
    path = "/doithoai/organiser/papers/seats.pdf"
    answer = opened.organiser.http.get(path)
    assert answer.content.startswith(b"%PDF-") and answer.headers["cache-control"] == "no-store"
    assert f'href="{path}"' in opened.organiser.page() and f'href="{path}?points=1"' in opened.organiser.page()
    assert b"%PDF-" in opened.organiser.http.get(path, params={"points": "1"}).content[:8]
    for seat in (opened.moderator, opened.chair, opened.stranger("organiser")):
        assert seat.http.get(path).status_code == 401


def test_no_point_is_a_sentence_and_sheets_for_nobody_else_are_warned_of() -> None:
    with House("khong-diem") as house:
        hall = Hall(house, "khong-diem")
        path = "/khong-diem/organiser/papers/seats.pdf?points=1"
        answer = hall.organiser.http.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 404 and "text/html" in answer.headers["content-type"]
        assert "Chưa có điểm cầu nào" in answer.text
        # The test's own house is reached at 127.0.0.1: no telephone and no point would reach it there.
        assert 'id="only-here"' in hall.organiser.page()
        hall.leave()


def test_on_the_wall_telephone_is_one_word() -> None:
    assert whole("Theo dõi đối thoại bằng điện thoại") == "Theo dõi đối\u00a0thoại bằng điện\u00a0thoại"
