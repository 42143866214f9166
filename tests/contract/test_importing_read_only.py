"""The disk is full while a list is imported: nothing of it is recorded, and the same button does it once the disk has room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from house import FaultyHouse
from sheets.made import table

from .cast import Hall
from .test_importing import look, press


@pytest.fixture(scope="module")
def house() -> Iterator[FaultyHouse]:
    with FaultyHouse("doithoai") as house:
        yield house


@pytest.fixture(scope="module")
def hall(house: FaultyHouse) -> Iterator[Hall]:
    hall = Hall(house, "doithoai")
    yield hall
    hall.leave()


def test_on_a_full_disk_nothing_of_a_list_is_recorded_and_later_all_of_it(house: FaultyHouse, hall: Hall) -> None:
    page = look(hall.organiser, "points", table(["Số", "Tên điểm cầu"], *([n, f"Xã số {n}"] for n in range(1, 201))))
    before = hall.seq
    house.fail("full")
    told = press(hall.organiser, page)
    assert told.status_code == 503 and hall.seq == before and hall.organiser.state()["points"] == []
    house.mend()
    while (told := press(hall.organiser, page)).status_code == 503:
        pass
    assert told.status_code == 200 and hall.seq == before + 200
    house.live("check")


def test_a_file_that_was_looked_at_is_asked_for_again_after_a_restart(house: FaultyHouse, hall: Hall) -> None:
    page = look(hall.organiser, "points", table(["Số", "Tên điểm cầu"], [300, "Xã Ba Trăm"]))
    before = hall.seq
    house.restart()
    assert press(hall.organiser, page).status_code == 409 and hall.seq == before
