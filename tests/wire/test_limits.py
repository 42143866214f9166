"""Buckets: so many at once, so many a second, and never more memory than was allowed."""

from hypothesis import given
from hypothesis import strategies as st

from live.web.guards.limits import Buckets, Pace, address


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_goes_through_and_then_one_waits() -> None:
    clock = Clock()
    buckets = Buckets(Pace(rate=5, burst=20), clock=clock)
    assert [buckets.take("point-1") for _ in range(20)] == [0.0] * 20
    assert 0 < buckets.take("point-1") < 0.21
    assert buckets.take("point-2") == 0.0, "a neighbour has a bucket of his own"


def test_whoever_waits_as_long_as_he_was_told_is_let_in() -> None:
    clock = Clock()
    buckets = Buckets(Pace(rate=5, burst=3), clock=clock)
    while not (wait := buckets.take("a")):
        pass
    assert buckets.wait("a") == wait
    clock.now += wait
    assert buckets.take("a") == 0.0


def test_being_refused_costs_nothing_so_that_hammering_does_not_lock_anybody_out() -> None:
    clock = Clock()
    buckets = Buckets(Pace(rate=1, burst=1), clock=clock)
    buckets.take("a")
    waits = [buckets.take("a") for _ in range(1000)]
    assert max(waits) <= 1.0


@given(st.lists(st.floats(0, 3), max_size=200), st.integers(1, 10), st.integers(1, 20))
def test_nobody_ever_gets_more_than_burst_and_rate_allow(pauses: list[float], rate: int, burst: int) -> None:
    clock = Clock()
    buckets = Buckets(Pace(rate, burst), clock=clock)
    taken = []
    for pause in pauses:
        clock.now += pause
        if buckets.take("a") == 0.0:
            taken.append(clock.now)
    for first in range(len(taken)):
        for last in range(first, len(taken)):
            assert last - first + 1 <= burst + rate * (taken[last] - taken[first]) + 1e-6


def test_a_million_strangers_take_no_more_memory_than_was_allowed() -> None:
    buckets = Buckets(Pace(rate=0.01, burst=1), most=100)
    for number in range(10_000):
        buckets.take(f"stranger {number}")
    assert len(buckets) <= 100


def test_a_full_bucket_is_forgotten() -> None:
    clock = Clock()
    buckets = Buckets(Pace(rate=1, burst=5), clock=clock)
    buckets.take("a")
    clock.now += 10
    buckets.take("b")
    assert len(buckets) == 1


def test_all_addresses_of_an_ipv6_neighbour_are_one() -> None:
    assert address("2001:db8:1:2:3:4:5:6") == address("2001:db8:1:2::99") != address("2001:db8:1:3::99")
    assert address("::ffff:10.0.0.1") == address("10.0.0.1") == "10.0.0.1"
    assert address("fe80::1%eth0") == address("fe80::2")
    assert address("testclient") == "testclient"
