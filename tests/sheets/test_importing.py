"""From a plan to the record: what is there already is left out, what the conference would refuse is named by its row."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from msgspec.structs import replace

from live.conference.commands import Issue
from live.conference.state import EMPTY, Moved
from live.conference.words import By, Refused, Role
from live.hall import Hall
from live.journal.memory import MemoryJournal
from live.keys import HouseKey
from live.sheets import plan
from live.sheets.importing import MOST_FAULTS, known_of, record, weighed
from live.sheets.plan import Plan
from tests.sheets.made import sha, table

ORGANISER = By("organiser", Role.ORGANISER, 0)
POINTS = table(["STT", "Tên điểm cầu"], [1, "Xã An Phú"], [2, "Xã Bình Minh"])
QUESTIONS = [["Nội dung câu hỏi", "Họ và tên"], ["Bao giờ có cầu?", "Lan"], ["Bao giờ có điện?", "Hoa"]]


def planned(hall: Hall, kind: str, content: bytes) -> Plan:
    made = plan(kind, content, "danh-sach.xlsx", known_of(hall.state, hall.key.digest))
    return weighed(made, hall.state, ORGANISER, hall.has_answered)


def in_a_hall(story: Callable[[Hall], Awaitable[None]]) -> None:
    async def told() -> None:
        hall = Hall("x", MemoryJournal(), HouseKey(b"k" * 32))
        running = asyncio.create_task(hall.run())
        try:
            await story(hall)
            assert not running.done()
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            hall.close()

    asyncio.run(told())


def test_a_plan_is_recorded_and_the_same_file_adds_nothing() -> None:
    async def story(hall: Hall) -> None:
        assert await record(hall, planned(hall, "points", POINTS), ORGANISER) == 2
        assert {id: point.name for id, point in hall.state.points.items()} == {"1": "Xã An Phú", "2": "Xã Bình Minh"}
        again = planned(hall, "points", POINTS)
        assert [step.mark for step in again.steps] == ["same", "same"] and again.commands == ()
        assert await record(hall, again, ORGANISER) == 0

    in_a_hall(story)


def test_a_row_that_was_imported_says_nothing_twice_also_where_the_point_was_renamed_since() -> None:
    async def story(hall: Hall) -> None:
        await record(hall, planned(hall, "points", POINTS), ORGANISER)
        await record(hall, planned(hall, "points", table(["STT", "Tên"], [1, "Phường An Phú"])), ORGANISER)
        first, second = planned(hall, "points", POINTS).steps
        assert first.mark == second.mark == "same" and "imported before" in str(first.sentence)
        assert hall.state.points["1"].name == "Phường An Phú"

    in_a_hall(story)


def test_an_agency_named_later_is_assigned_to_the_question_that_is_there() -> None:
    async def story(hall: Hall) -> None:
        await record(hall, planned(hall, "agencies", table(["Tên cơ quan"], ["Sở Y tế"])), ORGANISER)
        await record(hall, planned(hall, "questions", table(*QUESTIONS)), ORGANISER)
        later = planned(hall, "questions", table([*QUESTIONS[0], "Cơ quan trả lời"], [*QUESTIONS[1], "Sở Y tế"]))
        (step,) = later.steps
        assert step.mark == "change" and [name for name, _ in step.commands] == ["assign"]
        assert await record(hall, later, ORGANISER) == 1
        leads = {question.text: question.lead for question in hall.state.questions.values()}
        assert leads == {"Bao giờ có cầu?": "so-y-te", "Bao giờ có điện?": None}

    in_a_hall(story)


def test_what_the_conference_would_refuse_is_a_fault_of_its_row() -> None:
    async def story(hall: Hall) -> None:
        below = table(["STT", "Tên", "Trực thuộc"], [1, "Xã An Phú", None], [2, "Thôn Đông", "Xã An Phú"])
        await record(hall, planned(hall, "points", below), ORGANISER)
        made = planned(hall, "points", table(["STT", "Tên", "Trực thuộc"], [3, "Xã C", None], [1, "Xã An Phú", "Thôn Đông"]))
        (fault,) = made.faults
        assert (fault.row, str(fault.sentence)) == (3, "A point cannot lie below itself.") and made.commands == ()

    in_a_hall(story)


def test_where_everything_is_refused_some_rows_say_it() -> None:
    made = plan("points", table(["Tên"], *([f"Xã {n}"] for n in range(1, 60))), "a.xlsx", known_of(EMPTY, sha))
    moved = replace(EMPTY, moved=Moved("https://cau.example.vn", 1))
    told = weighed(made, moved, ORGANISER, lambda id: False)
    assert len(told.faults) == MOST_FAULTS and told.commands == ()


def test_of_what_is_asked_together_nothing_is_recorded_where_one_is_refused() -> None:
    async def story(hall: Hall) -> None:
        made = planned(hall, "questions", table(*QUESTIONS))
        await record(hall, made, ORGANISER)
        seq = hall.state.seq
        more = planned(hall, "questions", table(QUESTIONS[0], ["Bao giờ có chợ?", "Mai"], ["Bao giờ có trường?", "Mai"]))
        first, second = more.steps
        broken = ("assign", {"id": "a" * 40, "question": "0" * 40, "lead": "nobody"})
        for order in ((first, replace(second, commands=(broken,))), (replace(first, commands=(broken,)), second)):
            with pytest.raises(Refused):
                await record(hall, replace(more, steps=order), ORGANISER)
            assert hall.state.seq == seq and len(hall.state.questions) == 2
        assert await record(hall, more, ORGANISER) == 2

    in_a_hall(story)


def test_an_import_beside_other_commands_stays_in_one_piece() -> None:
    async def story(hall: Hall) -> None:
        made = planned(hall, "points", table(["STT", "Tên"], *([n, f"Xã {n}"] for n in range(1, 101))))
        seats = (hall.submit(Issue(id=f"seat-{n}".ljust(16, "-"), seat=f"secretary-{n}"), ORGANISER) for n in range(1, 10))
        count, *_ = await asyncio.gather(record(hall, made, ORGANISER), *seats)
        assert count == 100 and len(hall.state.points) == 100
        names = [stored.entry.command for stored in hall.journal.read(0)]
        first = names.index("define")
        assert names[first : first + 100] == ["define"] * 100 and len(names) == 109

    in_a_hall(story)
