"""A conference that was handed over is decided in one place only."""

import pytest

from live.conference import commands as c
from live.conference import events as e
from live.conference.rules import Forbidden, decide

from .cast import AN_PHU, MODERATOR, NOON, ORGANISER
from .history import Hall, history, refused

THERE = "https://may-tinh.tinh.vn"


def test_after_the_handing_over_every_command_is_refused_with_the_new_address(hall: Hall) -> None:
    hall.organiser(c.HandOver, to=THERE)
    for by, kind, fields in (
        (AN_PHU, c.Submit, {"text": "Bao giờ?"}),
        (MODERATOR, c.Close, {}),
        (ORGANISER, c.HandOver, {"to": THERE}),
    ):
        with refused(f"This conference has moved to {THERE}."):
            hall.do(by, kind, **fields)


def test_only_the_organisers_hand_over() -> None:
    with pytest.raises(Forbidden):
        decide(Hall().state, c.HandOver(id="hand-over-0000001", to=THERE), MODERATOR)


@pytest.mark.parametrize(("how", "goes_on"), [("received", True), ("taken_over", True), ("restored", False)])
def test_where_it_was_received_it_goes_on_but_a_restored_copy_of_it_stays_read_only(hall: Hall, how: str, goes_on: bool) -> None:
    hall.organiser(c.HandOver, to=THERE)
    hall.state = history(e.Continued("epoch-1", how, NOON), since=hall.state)
    assert (hall.state.moved is None) == goes_on
    if goes_on:
        hall.asked("q1")
    else:
        with refused("This conference has moved"):
            hall.asked("q1")


def test_another_copy_that_went_on_is_seen_until_it_is_settled(hall: Hall) -> None:
    hall.organiser(c.FoundCopy, address=THERE, since=40, entries=3)
    assert hall.state.copy is not None
    assert (hall.state.copy.address, hall.state.copy.since, hall.state.copy.entries) == (THERE, 40, 3)
    hall.organiser(c.FoundCopy, address=THERE, since=40, entries=0)
    assert hall.state.copy is None
