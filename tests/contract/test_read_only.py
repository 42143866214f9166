"""The disk is full: commands are told that they are not recorded, every screen says so, looking goes on, and it mends itself."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from house import FaultyHouse

from .cast import Hall
from .client import Listener, Seat, new_id


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultyHouse]:
    mirror = tmp_path_factory.mktemp("usb")
    with FaultyHouse("doithoai", environment={"LIVE_MIRROR": str(mirror)}) as house:
        yield house


@pytest.fixture(scope="module")
def hall(house: FaultyHouse) -> Iterator[Hall]:
    hall = Hall(house, "doithoai")
    hall.moderator.must("open")
    yield hall
    hall.leave()


def hear_halt(screen: Listener, why: str) -> None:
    """Listen until the screen says why nothing is recorded; "" that all is well."""
    while (f'data-halt="{why}"' in screen.regions.get("halt", "")) != bool(why):
        screen.hear()


def sent_again(seat: Seat, command: dict[str, str]) -> bool:
    """Send until it is recorded, as an outbox does; whether it had been."""
    while (told := seat.do("submit", **command)).status == 503:
        pass
    assert told.status == 200, told
    return bool(told.body["again"])


@pytest.mark.parametrize("fault", ["full", "fsync"])
def test_on_a_failing_disk_every_screen_turns_read_only_and_back(house: FaultyHouse, hall: Hall, fault: str) -> None:
    why = "full" if fault == "full" else "disk"
    screens = [seat.listen() for seat in (hall.moderator, hall.stage, hall.chair)]
    for screen in screens:
        screen.hear()
    command = {"id": new_id(), "text": f"Khi đĩa hỏng ({fault})", "asker": "Lan"}
    house.fail(fault)
    told = hall.moderator.do("submit", **command)
    assert (told.status, set(told.body)) == (503, {"refused"})
    for screen in screens:
        hear_halt(screen, why)
    assert hall.moderator.http.get("/readyz").json()["halted"] == {"doithoai": why}
    assert hall.moderator.http.get("/readyz").status_code == 200
    now = hall.moderator.state()
    back = hall.moderator.poll(epoch=now["epoch"], since=now["seq"], hold=0)
    assert f'data-halt="{why}"' in {part["id"]: part["html"] for part in back["parts"]}["halt"], "Who comes back is told at once."
    page = hall.moderator.page()
    assert f'data-halt="{why}"' in page, "Who opens the page now reads it too."
    assert hall.moderator.do("approve", question="x").status == 503
    form = hall.moderator.form("submit", {"Accept": "text/html"}, text="Mẫu giấy", asker="Lan")
    assert form.status_code == 503 and "Mẫu giấy" in form.text, "What was typed stands on the page."

    house.mend()
    for screen in screens:
        hear_halt(screen, "")
        screen.socket.close()
    sent_again(hall.moderator, command)
    assert [one["text"] for one in hall.moderator.state()["questions"]].count(command["text"]) == 1


def test_a_mirror_that_is_gone_stops_the_house_and_back_again_it_has_everything(house: FaultyHouse, hall: Hall) -> None:
    mirror = Path(house._environment["LIVE_MIRROR"])
    with hall.moderator.listen() as screen:
        command = {"id": new_id(), "text": "Khi thẻ nhớ bị rút", "asker": "Lan"}
        shutil.rmtree(mirror)
        mirror.write_text("")
        assert hall.moderator.do("submit", **command).status == 503
        hear_halt(screen, "mirror")
        assert command["text"] not in json.dumps(hall.moderator.state(), ensure_ascii=False), "It has not happened."
        mirror.unlink()
        mirror.mkdir()
        hear_halt(screen, "")
        assert sent_again(hall.moderator, command), "It is recorded now, as it had been on the first disk."
        lines = (mirror / "doithoai.mirror.ndjson").read_bytes().splitlines()
        assert len(lines) == hall.seq
