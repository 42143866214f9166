"""Two at one console: each sees what the other did, and of two who press at once one is told why not."""

from __future__ import annotations

from typing import Any

import pytest
from contract.cast import Hall
from playwright.sync_api import expect

from .conftest import Sit
from .screens import Screen, until

NEXT = "#next-console button[data-do=call]"


@pytest.fixture
def both(hall: Hall, sit: Sit) -> tuple[Screen, Screen]:
    """Two moderators, three questions in the queue."""
    for number in range(3):
        hall.waiting(f"Câu hỏi {number}")
    return sit("moderator"), sit("moderator-2", lang="en")


def test_what_one_moderator_approves_and_moves_the_other_sees(hall: Hall, both: tuple[Screen, Screen]) -> None:
    one, other = both
    question = hall.asked("Bao giờ nâng đường?")
    expect(other(f"#in-{question}")).to_be_visible()
    one.press("approve", question)
    expect(other(f"#in-{question}")).to_have_count(0)
    expect(other("#queue-list li").last).to_have_attribute("id", f"q-{question}")

    one(f"#q-{question}").click(position={"x": 5, "y": 5})
    one.press("move", question, f"#q-{question}")
    expect(other("#queue-list li").nth(2)).to_have_attribute("id", f"q-{question}")
    assert hall.queue.index(question) == 2


def test_of_two_who_press_next_at_once_one_calls_and_the_other_reads_why_not(hall: Hall, both: tuple[Screen, Screen]) -> None:
    queue = hall.queue
    held: list[Any] = []
    for screen in both:
        screen.may_complain("409")
        screen.page.route("**/do/call*", lambda route: held.append(route))
        expect(screen(NEXT)).to_be_enabled()
    for screen in both:
        screen(NEXT).click()
    until(both[0].page, lambda: len(held) == 2, "both have pressed before either was heard")
    for route in held:
        route.continue_()

    for screen in both:
        screen.catches_up()
        expect(screen("#floor-console .tag[data-status=called]")).to_be_visible()
    recorded = [screen for screen in both if screen.notice("recorded").count()]
    refused = [screen for screen in both if screen.notice("refused").count()]
    assert (len(recorded), len(refused)) == (1, 1)
    assert len(refused[0].notice("refused").inner_text()) > 10
    assert hall.floor is not None and hall.floor["question"] == queue[0]
    assert hall.queue == queue[1:]


def test_a_console_that_lags_behind_calls_nobody_by_mistake(hall: Hall, both: tuple[Screen, Screen]) -> None:
    one, other = both
    queue = hall.queue
    other.may_complain("409")
    held: list[Any] = []
    other.page.route("**/do/call*", lambda route: held.append(route))
    other(NEXT).click()
    until(other.page, lambda: bool(held), "the call is on its way")
    one(NEXT).click()
    expect(one("#floor-console .tag[data-status=called]")).to_be_visible()
    hall.chair.must("speak", question=queue[0], turn=hall.turn)
    held[0].continue_()
    expect(other.notice("refused")).to_be_visible()
    expect(other("#floor-console .tag[data-status=speaking]")).to_be_visible()
    assert hall.queue == queue[1:]
