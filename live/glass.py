"""Glass: what each hall screen and overlay says that it shows, and which of them has gone silent. Never recorded.

A page says it after every change and at least every ten seconds; the house compares what the page has received with what
it should have, so that the console shows what hangs on the wall and not what it was told to show.
"""

import time
from collections.abc import Callable, Mapping

from immutables import Map
from msgspec import Struct
from msgspec.structs import replace

# A page speaks every ten seconds, one that nobody sees once a minute: browsers slow the clocks of hidden pages down.
QUIET, QUIET_HIDDEN = 14.0, 75.0
# A page that is silent for so long is forgotten where another shows the same seat.
FORGOTTEN = 300.0
# A page that is loaded anew says goodbye and comes back: one that was closed is missed only after this.
BACK_AGAIN = 5.0
# So many pages at once are more than any hall has.
ROOM = 64
# How long a screen is asked for its name: the page shows it for five seconds as soon as it hears of it.
NAMED = 12.0


class Saying(Struct, frozen=True):
    """What a page says of itself: what it shows (`what`, `phase`), whether a person can see it, and OBS's tally.

    `air`: "" where there is no OBS, else ready (in no picture), seen (in a preview) or live.
    `right`: it has received, and shows, what the house has for it.
    """

    what: str = "auto"
    phase: str = ""
    hidden: bool = False
    right: bool = True
    air: str = ""
    size: str = ""


class Pane(Struct, frozen=True):
    """One page: its seat, what it said last, since when it is silent (ms UTC), and whether it is wrong for longer than a moment.

    `line`: that of its seat (live, late, silent). `closed`: when somebody closed it while the conference went on (ms UTC).
    """

    seat: str
    page: str
    said: Saying
    silent: int | None = None
    wrong: bool = False
    line: str = "live"
    closed: int | None = None


class Asked(Struct, frozen=True):
    """A screen was asked for its name: when (ms UTC), and what the screens had been told to show then."""

    at: int
    shown: Map[str, str] = Map()


class Glass:
    """`panes` is the picture last told: "seat:page" → Pane. `named` says which seats were asked for their name, and when."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.panes: Map[str, Pane] = Map()
        self.named: Map[str, Asked] = Map()
        self._now: dict[str, Pane] = {}
        self._heard: dict[str, tuple[float, int]] = {}
        self._gone: dict[str, tuple[float, int]] = {}
        self._asked: dict[str, tuple[float, Asked]] = {}

    def say(self, seat: str, page: str, said: Saying, at: int) -> bool:
        """A page of this seat says what it shows; False if there is no room for one more."""
        key = f"{seat}:{page}"
        before = self._now.get(key)
        if before is None and len(self._now) >= ROOM:
            return False
        # Between two changes a page may be behind for a moment; whoever is so twice in a row is wrong.
        wrong = before is not None and not before.said.right and not said.right
        self._now[key] = Pane(seat, page, said, None, wrong)
        self._heard[key] = (self._clock(), at)
        self._gone.pop(key, None)
        if before is None:
            self.dismiss(seat)  # it hangs again, from another window
        return True

    def hold(self, seat: str, page: str) -> None:
        """Nobody can know whether the page speaks: it is not silent for that."""
        key = f"{seat}:{page}"
        if key in self._now and self._now[key].silent is None:
            self._heard[key] = (self._clock(), self._heard[key][1])

    def leave(self, seat: str, page: str) -> None:
        """Somebody closed the page before or after the conference: that is no fault."""
        self._forget(f"{seat}:{page}")

    def close(self, seat: str, page: str, at: int) -> None:
        """Somebody closed the page while the conference goes on: it is missed until another shows the seat or it is dismissed."""
        if f"{seat}:{page}" in self._now:
            self._gone[f"{seat}:{page}"] = (self._clock(), at)

    def dismiss(self, seat: str) -> None:
        """What was closed of this seat was closed on purpose, or hangs again."""
        for key in [key for key in self._gone if self._now[key].seat == seat]:
            self._forget(key)

    def ask_name(self, seats: tuple[str, ...], asked: Asked) -> None:
        """Each of these seats shows its name for a moment."""
        self._asked |= {seat: (self._clock(), asked) for seat in seats}

    def settle(self, lines: Mapping[str, str]) -> bool:
        """Take a new picture, with the line of each seat; True if it differs from the one last told."""
        now = self._clock()
        for key in [*self._now]:
            self._look(key, now, lines)
        self._asked = {seat: asked for seat, asked in self._asked.items() if now - asked[0] < NAMED}
        named = {seat: asked for seat, (_, asked) in self._asked.items()}
        if dict(self.panes) == self._now and dict(self.named) == named:
            return False
        self.panes, self.named = Map(self._now), Map(named)
        return True

    def _look(self, key: str, now: float, lines: Mapping[str, str]) -> None:
        pane, (heard, at) = self._now[key], self._heard[key]
        if key in self._gone:
            left, closed = self._gone[key]
            if now - left >= BACK_AGAIN:
                self._now[key] = replace(pane, silent=None, wrong=False, closed=closed)
            return
        age = now - heard
        silent = at if age >= (QUIET_HIDDEN if pane.said.hidden else QUIET) else None
        self._now[key] = replace(pane, silent=silent, line=lines.get(pane.seat, "live"))
        if age >= FORGOTTEN and self._shows_elsewhere(pane):
            self.leave(pane.seat, pane.page)

    def _shows_elsewhere(self, pane: Pane) -> bool:
        return any(one.seat == pane.seat and one.silent is None and one.closed is None for one in self._now.values())

    def _forget(self, key: str) -> None:
        self._now.pop(key, None)
        self._heard.pop(key, None)
        self._gone.pop(key, None)


def of_seat(panes: Mapping[str, Pane], seat: str) -> list[Pane]:
    """The pages of a seat, in an order that does not change."""
    return [panes[key] for key in sorted(panes) if panes[key].seat == seat]
