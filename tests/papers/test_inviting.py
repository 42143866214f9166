"""Invitations: a message for each point that can be pasted as it is, with everything that it needs and nothing that harms."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from contract.cast import Hall
from immutables import Map
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from live.conference.state import Point, Seat, Settings, State
from live.conference.words import Role
from live.keys import HouseKey
from live.papers.inviting import FORMS, as_csv, as_text, as_xlsx, invitations

KEY = HouseKey(b"k" * 32)
PRIVATE = {"desk": "0205 000 001", "point-2": "0912 345 678"}


def a_conference(**settings: str) -> State:
    points = {"1": Point("1", "Xã An Phú", place=1), "2": Point("2", "=HYPERLINK(1)", place=0), "3": Point("3", "Xã Cũ", place=2)}
    seats = {f"point-{n}": Seat(f"point-{n}", Role.POINT, 1, "", n, revoked=n == "3") for n in points}
    seats |= {name: Seat(name, Role(name), 1, "") for name in ("chair", "audience")}
    return State(seats=Map(seats), points=Map(points), settings=Settings(title="Đối thoại 2027", **settings))  # type: ignore[arg-type]


def test_each_point_gets_its_link_its_code_the_desk_and_the_hour_of_the_test() -> None:
    told = invitations(a_conference(test_at="2027-03-20T14:00", date="2027-03-23"), "a", KEY, "https://cau.vn/", PRIVATE)
    assert [one.seat for one in told] == ["point-2", "point-1"], "In their order, without the one that is void."
    second, first = told
    for needed in (
        "Đối thoại 2027", "Xã An Phú", f"https://cau.vn/s/{KEY.token('a', 'point-1', 1)}", "https://cau.vn/s ",
        KEY.code("a", "point-1", 1), "0205 000 001", "14:00, 20/3/2027", "23/3/2027",
    ):  # fmt: skip
        assert needed in first.text, needed
    assert (second.phone, first.phone) == ("0912 345 678", "")
    assert KEY.code("a", "point-2", 1) not in first.text and "0912" not in second.text


def test_what_is_not_known_is_left_out() -> None:
    (_, first) = invitations(a_conference(), "a", KEY, "https://cau.vn", {})
    assert "Thử kỹ thuật" not in first.text and "Bàn kỹ thuật" not in first.text and "Ngày" not in first.text
    assert "" not in first.text.split("\n")


def test_in_english_where_the_conference_is() -> None:
    (_, first) = invitations(a_conference(lang="en"), "a", KEY, "https://cau.vn", PRIVATE)
    assert "Your seat: Xã An Phú" in first.text


def test_all_at_once_as_text_and_as_tables_in_which_nothing_becomes_a_formula() -> None:
    told = invitations(a_conference(), "a", KEY, "https://cau.vn", PRIVATE)
    assert as_text(told, "vi").decode().count("----------") == 1
    head, row, _ = csv.reader(io.StringIO(as_csv(told, "vi").decode("utf-8-sig")))
    assert head[:3] == ["Vị trí", "Tên", "Điện thoại"] and row[1] == "'=HYPERLINK(1)" and row[7] == told[0].text
    rows = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(told, "vi"))).get_sheet_by_index(0).to_python()
    assert rows[1][1] == "=HYPERLINK(1)" and [row[7] for row in rows[1:]] == [one.text for one in told]


def test_no_points_no_messages() -> None:
    empty = replace(a_conference(), points=Map())
    assert invitations(empty, "a", KEY, "x", {}) == []
    assert all(write([], "vi") for write, _ in FORMS.values())


@pytest.mark.parametrize("form", ["txt", "csv", "xlsx"])
def test_the_organisers_and_nobody_else_take_them_from_their_page(opened: Hall, form: str) -> None:
    path = f"/doithoai/organiser/messages.{form}"
    answer = opened.organiser.http.get(path)
    assert answer.status_code == 200 and answer.content and answer.headers["cache-control"] == "no-store"
    assert f'href="{path}"' in opened.organiser.page()
    for seat in (opened.moderator, opened.chair, opened.stranger("organiser")):
        assert seat.http.get(path).status_code == 401
    assert opened.organiser.http.get("/doithoai/organiser/messages.exe").status_code == 404


def test_the_sheet_of_a_seat_shows_its_message_to_be_copied(opened: Hall) -> None:
    page = opened.organiser.http.get("/doithoai/organiser/sheet/seat?seat=point-1").text
    assert 'data-copy="#seat-message"' in page and 'id="seat-message"' in page
    assert "/s/" in page.partition('id="seat-message"')[2]
    assert "seat-message" not in opened.organiser.http.get("/doithoai/organiser/sheet/seat?seat=audience").text


def test_the_command_line_writes_them_and_says_what_it_cannot(conference: Hall, tmp_path: Path) -> None:
    target = tmp_path / "messages.csv"
    conference.house.live("seats", "--messages", str(target))
    assert "point-1" in target.read_text("utf-8-sig")
    for wrong in (("--messages", str(tmp_path / "messages.doc")), ("--audience",)):
        refused = subprocess.run(
            [sys.executable, "-m", "live", "seats", *wrong, "--data", str(conference.house.data)],
            capture_output=True, text=True, timeout=60, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert refused.returncode == 2 and "Traceback" not in refused.stderr


def test_the_hour_of_the_test_is_an_hour(opened: Hall) -> None:
    opened.organiser.must("configure", test_at="2027-03-20T14:00")
    for wrong in ("2027-03-20", "2027-03-20T25:00", "tomorrow"):
        told = opened.organiser.do("configure", test_at=wrong)
        assert told.status == 422, wrong
    assert opened.organiser.state()["conference"]["test_at"] == "2027-03-20T14:00"
    opened.organiser.must("configure", test_at=None)
