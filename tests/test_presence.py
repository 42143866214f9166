"""Presence is never wrong for long, and a line that flaps does not flood the consoles."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import pairwise

import pytest

from live import presence as presences
from live.presence import CALM, LATE, LIVE, PACE, SILENT, Presence
from live.settings import Settings

SEAT = "point-1"
DEAD = Settings().patience  # seconds until the house knows of a socket that died without a word


class Watch:
    """Presence under a watch that the story turns: what is told, and when."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.presence = Presence(lambda: self.now)
        self.told: list[tuple[float, str]] = []
        self._lives = ExitStack()

    def comes(self) -> None:
        self._lives.enter_context(self.presence.listening(SEAT))

    def goes(self) -> None:
        self._lives.close()

    def passes(self, seconds: float) -> None:
        """Time passes, and every two seconds presence is told where it differs."""
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + PACE / 2)
            if self.now % PACE == 0 and self.presence.settle():
                self.told.append((self.now, self.presence.lines[SEAT]))

    @property
    def line(self) -> str:
        return self.presence.lines[SEAT]


@pytest.fixture
def watch() -> Watch:
    watch = Watch()
    watch.comes()
    watch.passes(60)
    assert watch.told == [(1_002.0, LIVE)]
    return watch


def test_who_comes_and_goes_every_second_is_told_of_at_most_once_in_five_seconds(watch: Watch) -> None:
    for _ in range(60):
        watch.goes()
        watch.passes(1)
        watch.comes()
        watch.passes(1)
    assert watch.told == [(1_002.0, LIVE)]


@pytest.mark.parametrize("away", [3, 5, 7, 11])
def test_however_a_line_flaps_it_is_told_of_at_most_once_in_five_seconds(watch: Watch, away: int) -> None:
    for _ in range(30):
        watch.goes()
        watch.passes(away)
        watch.comes()
        watch.passes(1)
    times = [at for at, _ in watch.told]
    assert all(later - earlier >= CALM for earlier, later in pairwise(times))


def test_control_without_the_calm_a_flapping_line_floods(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presences, "CALM", 0)
    monkeypatch.setattr(presences, "AWAY", 0)
    for _ in range(60):
        watch.goes()
        watch.passes(2)
        watch.comes()
        watch.passes(2)
    assert len(watch.told) > 60


def test_who_went_away_is_late_after_a_moment_and_silent_after_thirty_seconds(watch: Watch) -> None:
    watch.goes()
    watch.passes(7)
    assert watch.line == LATE
    watch.passes(25)
    assert watch.line == SILENT


def test_a_line_that_died_without_a_word_is_not_shown_as_alive_for_longer_than_thirty_seconds(watch: Watch) -> None:
    watch.passes(DEAD)
    watch.goes()  # the pong did not come
    watch.passes(30 - DEAD)
    assert watch.line == LATE


def test_who_comes_back_is_shown_within_seconds(watch: Watch) -> None:
    watch.goes()
    watch.passes(120)
    watch.comes()
    watch.passes(PACE)
    assert watch.line == LIVE


def test_a_second_tab_that_closes_changes_nothing(watch: Watch) -> None:
    with watch.presence.listening(SEAT):
        watch.passes(10)
    watch.passes(60)
    assert watch.told == [(1_002.0, LIVE)]


def test_when_a_seat_was_last_here_is_told_while_it_is_away(watch: Watch) -> None:
    watch.presence._wall = lambda: round(watch.now * 1000)
    watch.goes()
    gone = round(watch.now * 1000)
    watch.passes(8)
    assert watch.line == LATE and dict(watch.presence.seen) == {SEAT: gone}
    watch.passes(60)
    assert watch.line == SILENT and dict(watch.presence.seen) == {SEAT: gone}
    watch.comes()
    watch.passes(8)
    assert watch.line == LIVE and not watch.presence.seen
