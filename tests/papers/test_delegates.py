"""The list of delegates: guests, what each point may send and does, and everybody in the order of the roster."""

from conference.history import Hall

from live.conference import commands as c
from live.papers.catalogue import PAPERS
from live.papers.delegates import HALL, delegates
from live.papers.minutes import minutes

from .test_minutes import headings, lines


def invited() -> Hall:
    """Three points, one over and one under what it may send; a guest of the hall and one at a point."""
    hall = Hall().set_up()
    for id, name, quota in (("1", "Xã An Phú", 1), ("2", "Xã Bình Minh", 1500)):
        hall.organiser(c.Define, point=c.PointGiven(id, name, quota=quota))
    for one in (
        c.DelegateGiven("z", "Vàng A Mẫu", "1", "Trường THPT", "Lớp trưởng", group="học sinh", minor=True),
        c.DelegateGiven("y", "Bùi Văn Mẫu", "1", "Công an xã", "Trưởng Công an xã", rank="Thiếu tá", guest=True),
        c.DelegateGiven("x", "An Thị Kê", None, "Hội Nông dân tỉnh", "Phó Chủ tịch", party="Tỉnh ủy viên", guest=True),
        c.DelegateGiven("w", "Âu Văn Nháp", "2"),
        c.DelegateGiven("v", "Ân Thị Thử", "1"),
        c.DelegateGiven("u", "Lý Văn Thử"),
    ):
        hall.organiser(c.Define, delegate=one)
    return hall


def test_guests_stand_first_with_rank_and_posts_in_the_order_of_the_list() -> None:
    guests, _, _ = delegates(invited().state).tables
    assert [row[:6] for row in guests.rows] == [
        ("1", "Thiếu tá Bùi Văn Mẫu", "Trưởng Công an xã", "Công an xã", "", "Xã An Phú"),
        ("2", "An Thị Kê", "Tỉnh ủy viên, Phó Chủ tịch", "Hội Nông dân tỉnh", "", HALL),
    ]


def test_each_point_is_told_how_many_it_may_send_and_does() -> None:
    _, units, _ = delegates(invited().state).tables
    assert units.rows == (
        ("1", "Xã An Phú", "1", "2", "1", "Thừa 1"),
        ("2", "Xã Bình Minh", "1.500", "1", "0", "Thiếu 1.499"),
        ("3", "Phường Hòa Lạc", "", "0", "0", ""),
    )


def test_delegates_stand_point_by_point_and_are_never_sorted() -> None:
    _, _, people = delegates(invited().state).tables
    assert [(row[1], row[5], row[6]) for row in people.rows] == [
        ("Lý Văn Thử", HALL, ""),
        ("Vàng A Mẫu", "Xã An Phú", "Dưới 18 tuổi"),
        ("Ân Thị Thử", "Xã An Phú", ""),
        ("Âu Văn Nháp", "Xã Bình Minh", ""),
    ]


def test_it_adds_up_and_an_empty_one_says_so() -> None:
    paper = delegates(invited().state)
    assert lines(paper)[0] == "Tổng số 6 người, trong đó 2 khách mời."
    assert headings(paper) == ["Khách mời", "Phân bổ đại biểu", "Đại biểu theo điểm cầu"]
    empty = delegates(Hall().state)
    assert lines(empty)[0] == "Tổng số 0 người, trong đó 0 khách mời." and headings(empty) == ["Đại biểu theo điểm cầu"]
    assert "docx" in PAPERS["delegates"].formats and "xlsx" in PAPERS["delegates"].formats


def test_the_minutes_name_all_who_lead() -> None:
    hall = Hall().set_up()
    hall.organiser(
        c.Configure, chair_name="Ông A", chair_title="Chủ tịch", co_chairs=["Bà B, Bí thư Tỉnh đoàn", "Ông C, Giám đốc"]
    )
    assert "Chủ trì (chủ tọa): Ông A, Chủ tịch; Bà B, Bí thư Tỉnh đoàn; Ông C, Giám đốc." in lines(minutes(hall.state))
    hall.organiser(c.Configure, co_chairs=[])
    assert "Chủ trì (chủ tọa): Ông A, Chủ tịch." in lines(minutes(hall.state))
