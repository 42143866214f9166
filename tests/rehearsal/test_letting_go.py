"""A seat belongs to the person who sits in it, and for a minute after."""

from __future__ import annotations

import pytest

from live.rehearsal.robots.letting_go import AFTER, LettingGo


class Hands:
    """A clock that stands still until it is moved."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def people(clock: Hands) -> LettingGo:
    return LettingGo(["stage"], clock)


def test_a_seat_with_a_person_is_let_go(people: LettingGo) -> None:
    people.saw({"chair": 1})
    assert people.is_held("chair")
    assert not people.is_held("moderator")


def test_a_robot_sits_down_again_a_minute_after_the_last_person_left(people: LettingGo, clock: Hands) -> None:
    people.saw({"chair": 2})
    clock.now += 600
    people.saw({"chair": 1})
    clock.now += 30
    people.saw({})
    clock.now += AFTER - 1
    assert people.is_held("chair")
    clock.now += 1
    assert not people.is_held("chair")


def test_a_person_who_stays_keeps_the_seat_though_nobody_asks(people: LettingGo, clock: Hands) -> None:
    people.saw({"chair": 1})
    clock.now += 10 * AFTER
    assert people.is_held("chair")


def test_a_reload_begins_the_minute_anew(people: LettingGo, clock: Hands) -> None:
    people.saw({"chair": 1})
    people.saw({})
    clock.now += AFTER - 1
    people.saw({"chair": 1})
    people.saw({"chair": 0})
    clock.now += AFTER - 1
    assert people.is_held("chair")


def test_a_manual_seat_is_never_a_robots(people: LettingGo, clock: Hands) -> None:
    clock.now += 10 * AFTER
    assert people.is_held("stage")


def test_a_seat_that_was_taken_over_is_lost_until_the_next_play(people: LettingGo) -> None:
    people.lose("chair")
    assert people.is_held("chair")
    people.lost.clear()
    assert not people.is_held("chair")
