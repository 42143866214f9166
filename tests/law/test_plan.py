"""The usual plan: counted back from the day, named in both languages, and given to agencies that there are."""

from datetime import date, timedelta
from typing import get_args

from live import sample
from live.conference.commands import Stage
from live.conference.door import read
from live.law.plan import laid, title, usual

KNOWN = {one["id"] for one in sample.agencies()}


def test_the_plan_is_counted_back_from_the_day() -> None:
    tasks = list(laid("22/3/2024", "vi", KNOWN))
    assert tasks[0]["due"] == "2024-02-06" and tasks[-1]["due"] == "2024-03-22"
    assert [task["due"] for task in tasks] == sorted(task["due"] for task in tasks)
    assert {task["task"]: task["due"] for task in tasks}["plan-public"] == "2024-02-21", "the day that the law sets"


def test_without_a_day_there_is_no_plan() -> None:
    assert list(laid("tháng 3", "vi", KNOWN)) == list(laid(None, "vi", KNOWN)) == []


def test_only_agencies_that_there_are_get_tasks() -> None:
    named = {task.agency for task in usual()} | {agency for task in usual() for agency in task.supporting}
    assert named - {None} <= KNOWN, "the rehearsal's conference has them all"
    few = {task["task"]: (task["agency"], task["supporting"]) for task in laid("2024-03-22", "vi", {"so-noi-vu"})}
    assert few["plan-drafted"] == ("so-noi-vu", []) and few["commendations"] == (None, [])


def test_every_task_is_one_that_an_organiser_could_have_planned() -> None:
    for lang in ("vi", "en"):
        for task in laid("2024-03-22", lang, KNOWN):
            read("plan", {"id": "0123456789abcdef", **task})
    assert len({task.id for task in usual()}) == len(usual())
    assert {task.stage for task in usual()} <= set(get_args(Stage))


def test_a_usual_task_is_called_by_its_name_in_the_language_of_the_screen_until_somebody_renames_it() -> None:
    drafted = usual()[0]
    assert title(drafted.id, drafted.title["vi"], "en") == drafted.title["en"]
    assert title(drafted.id, "Dự thảo lần hai", "en") == "Dự thảo lần hai"
    assert title("task-1", drafted.title["vi"], "en") == drafted.title["vi"]


def test_the_days_lie_within_the_forty_five() -> None:
    assert max(task.days for task in usual()) == 45
    first = date.fromisoformat(next(laid("2024-03-22", "vi", KNOWN))["due"])
    assert date(2024, 3, 22) - first == timedelta(45)
