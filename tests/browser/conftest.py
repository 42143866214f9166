"""One browser, one house and one conference for this folder; stories that change it for good ask for their own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from contract.cast import LAND, Hall
from house import House

from .program import Missing, flags, program
from .screens import LAPTOP, PATIENCE, Screen
from .windows import Windows

SHARED, SECONDS = "doithoai", ("moderator-2", "secretary-2")
HERE = Path(__file__).resolve().parent

Sit = Callable[..., Screen]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Debian's browser. Its driver holds this thread's event loop, so it must be gone when the next folder begins."""
    try:
        path = program()
    except Missing as missing:
        pytest.fail(str(missing), pytrace=False)
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags())
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def windows(chromium: Browser) -> Windows:
    return Windows(chromium)


@pytest.fixture(scope="package")
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    """A house with the conference that most stories share, and those that the files ask for as CONFERENCES."""
    modules = {item.module for item in request.session.items if item.path.parent == HERE}
    own = {name for module in modules for name in getattr(module, "CONFERENCES", ())}
    with House(SHARED, *sorted(own)) as house:
        yield house


@contextmanager
def begun(house: House, conference: str) -> Iterator[Hall]:
    """A conference, set up, begun and open."""
    hall = Hall(house, conference)
    hall.set_up()
    hall.open()
    yield hall
    hall.leave()


@pytest.fixture(scope="package")
def shared(house: House) -> Iterator[Hall]:
    """With a second moderator and a second secretary."""
    with begun(house, SHARED) as hall:
        for seat in SECONDS:
            hall.organiser.must("issue", seat=seat, name="Người thứ hai")
        yield hall


@pytest.fixture
def hall(shared: Hall) -> Hall:
    """Nothing new, nobody waiting, nobody heard, nobody on the floor, and the settings as they were at first."""
    shared.clear()
    for question in shared.moderator.state()["questions"]:
        if question["status"] in ("received", "held"):
            shared.moderator.must("withdraw", question=question["id"])
        elif question["status"] == "heard":
            shared.moderator.must("note", question=question["id"], agency=LAND)
    shared.organiser.must("configure", settings={"round": 1, "audience_submit": False, "audience_mark": False})
    return shared


@pytest.fixture
def company(windows: Windows) -> Iterator[Callable[[Hall], Sit]]:
    """Seats people in any hall; when the story ends they leave, and nothing may have gone wrong on any screen."""
    screens: list[Screen] = []

    def of(hall: Hall) -> Sit:
        def sit(seat: str, lang: str = "vi", size: tuple[int, int] = LAPTOP, **kind: Any) -> Screen:
            screen = Screen(windows, hall, seat, lang, size, **kind)
            screens.append(screen)
            return screen.open()

        return sit

    yield of
    for screen in screens:
        screen.leave()
    assert [one for screen in screens for one in screen.judged()] == []


@pytest.fixture
def sit(company: Callable[[Hall], Sit], hall: Hall) -> Sit:
    """Sit down in this story's conference: sit("point-1", lang="en")."""
    return company(hall)
