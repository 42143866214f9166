"""The roster: imported from a list, offered where a delegate is named, and known to nobody who has no use for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from house import House
from sheets.made import table

from .cast import HEALTH, Hall
from .test_importing import counts, imported, look, words

HEADING = ["TT", "Họ và tên", "Điểm cầu", "Đơn vị", "Chức vụ", "Cấp bậc", "Nhóm thanh niên", "Ngày sinh", "Khách mời"]
ROWS = [
    [1, "Bùi Văn Mẫu", "An Phú", "Công an xã An Phú", "Trưởng Công an xã", "Thiếu tá", "lực lượng vũ trang", "19/5/1986", "x"],
    [2, "Lò Thị Thử", "Xã An Phú", "Trường THPT An Phú", "Lớp trưởng", "", "học sinh, sinh viên", "02/9/2010", ""],
    [3, "Âu Văn Nháp", "Xã Bình Minh", "Công ty Bình Minh", "Giám đốc", "", "doanh nhân", "1990", ""],
    [4, "An Thị Kê", "", "Hội Nông dân tỉnh", "Phó Chủ tịch", "", "", "", "x"],
]
NAMES = [str(row[1]) for row in ROWS]


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    """Set up, with a roster and how many each point may send."""
    hall = Hall(house, "doithoai")
    hall.set_up()
    hall.organiser.must("configure", date="2026-03-26")
    imported(hall.organiser, "roster", table(HEADING, *ROWS), "dai-bieu.xlsx")
    for number, quota in (("1", 1), ("2", 3)):
        name = {"1": "Xã An Phú", "2": "Xã Bình Minh"}[number]
        facts = {"room": f"Phòng {number}", "operator": "Người Trực", "video": f"DC-0{number}", "quota": quota}
        hall.organiser.must("define", point={"id": number, "name": name} | facts)
    yield hall
    hall.leave()


def named(hall: Hall, seat: str) -> list[str]:
    return [one["name"] for one in hall.seat(seat).state().get("delegates", [])]


def test_the_roster_stands_in_the_order_of_the_list(hall: Hall) -> None:
    for seat in ("organiser", "moderator", "secretary-1"):
        assert named(hall, seat) == NAMES
    officer, pupil, _, guest = hall.organiser.state()["delegates"]
    assert (officer["rank"], officer["title"], officer["guest"], officer["minor"]) == (
        "Thiếu tá",
        "Trưởng Công an xã",
        True,
        False,
    )
    assert (pupil["minor"], pupil["group"], guest["point"]) == (True, "học sinh, sinh viên", None)


def test_a_point_knows_its_own_delegates_and_nobody_elses(hall: Hall) -> None:
    assert named(hall, "point-1") == NAMES[:2] and named(hall, "point-2") == NAMES[2:3] and named(hall, "point-3") == []
    page = unescape(hall.seat("point-1").page())
    assert "Thiếu tá Bùi Văn Mẫu" in page and "Lò Thị Thử" in page and not set(NAMES[2:]) & set(re.findall("|".join(NAMES), page))


@pytest.mark.parametrize("seat", ["chair", "technician", "stage", "audience", f"agency-{HEALTH}", "point-3"])
def test_nobody_else_knows_anybody(hall: Hall, seat: str) -> None:
    here = hall.seat(seat)
    asked = [
        here.path(),
        here.path("state.json"),
        *(here.path("sheet", f"{name}?point=1") for name in ("roster", "submit", "delegates")),
    ]
    told = " ".join(unescape(here.http.get(path).text) for path in asked)
    assert [name for name in NAMES if name in told] == []


def test_the_console_is_offered_the_delegates_of_the_point_that_it_names(hall: Hall) -> None:
    offered = unescape(hall.moderator.http.get(hall.moderator.path("sheet", "roster"), params={"point": "1"}).text)
    assert 'value="Thiếu tá Bùi Văn Mẫu"' in offered and 'data-title="Trưởng Công an xã"' in offered
    assert "Âu Văn Nháp" not in offered and "An Thị Kê" not in offered
    assert "An Thị Kê" in unescape(hall.moderator.http.get(hall.moderator.path("sheet", "roster")).text)


def test_no_birth_date_is_kept_anywhere(hall: Hall) -> None:
    journal = hall.organiser.http.get(hall.organiser.path("journal.ndjson")).text
    assert "Lò Thị Thử" in journal
    for told in (journal, hall.house.said(), str(hall.organiser.state()), hall.organiser.page()):
        assert not re.search(r"19/5/1986|1986-05-19|2010-09-02|02/9/2010", told)


def test_importing_it_again_adds_nothing_also_after_somebody_was_changed_by_hand(hall: Hall) -> None:
    again = look(hall.organiser, "roster", table(HEADING, *ROWS))
    assert counts(again) == {"new": 0, "same": 4, "fault": 0} and "import-now" not in again.text
    kept = hall.organiser.state()["delegates"][3]
    given = {name: value for name, value in kept.items() if name != "place" and value is not None}
    hall.organiser.must("define", delegate=given | {"title": "Chủ tịch"})
    assert "imported before" in words(look(hall.organiser, "roster", table(HEADING, *ROWS), lang="en")) or counts(
        look(hall.organiser, "roster", table(HEADING, *ROWS))
    ) == {"new": 0, "same": 4, "fault": 0}
    assert hall.organiser.state()["delegates"][3]["title"] == "Chủ tịch"


def test_the_organisers_see_who_sends_too_many_and_who_too_few(hall: Hall) -> None:
    page = words_of(hall.organiser.page())
    assert "1/1 đại biểu" in page, "a guest does not count"
    assert "1/3 đại biểu" in page and "Điểm cầu chưa đủ: 1" in page
    hall.organiser.must("define", delegate={"id": "them", "name": "Người Thêm", "point": "1"})
    assert "2/1 đại biểu: quá số lượng" in words_of(hall.organiser.page())
    hall.organiser.must("define", delegate={"id": "them", "name": "Người Thêm", "gone": True})
    assert "Người Thêm" not in named(hall, "organiser")


def test_the_technical_desk_reads_the_name_in_the_video_system_first(hall: Hall) -> None:
    html = hall.technician.page()
    page = words_of(html[html.index('<section id="lines"') :])
    assert page.index("DC-01") < page.index("Xã An Phú") and "Người Trực" in page
    shown = {point["id"]: point for point in hall.technician.state()["points"]}
    assert (shown["1"]["video"], shown["1"]["quota"]) == ("DC-01", 1)
    for seat in ("audience", "stage", "point-1", "chair"):
        assert not {"video", "room", "operator", "quota"} & hall.seat(seat).state()["points"][0].keys()
        assert "DC-01" not in hall.seat(seat).page()


@pytest.mark.parametrize(
    ("delegate", "field"),
    [
        ({"id": "x", "name": ""}, "delegate.name"),
        ({"id": "X Y", "name": "A"}, "delegate.id"),
        ({"id": "x", "name": "A", "point": "99"}, "delegate.point"),
        ({"id": "x", "name": "A", "minor": "có lẽ"}, "delegate.minor"),
        ({"id": "nobody", "name": "A", "gone": True}, "delegate.id"),
    ],
)
def test_what_cannot_stand_on_the_roster_is_named_by_its_field(hall: Hall, delegate: dict[str, object], field: str) -> None:
    told = hall.organiser.do("define", delegate=delegate)
    assert (told.status, told.body["field"]) == (422, field)


def words_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_list_of_delegates_goes_out_to_those_who_know_the_roster(hall: Hall) -> None:
    for seat in ("organiser", "moderator", "secretary-1"):
        told = hall.seat(seat).http.get(hall.seat(seat).path("papers", "delegates"))
        assert told.status_code == 200 and "Thiếu tá Bùi Văn Mẫu" in unescape(told.text)
    for seat in ("chair", "point-1", "technician", "audience", f"agency-{HEALTH}"):
        for name in ("delegates", "delegates.xlsx"):
            assert hall.seat(seat).http.get(hall.seat(seat).path("papers", name)).status_code == 403


def test_a_second_organiser_gets_the_list_by_a_link_of_his_own(hall: Hall) -> None:
    hall.organiser.must("issue", seat="organiser-2", name="Người thứ hai")
    second = hall.seat("organiser-2")
    assert 'href="organiser-2/papers/delegates"' in second.page()
    assert second.http.get(second.path("papers", "delegates.docx")).status_code == 200
