"""How many wrong codes are looked at: guessing comes to nothing, and nobody with the right code stands outside."""

import logging

import pytest

from live.web.guards.tries import ADDRESS, ALARM, CODES, FREE, HOUSE, LONGEST, Tries

POINTS, DAY = 250, 12 * 3600
ONE_IN_A_MILLION = 1e-6


class Clock:
    """A clock that the story turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def looked_at(seconds: int, addresses: int, codes: int, restart_every: int = 0) -> int:
    """How many tries a house looks at while so many addresses hammer without pause, each as often as it is let."""
    clock, looked = Clock(), 0
    tries = Tries(clock)
    for second in range(seconds):
        clock.now += 1
        if restart_every and second % restart_every == 0:
            tries = Tries(clock)
        sender = second
        while not tries.wait(str(sender % addresses), codes):
            tries.wrong(str(sender % addresses), codes)
            looked += 1
            sender += 1
    return looked


def chance(tries: float, codes: int) -> float:
    return codes * tries / 2**50


@pytest.mark.parametrize("codes", [POINTS, CODES, 2000])
def test_a_day_of_hammering_from_anywhere_opens_nothing(codes: int) -> None:
    minute = looked_at(60, addresses=5000, codes=codes)
    again = looked_at(600, addresses=5000, codes=codes) - looked_at(540, addresses=5000, codes=codes)
    assert chance(minute + again * (DAY / 60 - 1), codes) < ONE_IN_A_MILLION


def test_without_the_houses_bound_the_same_hammering_would_have_a_chance() -> None:
    """The control: a small server looks at a thousand tries a second, and a day of that is too many."""
    assert chance(1000 * DAY, POINTS) > ONE_IN_A_MILLION


def test_a_restart_gives_nobody_a_try_more() -> None:
    steady = looked_at(300, addresses=5000, codes=POINTS)
    assert looked_at(300, addresses=5000, codes=POINTS, restart_every=2) <= steady + HOUSE.rate


def test_one_address_has_only_its_part_and_leaves_the_door_open_for_others() -> None:
    clock = Clock()
    tries = Tries(clock)
    clock.now += 60
    for _ in range(2000):
        if not tries.wait("hammer", POINTS):
            tries.wrong("hammer", POINTS)
    assert tries.wait("hammer", POINTS) > 0
    assert tries.wait("commune", POINTS) == 0


def test_a_right_code_opens_in_the_middle_of_a_pause_and_ends_it() -> None:
    clock = Clock()
    tries = Tries(clock)
    clock.now += 60
    pauses = [tries.wrong("commune", POINTS) for _ in range(FREE + 8)]
    assert pauses[: FREE + 3] == [0.0] * FREE + [2.0, 4.0, 8.0] and pauses[-1] == LONGEST
    assert tries.wait("commune", POINTS) == 0, "A pause is asked for; the neighbour's right code is looked at all the same."
    tries.right("commune")
    assert tries.wrong("commune", POINTS) == 0.0


def test_an_address_comes_back_by_waiting() -> None:
    clock = Clock()
    tries = Tries(clock)
    clock.now += 60
    while not (wait := tries.wait("hammer", POINTS)):
        tries.wrong("hammer", POINTS)
    assert wait <= 1 / ADDRESS.rate
    clock.now += wait
    assert tries.wait("hammer", POINTS) == 0


def test_the_keeper_reads_once_that_somebody_is_guessing(caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    tries = Tries(clock)
    with caplog.at_level(logging.WARNING):
        for _ in range(3 * ALARM):
            clock.now += 0.1
            tries.wrong("hammer", POINTS)
    assert [record.getMessage() for record in caplog.records] == ["100 wrong codes within a minute: somebody is guessing"]
