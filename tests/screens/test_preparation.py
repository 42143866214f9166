"""The preparation on the screens: both days of the law, who has to hand in what, and nothing that goes stale at midnight."""

import re

import pytest
from conference.cast import HEALTH, LAND, ORGANISER, THE_LAND
from conference.history import Hall
from immutables import Map

from live.conference import commands as c
from live.conference.state import Seat
from live.conference.words import Role
from live.moment import Moment
from live.screens.picture import picture
from live.screens.preparation import by_due, tasks_of

from .test_consoles import offered, shown

PORTAL = "https://tinh.vn/ket-luan"
LAND_SEAT = Seat(f"agency-{LAND}", Role.AGENCY, 1, "", LAND)
HEALTH_SEAT = Seat(f"agency-{HEALTH}", Role.AGENCY, 1, "", HEALTH)


@pytest.fixture
def hall() -> Hall:
    """Of many fields, on 22/3/2024: the conclusion is due on a Saturday."""
    hall = Hall().set_up()
    hall.organiser(c.Configure, date="2024-03-22", complex=True)
    return hall


def deadlines(hall: Hall, lang: str = "vi") -> str:
    return shown(hall, Role.ORGANISER, lang)["deadlines"]


def tasks(hall: Hall, lang: str = "vi") -> str:
    return shown(hall, Role.ORGANISER, lang)["tasks"]


def row(html: str, id: str) -> str:
    found = re.search(rf'<li id="{id}".*?</li>', html, re.S)
    assert found, id
    return found[0]


def test_the_statutory_day_and_the_moved_one_are_both_shown_with_the_citation(hall: Hall) -> None:
    conclusion = row(deadlines(hall), "deadline-conclusion")
    assert "hạn 06/4/2024" in conclusion and "chuyển sang 08/4/2024" in conclusion
    assert 'data-last-day="2024-04-08"' in conclusion
    assert "Điều 11 khoản 2" in conclusion
    assert "article 11, clause 2" in row(deadlines(hall, "en"), "deadline-conclusion")


def test_one_press_says_that_it_is_complex_and_another_that_it_is_not(hall: Hall) -> None:
    press = 'data-do="configure" data-with="complex='
    assert f'aria-pressed="true" {press}off"' in row(deadlines(hall), "deadline-conclusion")
    hall.organiser(c.Configure, complex=False)
    assert f'aria-pressed="false" {press}on"' in row(deadlines(hall), "deadline-conclusion")
    assert "hạn 01/4/2024" in row(deadlines(hall), "deadline-conclusion")
    assert "configure" not in offered(row(deadlines(hall), "deadline-plan"))


def test_a_working_day_moves_nowhere(hall: Hall) -> None:
    plan = row(deadlines(hall), "deadline-plan")
    assert "hạn 21/02/2024" in plan and "Ngày 21" not in plan


def test_a_publication_stops_the_clock_and_says_how_late_it_came(hall: Hall) -> None:
    hall.organiser(c.Publish, what="conclusion", address=PORTAL, date="2024-04-10")
    late = row(deadlines(hall), "deadline-conclusion")
    assert "data-last-day" not in late and "Sau ngày cuối 2 ngày" in late and f'href="{PORTAL}"' in late
    hall.organiser(c.Publish, what="conclusion", address=PORTAL, date="2024-04-08")
    assert "Sau ngày cuối" not in row(deadlines(hall), "deadline-conclusion")
    assert "data-last-day" in row(deadlines(hall), "deadline-plan")


def test_without_a_day_nothing_is_counted_and_the_plan_waits_for_it() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Configure, date="tháng 3 năm 2024")
    assert "deadline-" not in deadlines(hall)
    assert offered(tasks(hall)) == set() and 'href="#settings"' in tasks(hall)


def test_a_year_whose_holidays_nobody_knows_yet_says_so(hall: Hall) -> None:
    warning = "Chưa biết đủ ngày nghỉ lễ"
    assert warning not in deadlines(hall)
    hall.organiser(c.Configure, date="2031-03-26")
    assert warning in deadlines(hall)


def test_the_plan_is_offered_until_it_is_there_and_speaks_the_language_of_the_screen(hall: Hall) -> None:
    assert offered(tasks(hall)) == {"lay_in"}
    hall.organiser(c.LayIn)
    assert "lay_in" not in offered(tasks(hall))
    assert "Gửi giấy mời" in tasks(hall) and "Invitations sent" in tasks(hall, "en")


def test_tasks_stand_by_their_days_and_those_without_one_last(hall: Hall) -> None:
    for task, due in (("late", "2024-03-20"), ("never", None), ("soon", "2024-03-01"), ("done", "2024-02-01")):
        hall.organiser(c.Plan, task=task, title=task, due=due)
    hall.organiser(c.HandIn, task="done", state="done")
    assert [one.id for one in by_due(hall.state.tasks, closed=False)] == ["soon", "late", "never"]
    assert [one.id for one in by_due(hall.state.tasks, closed=True)] == ["done"]


def test_each_task_offers_what_can_be_done_with_it_now(hall: Hall) -> None:
    hall.organiser(c.Plan, task="report", title="Báo cáo")
    assert offered(row(tasks(hall), "task-report")) == set()
    hall.organiser(c.Plan, task="report", title="Báo cáo", agency=LAND)
    assert offered(row(tasks(hall), "task-report")) == {"remind"}
    hall.do(THE_LAND, c.HandIn, task="report", note="Đã gửi")
    assert offered(row(tasks(hall), "task-report")) == {"hand_in"}
    hall.organiser(c.HandIn, task="report", state="done")
    assert offered(row(tasks(hall), "task-report")) == set()


def test_a_closed_task_is_late_no_more(hall: Hall) -> None:
    hall.organiser(c.Plan, task="report", title="Báo cáo", agency=LAND, due="2024-03-01")
    assert "data-last-day" in row(tasks(hall), "task-report")
    for state in ("handed_in", "done"):
        hall.do(ORGANISER, c.HandIn, task="report", state=state, note="Xong")
        assert "data-last-day" not in row(tasks(hall), "task-report")


def test_an_agency_has_its_own_tasks_and_those_that_it_supports(hall: Hall) -> None:
    hall.organiser(c.Plan, task="theirs", title="Của sở khác", agency=LAND)
    hall.organiser(c.Plan, task="both", title="Chung", agency=LAND, supporting=[HEALTH], due="2024-03-01")
    hall.organiser(c.Plan, task="nobodys", title="Chưa giao")
    moment = Moment(hall.state)
    assert [one.id for one in tasks_of(moment, LAND_SEAT).tasks] == ["both", "theirs"]
    assert [one.id for one in tasks_of(moment, HEALTH_SEAT).tasks] == ["both"]


def test_state_json_counts_by_the_halls_day(hall: Hall) -> None:
    organiser = Seat("organiser", Role.ORGANISER, 1, "")
    moment = Moment(hall.state, Map())
    midnight = 1_712_595_600_000  # 9 April 2024, 0:00 in Hanoi
    for now, left, late in ((midnight - 1, 0, 0), (midnight, -1, 1)):
        told = {one["id"]: one for one in picture(moment, organiser, "epoch", now)["deadlines"]}
        assert (told["conclusion"]["left"], told["conclusion"]["late"]) == (left, late)
    assert told["conclusion"]["name"] == "Công khai kết luận"
