"""A clock that stands still is told by a word and two bars, at every seat that leads or shows the hall."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun

CONFERENCES = ("dong-ho-dung-vi", "dong-ho-dung-en")
WORD = {"vi": "TẠM DỪNG", "en": "PAUSED"}
ICON = """(one) => { const bars = getComputedStyle(one, "::before"); return bars.content !== "none" && bars.backgroundImage.includes("gradient"); }"""  # noqa: E501


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_pause_is_said_on_console_chair_desk_and_wall(house: House, company: Callable[[Hall], Sit], lang: str) -> None:
    with begun(house, f"dong-ho-dung-{lang}") as hall:
        hall.organiser.must("configure", settings={"ask_limit_s": 1, "warn_s": 1, "wall_clock": "both"})
        sit = company(hall)
        seats = {"#floor-console": "moderator", "#floor-chair": "chair", "#switch": "technician"}
        told = {region: sit(seat, lang=lang) for region, seat in seats.items()}
        walls = [sit("stage", lang=lang, size=size) for size in ((1920, 1080), (1024, 768))]
        question = hall.speaking("Bao giờ có sóng di động?")
        walls[0].until("() => document.querySelector('#wall .clock')?.dataset.uiPhase === 'over'")

        def is_told() -> None:
            for region, screen in told.items():
                expect(screen(f"{region} .tag.paused")).to_have_text(WORD[lang])
                assert screen(f"{region} .tag.paused").evaluate(ICON)
            for wall in walls:
                wall.until(f"() => ({SAYS})() === '\"{WORD[lang]}\"'")
                assert wall("#wall .wall-clock").evaluate(ICON)

        hall.chair.must("pause", turn=hall.turn)
        is_told()
        hall.chair.must("resume", turn=hall.turn)
        for region, screen in told.items():
            expect(screen(f"{region} .tag.paused")).to_have_count(0)
        walls[0].until(f"() => ({SAYS})() !== '\"{WORD[lang]}\"'")
        hall.chair.must("invite", questions=[question], agency="so-y-te", turn=hall.turn)
        hall.chair.must("pause", turn=hall.turn)
        is_told()


SAYS = (
    "() => { const one = document.querySelector('#wall .wall-clock'); return one && getComputedStyle(one, '::before').content; }"
)
