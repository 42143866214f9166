"""Who is there, and who is commended."""

from live.conference import commands as c
from live.conference.roll import of_the_hall, people
from live.conference.state import Check, Commendation, Roll

from .cast import AN_PHU, TECHNICIAN
from .history import Hall, invalid, refused


def test_a_point_says_who_is_there_at_its_own_place(hall: Hall) -> None:
    hall.do(AN_PHU, c.TakeRoll, point="2", present=True, people=34, leader="Bà Hoa")
    assert dict(hall.state.roll) == {"1": Roll(True, 34, "Bà Hoa", hall.now)}


def test_the_moderator_says_it_for_a_point_and_the_newest_counts(hall: Hall) -> None:
    hall.moderator(c.TakeRoll, point="2", present=True, people=10)
    hall.moderator(c.TakeRoll, point="2", present=False)
    assert hall.state.roll["2"] == Roll(False, 0, None, hall.now)
    with invalid("point"):
        hall.moderator(c.TakeRoll, present=True)
    with refused("There is no such point."):
        hall.moderator(c.TakeRoll, point="99", present=True)


def test_a_point_says_that_it_hears_the_bell_and_what_it_leaves_out_stands(hall: Hall) -> None:
    hall.do(AN_PHU, c.Check, point="2", heard=False, latency_ms=40, operator="Lò Thị Mẫu")
    assert dict(hall.state.checks) == {"1": Check(False, hall.now, 40, "Lò Thị Mẫu")}
    hall.do(AN_PHU, c.Check, heard=True)
    assert hall.state.checks["1"] == Check(True, hall.now, 40, "Lò Thị Mẫu")
    hall.do(AN_PHU, c.Check, heard=True, latency_ms=0, operator="Tòng Văn Hặc")
    assert hall.state.checks["1"] == Check(True, hall.now, 0, "Tòng Văn Hặc")


def test_the_technician_says_it_for_a_point_that_he_telephoned(hall: Hall) -> None:
    hall.do(TECHNICIAN, c.Check, point="2", heard=True)
    assert hall.state.checks["2"] == Check(True, hall.now)
    with invalid("point"):
        hall.do(TECHNICIAN, c.Check, heard=True)
    with refused("There is no such point."):
        hall.do(TECHNICIAN, c.Check, point="99", heard=True)


def test_without_points_the_moderator_takes_the_roll_of_the_hall() -> None:
    hall = Hall()
    assert of_the_hall(hall.state) is None and people(hall.state) == 0
    hall.moderator(c.TakeRoll, present=True, people=45, leader="Bà Hoa")
    assert of_the_hall(hall.state) == Roll(True, 45, "Bà Hoa", hall.now)
    assert people(hall.state) == 45
    hall.moderator(c.TakeRoll, present=False)
    assert of_the_hall(hall.state) is None and people(hall.state) == 0


def test_once_there_are_points_only_theirs_count() -> None:
    hall = Hall()
    hall.moderator(c.TakeRoll, present=True, people=45)
    hall.set_up()
    assert of_the_hall(hall.state) is None and people(hall.state) == 0
    hall.moderator(c.TakeRoll, point="1", present=True, people=10)
    hall.moderator(c.TakeRoll, point="2", present=False, people=7)
    assert people(hall.state) == 10


def test_who_did_well_is_commended_in_the_order_of_the_day(hall: Hall) -> None:
    hall.organiser(c.Commend, id="c1", name="Tổ công nghệ số", collective=True, citation="Xuất sắc", decision="12/QĐ")
    hall.moderator(c.Commend, id="c2", name="Bà Lan")
    assert hall.state.commendations == (
        Commendation("c1", "Tổ công nghệ số", True, "Xuất sắc", "12/QĐ"),
        Commendation("c2", "Bà Lan", False, None, None),
    )
