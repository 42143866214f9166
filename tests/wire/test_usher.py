"""The usher's rule, by an injected clock: what does not move for its time is dropped, what moves is not."""

from __future__ import annotations

from typing import Any

from live.web.following.usher import Mark, Usher

PATIENCE = 25.0


class Guest:
    """A connection as the usher sees it."""

    at_rest = False

    def __init__(self, unsent: int = 0, mark: Mark | None = None) -> None:
        self.unsent, self.mark, self.leaving, self.gone = unsent, mark, False, False
        self.transport: Any = self

    def awaits(self) -> Mark | None:
        return self.mark

    def is_closing(self) -> bool:
        return self.leaving

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def get_extra_info(self, name: str) -> None:
        return None

    def abort(self) -> None:
        self.gone = True


def gone_after(guest: Guest, seconds: int, change: Any = lambda guest, second: None) -> int | None:
    """The second of the round at which the guest was dropped."""
    usher = Usher(PATIENCE)
    for second in range(seconds):
        change(guest, second)
        usher.go_round({guest}, float(second))
        if guest.gone:
            return second
    return None


def test_a_reader_that_takes_nothing_is_gone_before_half_a_minute() -> None:
    assert gone_after(Guest(unsent=1000), 60) == 18


def test_pings_that_are_added_for_it_do_not_count_as_reading() -> None:
    def pinged(guest: Guest, second: int) -> None:
        guest.unsent += 6

    assert gone_after(Guest(unsent=1000), 60, pinged) == 18


def test_a_slow_reader_is_left_in_peace() -> None:
    def reads(guest: Guest, second: int) -> None:
        guest.unsent = 30_000 if guest.unsent < 2000 else guest.unsent - (1000 if second % 10 == 0 else 0)

    assert gone_after(Guest(unsent=30_000), 3600, reads) is None


def test_a_request_has_its_time_and_the_next_one_has_it_again() -> None:
    one, other = object(), object()
    assert gone_after(Guest(mark=("head", one)), 60) == 18
    assert gone_after(Guest(mark=("body", one)), 90) == 54

    def busy(guest: Guest, second: int) -> None:
        guest.mark = ("head", [one, other][second // 10 % 2])

    assert gone_after(Guest(mark=("head", one)), 600, busy) is None


def test_a_request_that_is_whole_takes_as_long_as_it_takes() -> None:
    assert gone_after(Guest(), 3600) is None


def test_a_goodbye_that_is_not_answered_is_cut_short() -> None:
    guest = Guest()
    guest.leaving = True
    assert gone_after(guest, 60) == 6


def test_who_left_is_forgotten() -> None:
    usher = Usher(PATIENCE)
    usher.go_round({Guest(unsent=1)}, 0.0)
    usher.go_round(set(), 1.0)
    assert not usher._marks
