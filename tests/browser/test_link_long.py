"""The link in real time: how long a page needs until it is right again, and how long the console is wrong about a dead line."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import median

import pytest
from contract.cast import Hall
from playwright.sync_api import expect
from rig.proxy import Proxy

from .conftest import Sit
from .lines import behind, on_line
from .screens import Screen

pytestmark = pytest.mark.soak

LOST = ("WebSocket connection to", "ERR_", "426 (Upgrade Required)")
ROUNDS = 12


@pytest.fixture
def line(hall: Hall) -> Iterator[Proxy]:
    with on_line(hall) as proxy:
        yield proxy


@pytest.fixture
def far(line: Proxy, hall: Hall, company: Callable[[Hall], Sit]) -> Iterator[Sit]:
    sit = company(behind(hall, line))
    yield lambda seat, **kind: sit(seat, **kind).may_complain(*LOST)
    line.set("clear")
    line.cut()


@pytest.mark.parametrize("profile", ["clear", "M1", "M4", "no websocket"])
def test_a_page_that_was_cut_off_is_right_again(line: Proxy, far: Sit, hall: Hall, profile: str) -> None:
    point = far("point-1")
    expect(point("#link[data-ui-state=live]")).to_have_count(1)
    line.set(profile)
    took = sorted(back(point, line, hall) for _ in range(ROUNDS))
    print(f"\nright again after a cut, {profile}: p50 {median(took):.1f} s, most {took[-1]:.1f} s, of {ROUNDS}")


def test_the_console_is_not_wrong_about_a_dead_line_for_longer_than_half_a_minute(
    line: Proxy, far: Sit, sit: Sit, hall: Hall
) -> None:
    far("point-1")
    hall.waiting("Ai còn ở đầu dây?")
    moderator = sit("moderator")
    expect(moderator("#next-console .tag.late")).to_have_count(0)
    line.set("half-open")
    began = time.monotonic()
    expect(moderator("#next-console .tag.late, #next-console .tag.lost").first).to_be_visible(timeout=60_000)
    print(f"\na dead line is told of after {time.monotonic() - began:.1f} s")
    assert time.monotonic() - began < 30


def back(point: Screen, line: Proxy, hall: Hall) -> float:
    """Cut the line, change what the point sees while it is away, and wait until it sees it; seconds since the line was whole."""
    line.cut()
    question = hall.called("Trong lúc mất mạng?")
    began = time.monotonic()
    expect(point("#cue")).to_have_attribute("data-cue", "called", timeout=90_000)
    took = time.monotonic() - began
    hall.moderator.must("no_answer", question=question, turn=hall.turn)
    hall.moderator.must("withdraw", question=question)
    expect(point("#cue")).to_have_attribute("data-cue", "idle", timeout=90_000)
    return took
