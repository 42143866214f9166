"""since(n) after any outage: whatever was cut, lost, restarted or restored, a settled screen shows what a newcomer sees."""

from __future__ import annotations

from itertools import count, islice
from types import SimpleNamespace
from typing import Any, cast

import pytest
from conference.cast import LAND
from conference.worlds import STARTED, lived, thrown
from hypothesis import given, settings
from hypothesis import strategies as st
from immutables import Map
from msgspec import json

from live.conference.state import Seat, State
from live.conference.words import Role
from live.moment import Moment
from live.screens import board
from live.screens.board import Board
from live.screens.checks import check_of, digest_of
from live.screens.eye import Eye
from live.screens.rows import cut

SEATS = (
    Seat("moderator", Role.MODERATOR, 1, ""), Seat("point-1", Role.POINT, 1, "", "1"), Seat("point-2", Role.POINT, 1, "", "2"),
    Seat("technician", Role.TECHNICIAN, 1, ""), Seat("stage", Role.STAGE, 1, ""), Seat("audience:a1b2", Role.AUDIENCE, 1, ""),
    Seat(f"agency-{LAND}", Role.AGENCY, 1, "", LAND),
)  # fmt: skip


def _life(seed: int) -> list[State]:
    return [STARTED.state, *(one.after for one in lived(thrown(seed, [1] * 50)) if one.refusal is None)]


def _tells_everybody(states: list[State]) -> bool:
    """Whether in this life there is news for each of the seats, for the second one with the first decision."""

    def seen(state: State, seat: Seat) -> dict[str, str]:
        return Board(cast(Any, SimpleNamespace(moment=Moment(state, Map(), Map()), closed=False))).regions(seat, "vi")

    first, second, last = states[0], states[1], states[-1]
    return seen(first, SEATS[1]) != seen(second, SEATS[1]) and all(seen(first, seat) != seen(last, seat) for seat in SEATS)


# Which lives the dice throw changes with every new command; three in which something happens everywhere.
STATES = list(islice(filter(_tells_everybody, map(_life, count())), 3))
STEPS = ("decide", "decide", "decide", "tell", "tell", "cut", "lose", "presence", "restart", "restore")


class House:
    """The server's side: a state that goes on, presence, and a board that is lost when the process is."""

    def __init__(self, states: list[State]) -> None:
        self.states, self.at, self.epoch = states, 0, 1
        self.lines = Map({"point-1": "live"})
        self.restart()

    def restart(self) -> None:
        self.hall = SimpleNamespace(moment=Moment(self.states[self.at], Map({"desk": "0205 381 234"}), self.lines), closed=False)
        self.board = Board(cast(Any, self.hall))

    def decide(self) -> None:
        self.at = min(self.at + 1, len(self.states) - 1)
        self._now()

    def restore(self) -> None:
        """An older copy is opened: positions are used again for other decisions."""
        self.at, self.epoch = self.at // 2, self.epoch + 1
        self.restart()

    def presence(self) -> None:
        self.lines = self.lines.set("point-1", "late" if self.lines["point-1"] == "live" else "live")
        self._now()

    def newcomer(self, seat: Seat) -> dict[str, str]:
        return Board(cast(Any, self.hall)).regions(seat, "vi")

    def _now(self) -> None:
        self.hall.moment = Moment(self.states[self.at], self.hall.moment.private, self.lines)


class Page:
    """The page's side: what it has received, from which epoch and position; it comes back as link.js does.

    `by_rows`: it holds long lists by their rows, as our own pages do; a program may take every region whole.
    """

    def __init__(self, house: House, seat: Seat, by_rows: bool = False) -> None:
        self.house, self.seat, self.by_rows = house, seat, by_rows
        self.regions: dict[str, str] = {}
        self.lists: dict[str, tuple[str, dict[str, str]]] = {}  # frame and rows
        self.epoch, self.since = 0, 0
        self.heals, self.proves = 0, True
        self.connect()

    def connect(self) -> None:
        known = self.epoch == self.house.epoch and self.since <= self.house.states[self.house.at].seq
        presence = self.house.board.presence(self.seat, "vi")
        told = {id: check_of(self.regions[id]) for id in presence if id in self.regions} if known else {}
        rows = frozenset(self.lists if known else ()) if self.by_rows else None
        self.board, self.eye = self.house.board, Eye(self.seat, "vi", self.since if known else None, told, rows)

    def hear(self, lost: int | None = None) -> None:
        """One message; `lost`: the part that is swallowed on the way without a trace."""
        if self.board is not self.house.board:
            self.connect()
        seq, parts = self.board.since(self.eye)
        digest = self.board.digest(self.eye)
        self.epoch, self.since = self.house.epoch, seq
        for place, part in enumerate(parts):
            if place != lost:
                self._take(json.decode(part))
        checks = {id: check_of(html) for id, html in self.regions.items()} | {id: _check(*it) for id, it in self.lists.items()}
        right = digest_of(checks) == digest
        assert right == (self.shown() == self.pieces(self.house.board.regions(self.seat, "vi")))
        if not right and self.proves:
            self.heals += 1
            self.epoch = 0
            self.connect()
            self.hear()

    def _take(self, part: dict[str, Any]) -> None:
        id = part["id"]
        if "html" in part:
            self.regions[id] = part["html"]
            self.lists.pop(id, None)
            if (pieces := self._held(id, part["html"])) is not None:
                self.lists[id] = pieces
        elif id in self.lists:
            frame, rows = self.lists[id]
            rows = rows | part["rows"]
            self.lists[id] = part.get("frame", frame), {one: rows.get(one, "") for one in part.get("order", rows)}

    def _held(self, id: str, html: str) -> tuple[str, dict[str, str]] | None:
        return cut(html) if self.by_rows and id not in self.house.board.presence(self.seat, "vi") else None

    def shown(self) -> dict[str, object]:
        """What the page has now."""
        return self.regions | {id: (frame, list(rows.items())) for id, (frame, rows) in self.lists.items()}

    def pieces(self, regions: dict[str, str]) -> dict[str, object]:
        """The same of somebody else's regions."""
        held = {id: self._held(id, html) for id, html in regions.items()}
        return regions | {id: (one[0], list(one[1].items())) for id, one in held.items() if one}


def _check(frame: str, rows: dict[str, str]) -> str:
    return check_of(frame + "".join(f"{id}:{check_of(html)}\n" for id, html in rows.items()))


@pytest.mark.parametrize("seed", range(3))
@settings(max_examples=15, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(0, len(SEATS) * 2 - 1), st.integers(0, 6)), min_size=10, max_size=60
    )
)
def test_after_any_outage_every_screen_shows_what_a_newcomer_sees(seed: int, steps: list[tuple[str, int, int]]) -> None:
    house = House(STATES[seed])
    pages = [Page(house, seat, by_rows) for seat in SEATS for by_rows in (False, True)]
    for step, who, part in steps:
        if step == "tell":
            pages[who].hear()
        elif step == "cut":
            pages[who].connect()
        elif step == "lose":
            pages[who].hear(lost=part)
        else:
            getattr(house, step)()
    for page in pages:
        page.hear()
        assert page.shown() == page.pieces(house.newcomer(page.seat)), page.seat.name


@pytest.mark.parametrize("seat", SEATS, ids=lambda seat: seat.name)
def test_a_part_that_is_swallowed_is_found_by_the_next_digest_and_asked_for_again(seat: Seat) -> None:
    house = House(STATES[0])
    page = Page(house, seat)
    page.hear()
    for _ in STATES[0]:
        house.decide()
    page.hear(lost=0)
    assert page.heals == 1
    assert page.regions == house.newcomer(seat)


def test_control_without_the_digest_it_stays_swallowed() -> None:
    house = House(STATES[0])
    page = Page(house, SEATS[0])
    page.hear()
    page.proves = False
    for _ in STATES[0]:
        house.decide()
    page.hear(lost=0)
    for _ in range(5):
        page.hear()
        house.presence()
    page.hear()
    page.connect()
    page.hear()
    assert page.regions != house.newcomer(SEATS[0])


def test_presence_is_proved_too_and_raises_no_false_alarm() -> None:
    house = House(STATES[0])
    page = Page(house, SEATS[0])
    page.hear()
    for _ in range(5):
        house.presence()
        page.hear()
        page.connect()
        page.hear()
    assert page.heals == 0
    assert page.regions == house.newcomer(SEATS[0])


def test_a_digest_is_made_again_only_after_a_change_and_once_for_all_who_see_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House(STATES[0])
    pages = [Page(house, SEATS[1]) for _ in range(3)]
    for page in pages:
        page.hear()
    looks: list[int] = []
    made = board.digest_of
    monkeypatch.setattr(board, "digest_of", lambda checks: looks.append(1) or made(checks))
    assert len({house.board.digest(page.eye) for page in pages}) == 1 and looks == []
    house.decide()
    assert len({house.board.digest(page.eye) for page in pages}) == 1
    assert looks == [1]
