"""Tours: what a person did at a seat is ticked, what a robot did there is not, and outside a rehearsal there is none."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from conference.history import Hall
from immutables import Map
from msgspec.structs import replace

from live import assets
from live.conference.commands import named
from live.conference.events import Shown
from live.conference.rules import ALLOWED
from live.conference.state import Seat
from live.conference.words import Role
from live.deeds import Awaited, Deeds, is_robots, with_entry
from live.journal.entry import Entry
from live.moment import Moment
from live.screens.board import Board
from live.screens.catalogue import SCREENS
from live.screens.tours import TOURS, tour
from live.screens.tours.asked import ASKED

SEAT = Seat("point-1", Role.POINT, 1, "1", "1")
EPOCH = "0123456789abcdef"


def entry(command: str, id: str = "a-person-wants-it", by: str = "point-1", *events: Any) -> Entry:
    return Entry(1, EPOCH, 1, by, id, "", command, events, "")


def shown(deeds: Deeds | None, lang: str = "en") -> str:
    moment = Moment(Hall().set_up().state, Map(), Map(), deeds=deeds)
    return Board(cast(Any, SimpleNamespace(moment=moment))).regions(SEAT, lang)["tour"]


@pytest.mark.parametrize("role", TOURS)
def test_every_step_of_a_tour_may_be_done_at_its_seat(role: Role) -> None:
    steps = TOURS[role]
    assert 3 <= len(steps) <= 6 and len({step.text for step in steps}) == len(steps)
    for deed in (deed for step in steps for deed in step.deeds):
        assert role in ALLOWED[named()[deed.partition(":")[0]]], deed


@pytest.mark.parametrize("role", TOURS)
def test_every_step_leads_to_its_place_on_the_page(role: Role) -> None:
    page = (assets.folder("templates") / "screens" / f"{role}.html").read_text("utf-8")
    regions = {region.id for region in SCREENS[role]}
    for step in TOURS[role]:
        assert step.place in regions or f'id="{step.place}"' in page, step


def test_what_a_person_did_is_ticked_and_the_next_step_named() -> None:
    first = shown(Map())
    assert "Step 1 of 5" in first and 'aria-current="step"' in first and "Done" not in first
    deeds = with_entry(with_entry(Map(), entry("check")), entry("submit"))
    second = shown(deeds)
    assert "Step 2 of 5" in second and second.count(">Done<") == 2
    assert "Bước 2/5" in shown(deeds, "vi")


def test_all_done() -> None:
    did = frozenset(deed for step in TOURS[Role.POINT] for deed in step.deeds)
    assert "All 5 steps are done" in shown(Map({"point-1": did}))


def test_after_the_end_no_step_is_asked_for_and_the_way_to_another_play_is_shown() -> None:
    state = Hall().set_up().state
    over = replace(state, life=replace(state.life, begun_at=1, ended_at=2))
    told = Board(cast(Any, SimpleNamespace(moment=Moment(over, Map(), Map(), deeds=Map())))).regions(SEAT, "en")["tour"]
    assert "This play is over." in told and "Step 1 of 5" not in told and 'href="/"' in told
    assert "This play is over." not in shown(Map())


def test_what_robots_did_ticks_nothing() -> None:
    assert is_robots(EPOCH, "robot-0123456789") and is_robots(EPOCH, f"{EPOCH}-von-vay") and not is_robots(EPOCH, "0123-abc")
    nothing: Deeds = Map()
    assert with_entry(nothing, entry("check", "robot-0123456789")) is nothing
    assert with_entry(nothing, entry("submit", f"{EPOCH}-live-1")) is nothing


def test_what_was_done_before_changes_nothing_and_another_seat_is_another() -> None:
    once = with_entry(Map(), entry("check"))
    assert with_entry(once, entry("check")) is once
    assert with_entry(once, entry("check", by="point-2"))["point-2"] == {"check"}


def test_a_wall_given_back_is_a_step_of_its_own() -> None:
    other = with_entry(Map(), entry("show", "a-person-wants-it", "technician", Shown("stage", "queue")))
    assert other["technician"] == {"show", "show:queue"}
    assert (
        "show:auto" in with_entry(other, entry("show", "again-and-again-1", "technician", Shown("stage", "auto")))["technician"]
    )


def test_outside_a_rehearsal_there_is_no_tour() -> None:
    moment = Moment(Hall().set_up().state)
    assert tour(moment, SEAT) is None and "hidden" in shown(None) and "<li" not in shown(None)


@pytest.mark.parametrize(("lang", "words"), [("vi", "Buổi diễn tập đang chờ đồng chí:"), ("en", "The rehearsal waits for you:")])
def test_whoever_the_rehearsal_waits_for_reads_for_what_and_nobody_else_does(lang: str, words: str) -> None:
    moment = Moment(Hall().set_up().state, deeds=Map(), awaited=Awaited("moderator", "approve", "69"))
    board = Board(cast(Any, SimpleNamespace(moment=moment)))
    told = board.regions(Seat("moderator", Role.MODERATOR, 1, ""), lang)["tour"]
    assert words in told and "69" in told
    for name, role in (("moderator-2", Role.MODERATOR), ("chair", Role.CHAIR), ("point-1", Role.POINT)):
        assert words not in board.regions(Seat(name, role, 1, "", "1" if role is Role.POINT else None), lang)["tour"]


@pytest.mark.parametrize("command", ASKED)
def test_a_rehearsal_waits_for_what_there_is(command: str) -> None:
    assert command in named()
