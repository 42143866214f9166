"""The server goes and comes back while everybody has a page open: nobody has to do anything, and nothing is recorded twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .screens import catch_up

SEATS = (
    "moderator", "chair", "point-1", "technician", "stage", "audience", "secretary-1", f"agency-{LAND}", "organiser",
)  # fmt: skip
LOST = ("WebSocket connection to", "ERR_CONNECTION_REFUSED", "ERR_FAILED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE")


@pytest.fixture
def house() -> Iterator[House]:
    """One that these stories may stop."""
    with House("khoi-dong-lai") as house:
        yield house


@pytest.fixture
def hall(house: House) -> Iterator[Hall]:
    with begun(house, "khoi-dong-lai") as hall:
        yield hall


def test_nine_pages_come_back_by_themselves_and_what_was_not_sent_is_recorded_once(
    house: House, hall: Hall, company: Callable[[Hall], Sit]
) -> None:
    question = hall.called("Bao giờ nâng đường?")
    screens = {seat: company(hall)(seat).may_complain(*LOST) for seat in SEATS}
    point, chair, secretary = screens["point-1"], screens["chair"], screens["secretary-1"]
    epoch = point("body").get_attribute("data-epoch") or ""
    catch_up(*screens.values())
    for screen in screens.values():
        screen.page.evaluate("window.sameDocument = true")
    expect(secretary("#desk [data-opened]")).to_have_attribute("data-opened", f"question={question}")
    area = secretary(f'#desk [data-passage="asked:{question}"] textarea')

    house.stop()
    point("#text").fill("Viết khi máy chủ đi vắng")
    point("form[data-do=submit] button.primary").click()
    expect(point.notice("unsent")).to_be_visible()
    expect(point("#text")).to_have_value("")
    expect(point("#outbox-count")).to_contain_text("1")
    chair.press("speak", question)
    expect(chair.notice("unsent")).to_be_visible()
    area.click()
    secretary.page.keyboard.insert_text("Ghi khi máy chủ đi vắng")
    expect(secretary(f'#desk [data-passage="asked:{question}"]')).to_have_attribute("data-state", "unsent")
    for screen in screens.values():
        expect(screen("body[data-ui-lost]")).to_have_count(1)

    house.start()
    for screen in screens.values():
        expect(screen("body:not([data-ui-lost])")).to_have_count(1)
    hall.organiser.must("configure", settings={"title": "Hội nghị sau khi khởi động lại"})
    for screen in (point, chair):
        expect(screen.notice("unsent")).to_have_count(0)
        expect(screen("#outbox-count")).to_have_attribute("data-ui-state", "empty")
    expect(secretary(f'#desk [data-passage="asked:{question}"]')).to_have_attribute("data-state", "saved")
    catch_up(*screens.values())
    for screen in screens.values():
        assert screen.page.evaluate("window.sameDocument") is True, f"{screen.seat} was loaded anew."
        assert screen("body").get_attribute("data-epoch") == epoch
        if screen.seat != "stage":
            expect(screen("h1").first).to_contain_text("Hội nghị sau khi khởi động lại")
    expect(screens["stage"]("#wall .wall-title")).to_contain_text("Hội nghị sau khi khởi động lại")
    expect(screens["stage"]("#wall")).to_have_attribute("data-phase", "speaking")
    expect(point("#cue")).to_have_attribute("data-cue", "live")
    state = hall.moderator.state()
    assert [one["text"] for one in state["questions"]].count("Viết khi máy chủ đi vắng") == 1
    assert {one["id"]: one["text"] for one in state["passages"]} == {f"asked:{question}": "Ghi khi máy chủ đi vắng"}
