"""The preparation: tasks are planned and laid in, handed in by agencies, accepted, sent back or dropped."""

import pytest

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Task
from live.law.plan import usual

from .cast import HEALTH, LAND, ORGANISER, THE_HEALTH, THE_LAND
from .history import Hall, invalid, refused

REPORT = {"task": "report", "title": "Báo cáo chuyên đề", "agency": LAND, "due": "2026-03-11", "stage": "answers"}


def planned(hall: Hall, **fields: object) -> Task:
    hall.organiser(c.Plan, **REPORT | fields)
    return hall.state.tasks["report"]


def test_a_task_has_an_agency_those_who_support_it_and_a_day(hall: Hall) -> None:
    task = planned(hall, supporting=[HEALTH, LAND, HEALTH])
    assert task == Task("report", "Báo cáo chuyên đề", "answers", 0, LAND, (HEALTH,), "2026-03-11")
    for field in ({"agency": "so-lac"}, {"supporting": ["so-lac"]}):
        with refused("There is no such agency."):
            planned(hall, **field)


def test_a_task_that_is_planned_again_is_changed_and_keeps_how_far_it_is(hall: Hall) -> None:
    planned(hall)
    hall.organiser(c.Remind, task="report")
    hall.do(THE_LAND, c.HandIn, task="report", file="bao-cao.docx", note="Bản cuối")
    task = planned(hall, title="Báo cáo đất đai", agency=None, due=None)
    assert (task.title, task.agency, task.due) == ("Báo cáo đất đai", None, None)
    assert (task.state, task.file, task.note, len(task.reminded)) == ("handed_in", "bao-cao.docx", "Bản cuối", 1)


def test_the_usual_plan_is_laid_in_by_one_press_and_leaves_alone_what_is_there() -> None:
    hall = Hall()
    hall.organiser(c.Configure, date="26/3/2026")
    hall.organiser(c.Define, agency=c.AgencyGiven("so-noi-vu", "Sở Nội vụ"))
    hall.organiser(c.Plan, task="plan-signed", title="Chủ tịch ký", due="2026-02-01")
    hall.organiser(c.LayIn)
    assert len(hall.told()) == len(usual()) - 1
    assert set(hall.state.tasks) == {task.id for task in usual()}
    assert hall.state.tasks["plan-signed"].title == "Chủ tịch ký"
    drafted = hall.state.tasks["plan-drafted"]
    assert (drafted.agency, drafted.supporting, drafted.due) == ("so-noi-vu", (), "2026-02-09")
    with refused("Every task of the usual plan is there already."):
        hall.organiser(c.LayIn)


@pytest.mark.parametrize("date", [None, "tháng 3 năm 2026"])
def test_a_plan_is_counted_back_from_a_day(date: str | None) -> None:
    hall = Hall()
    hall.organiser(c.Configure, date=date)
    with refused("Set the date of the conference first"):
        hall.organiser(c.LayIn)


def test_the_plan_is_laid_in_the_language_of_the_conference() -> None:
    hall = Hall()
    hall.organiser(c.Configure, date="2026-03-26", lang="en")
    hall.organiser(c.LayIn)
    assert hall.state.tasks["invitations"].title == "Invitations sent"


def test_an_agency_hands_in_and_the_organisers_accept(hall: Hall) -> None:
    planned(hall)
    hall.do(THE_LAND, c.HandIn, task="report", file="https://sonnmt.tinh.vn/bc.docx", note="Đã ký")
    handed_in = hall.now
    assert hall.told() == (
        e.HandedIn("report", "handed_in", f"agency-{LAND}", hall.now, "https://sonnmt.tinh.vn/bc.docx", "Đã ký"),
    )  # fmt: skip
    hall.organiser(c.HandIn, task="report", state="done")
    task = hall.state.tasks["report"]
    assert (task.state, task.file, task.note, task.at) == ("done", "https://sonnmt.tinh.vn/bc.docx", "Đã ký", handed_in)


def test_what_is_sent_back_says_why_until_it_is_handed_in_anew(hall: Hall) -> None:
    planned(hall)
    hall.do(THE_LAND, c.HandIn, task="report", file="bao-cao.docx")
    hall.organiser(c.HandIn, task="report", state="open", note="Thiếu phụ lục")
    assert (hall.state.tasks["report"].state, hall.state.tasks["report"].answer) == ("open", "Thiếu phụ lục")
    hall.do(THE_LAND, c.HandIn, task="report", note="Phụ lục gửi kèm")
    task = hall.state.tasks["report"]
    assert (task.state, task.answer, task.file, task.note) == ("handed_in", None, None, "Phụ lục gửi kèm")


def test_the_organisers_may_have_the_file_themselves(hall: Hall) -> None:
    planned(hall, agency=None)
    hall.do(ORGANISER, c.HandIn, task="report", state="done", file="ke-hoach.pdf")
    assert (hall.state.tasks["report"].state, hall.state.tasks["report"].file) == ("done", "ke-hoach.pdf")


def test_who_supports_a_task_may_hand_in_and_nobody_else(hall: Hall) -> None:
    planned(hall)
    with refused("This task is another agency's."):
        hall.do(THE_HEALTH, c.HandIn, task="report", note="Của chúng tôi?")
    planned(hall, supporting=[HEALTH])
    hall.do(THE_HEALTH, c.HandIn, task="report", note="Phần y tế")
    assert hall.state.tasks["report"].note == "Phần y tế"


def test_an_agency_does_not_say_that_its_own_task_is_done(hall: Hall) -> None:
    planned(hall)
    with refused("Whether a task is done is for the organisers to say."):
        hall.do(THE_LAND, c.HandIn, task="report", state="done", note="Xong")


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_what_is_closed_is_handed_in_no_more_until_it_is_open_again(hall: Hall, state: str) -> None:
    planned(hall)
    hall.organiser(c.HandIn, task="report", state=state)
    with refused("This task is closed."):
        hall.do(THE_LAND, c.HandIn, task="report", note="Bản mới")
    hall.organiser(c.HandIn, task="report", state="open")
    hall.do(THE_LAND, c.HandIn, task="report", note="Bản mới")


def test_what_is_handed_in_has_a_name_or_a_word(hall: Hall) -> None:
    planned(hall)
    with invalid("file"):
        hall.do(THE_LAND, c.HandIn, task="report")


def test_a_reminder_is_recorded_with_its_time(hall: Hall) -> None:
    planned(hall)
    hall.organiser(c.Remind, task="report")
    first = hall.now
    hall.organiser(c.Remind, task="report")
    assert hall.state.tasks["report"].reminded == (first, hall.now)


def test_only_who_has_an_open_task_is_reminded(hall: Hall) -> None:
    with refused("There is no such task."):
        hall.organiser(c.Remind, task="report")
    planned(hall, agency=None)
    with refused("Nobody has this task yet."):
        hall.organiser(c.Remind, task="report")
    planned(hall)
    hall.organiser(c.HandIn, task="report", state="dropped")
    with refused("This task is not open any more."):
        hall.organiser(c.Remind, task="report")


def test_the_preparation_goes_on_after_the_end(hall: Hall) -> None:
    planned(hall, stage="after")
    hall.chair(c.End)
    hall.do(THE_LAND, c.HandIn, task="report", note="Báo cáo kết quả")
    assert hall.state.tasks["report"].state == "handed_in"
