"""The roster: its order, who is struck off, and how a name is written in full."""

from typing import Any

import pytest
from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.roster import as_called, in_full, may_be_minor, posts
from live.conference.state import Delegate

from .cast import AN_PHU, BINH_MINH, MODERATOR
from .history import Hall, invalid


def on_roster(hall: Hall, id: str, **fields: Any) -> None:
    hall.organiser(c.Define, delegate=c.DelegateGiven(id, **({"name": f"Người {id}"} | fields)))


def order(hall: Hall) -> list[str]:
    return [one.id for one in sorted(hall.state.delegates.values(), key=lambda one: one.place)]


def test_whoever_is_put_on_the_roster_stands_where_the_list_has_him() -> None:
    hall = Hall().set_up()
    for id in ("b", "a", "c"):
        on_roster(hall, id, point="1")
    assert order(hall) == ["b", "a", "c"]
    assert hall.told() == (e.DelegateDefined("c", "Người c", "1"),)


def test_who_is_changed_keeps_his_place_and_who_is_struck_off_is_gone() -> None:
    hall = Hall().set_up()
    for id in ("b", "a", "c"):
        on_roster(hall, id)
    on_roster(hall, "b", title="Bí thư", minor=True)
    on_roster(hall, "a", gone=True)
    on_roster(hall, "d")
    assert order(hall) == ["b", "c", "d"]
    assert hall.state.delegates["b"].title == "Bí thư" and hall.state.delegates["b"].minor


def test_a_delegate_of_no_such_point_and_one_who_is_not_there_are_named_by_their_field() -> None:
    hall = Hall().set_up()
    with invalid("delegate.point"):
        on_roster(hall, "a", point="99")
    with invalid("delegate.id"):
        on_roster(hall, "a", gone=True)
    assert not hall.state.delegates


def test_a_delegate_beside_another_thing_is_two_things() -> None:
    with invalid("body"):
        Hall().organiser(c.Define, delegate=c.DelegateGiven("a", "A"), topic=c.TopicGiven("b", "B"))


def test_whoever_is_on_the_roster_as_under_18_is_marked_so_in_what_he_asks() -> None:
    hall = Hall().set_up()
    on_roster(hall, "a", name="Lò Thị Thử", point="1", minor=True)
    on_roster(hall, "b", name="Bùi Văn Mẫu", point="1", rank="Thiếu tá")
    on_roster(hall, "c", name="Âu Văn Nháp", rank="Hạ sĩ", minor=True)
    told = [
        (AN_PHU, {"asker": "lò thị thử"}, True),
        (AN_PHU, {"asker": "Bùi Văn Mẫu"}, False),
        (AN_PHU, {"asker": "Bùi Văn Mẫu", "minor": True}, True),
        (AN_PHU, {}, False),
        (BINH_MINH, {"asker": "Lò Thị Thử", "point": "1"}, False),
        (MODERATOR, {"asker": "Lò Thị Thử", "point": "1"}, True),
        (MODERATOR, {"asker": "Lò Thị Thử"}, False),
        (MODERATOR, {"asker": "Hạ sĩ Âu Văn Nháp"}, True),
    ]
    for by, fields, minor in told:
        hall.do(by, c.Submit, text="Bao giờ?", **fields)
        assert hall.state.questions[f"submit-{hall._ids}"].minor is minor, fields
    hall.do(AN_PHU, c.Raise, asker="Lò Thị Thử")
    assert hall.state.questions[f"raise-{hall._ids}"].minor


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "Bùi Văn Mẫu"),
        ({"rank": "Đại tá", "title": "Phó Giám đốc Công an tỉnh", "unit": "Công an tỉnh"},
         "Đại tá Bùi Văn Mẫu, Phó Giám đốc Công an tỉnh"),
        ({"party": "Ủy viên Ban Thường vụ Tỉnh ủy", "office": "Phó Chủ tịch UBND tỉnh", "title": "Phó Chủ tịch UBND tỉnh"},
         "Bùi Văn Mẫu, Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch UBND tỉnh"),
        ({"title": "Bí thư Đoàn", "unit": "Xã An Phú"}, "Bùi Văn Mẫu, Bí thư Đoàn, Xã An Phú"),
        ({"title": "Giám đốc CÔNG AN tỉnh", "unit": "Công an tỉnh"}, "Bùi Văn Mẫu, Giám đốc CÔNG AN tỉnh"),
        ({"unit": "Trường THPT An Phú"}, "Bùi Văn Mẫu, Trường THPT An Phú"),
    ],
)  # fmt: skip
def test_a_rank_stands_before_the_name_and_posts_behind_it_the_partys_first(fields: dict[str, str], line: str) -> None:
    assert in_full(Delegate("a", "Bùi Văn Mẫu", **fields)) == line


def test_a_form_takes_name_and_posts_apart() -> None:
    one = Delegate("a", "Bùi Văn Mẫu", rank="Đại tá", party="Đảng ủy viên", title="Phó Giám đốc", unit="Công an tỉnh")
    assert (as_called(one), posts(one)) == ("Đại tá Bùi Văn Mẫu", "Đảng ủy viên, Phó Giám đốc")


def test_a_point_has_a_quota_a_room_an_operator_and_a_name_in_the_video_system() -> None:
    hall = Hall().set_up()
    hall.organiser(
        c.Define, point=c.PointGiven("1", "An Phú", quota=12, room="Hội trường A", operator="Người Trực", video="AP-01")
    )
    point = hall.state.points["1"]
    assert (point.quota, point.room, point.operator, point.video) == (12, "Hội trường A", "Người Trực", "AP-01")


def test_a_pupil_counts_as_under_18_until_the_roster_or_the_moderator_says_otherwise(hall: Hall) -> None:
    hall.asked("q1", asker="Lê Thị Bưởi", title="Học sinh lớp 12")
    hall.asked("q2", asker="Lê Văn Cam", title="Sinh viên")
    assert (hall.question("q1").minor, hall.question("q2").minor) == (True, False)
    hall.moderator(c.MarkMinor, question="q1", minor=False)
    assert not hall.question("q1").minor
    hall.organiser(c.Define, delegate=c.DelegateGiven("d1", "Lê Thị Bưởi", point="1", title="Học sinh"))
    hall.asked("q3", asker="Lê Thị Bưởi", title="Học sinh")
    assert not hall.question("q3").minor


def test_a_pupil_of_whom_nobody_said_it_may_be_a_minor(hall: Hall) -> None:
    """As in a record from before pupils were marked by themselves."""

    def may_be() -> bool:
        return may_be_minor(hall.state, replace(hall.question("q1"), minor=False))

    hall.asked("q1", asker="Lê Thị Bưởi", title="Học sinh lớp 12")
    hall.asked("q2", asker=None, title="Sinh viên")
    assert may_be() and not may_be_minor(hall.state, hall.question("q1"))
    assert not may_be_minor(hall.state, hall.question("q2"))
    seq = hall.state.seq
    hall.moderator(c.MarkMinor, question="q1", minor=False)
    assert not may_be(), "unmarked on purpose"
    hall.moderator(c.Undo, seq=seq + 1)
    assert may_be()
    hall.organiser(c.Define, delegate=c.DelegateGiven("d1", "Lê Thị Bưởi", point="1"))
    assert not may_be(), "the roster knows it"
