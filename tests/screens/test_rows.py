"""A long list is told by its rows: what changed, and nothing of what did not."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any, cast

import pytest
from conference.worlds import STARTED
from immutables import Map
from msgspec import json

from live.conference import events as e
from live.conference.folding import advance
from live.conference.state import Seat, State
from live.conference.words import Role
from live.moment import Moment
from live.screens.board import Board
from live.screens.eye import Eye
from live.screens.rows import cut, renewed

MODERATOR = Seat("moderator", Role.MODERATOR, 1, "")
QUEUE = "queue-console"


class House:
    """A board, and one who holds lists by their rows."""

    def __init__(self) -> None:
        self.hall = SimpleNamespace(moment=self._moment(STARTED.state), closed=False)
        self.board = Board(cast(Any, self.hall))
        self.eye = Eye(MODERATOR, "vi", STARTED.state.seq, {}, frozenset())

    def do(self, command: str, event: e.Event) -> None:
        state = self.hall.moment.state
        self.hall.moment = self._moment(advance(state, state.seq + 1, command, (event,)))

    def told(self, eye: Eye | None = None) -> dict[str, Any]:
        """What is told of the queue."""
        parts = map(json.decode, self.board.since(eye or self.eye)[1])
        return next((part for part in parts if part["id"] == QUEUE), {})

    def _moment(self, state: State) -> Moment:
        return Moment(state, Map(), Map())


def test_first_the_region_as_a_whole_then_what_changed_of_it() -> None:
    house = House()
    first, second = STARTED.state.queue
    house.do("move", e.Moved(second, 0))
    assert set(house.told()) == {"id", "html"}
    house.do("move", e.Moved(first, 0))
    assert house.told() == {"id": QUEUE, "rows": {}, "order": [f"q-{first}", f"q-{second}"]}
    house.do("group", e.Grouped(first, "dat-dai"))
    told = house.told()
    assert (set(told), set(told["rows"])) == ({"id", "rows"}, {f"q-{first}"})
    house.do("hold", e.Held(second))
    told = house.told()
    assert (
        told["gone"] == [f"q-{second}"]
        and "order" not in told
        and told["rows"] == {}
        and '<span class="count">1</span>' in told["frame"]
    )


@pytest.mark.parametrize("seed", range(40))
def test_from_whatever_position_a_page_comes_back_it_has_the_rows_in_their_order(seed: int) -> None:
    """Rows leave, come, come back, change and change places; every page has seen another of the positions."""
    dice, ids = random.Random(seed), [f"q-{number}" for number in range(9)]
    here = ids[:5]
    rows, pages = renewed(None, listed(here, {}), 1), dict[int, dict[str, str]]()
    words: dict[str, int] = {}
    for seq in range(2, 40):
        assert rows is not None
        pages[seq - 1] = {id: row.html for id, row in rows.rows.items()}
        left = [id for id in ids if id not in here]
        deed = dice.randrange(5)
        if deed == 0 and here:
            here.remove(dice.choice(here))
        elif deed == 1 and left:
            here.append(dice.choice(left))
        elif deed == 2 and left:
            here.insert(dice.randint(0, len(here)), dice.choice(left))
        elif deed == 3 and here:
            words[dice.choice(here)] = seq
        else:
            dice.shuffle(here)
        rows = renewed(rows, listed(here, words), seq)
        assert rows is not None
        for seen, page in pages.items():
            news = json.decode(rows.since("list", seen))
            assert list(put(page, news).items()) == [(id, row.html) for id, row in rows.rows.items()], (seq, seen, news)


def listed(ids: list[str], words: dict[str, int]) -> str:
    drawn = "".join(f'<li id="{id}">{words.get(id, 0)}</li>' for id in ids)
    return f'<section><ol id="list" data-rows>{drawn}</ol></section>'


def put(page: dict[str, str], news: dict[str, Any]) -> dict[str, str]:
    """As static/js/rows.js does it."""
    rows = news["rows"]
    order = news.get("order", [id for id in page | rows if id not in news.get("gone", ())])
    return {id: rows.get(id) or page[id] for id in order}


def test_who_does_not_ask_for_rows_is_told_the_whole_region() -> None:
    house = House()
    program = Eye(MODERATOR, "vi", STARTED.state.seq, {})
    for to in (0, 1, 0):
        house.do("move", e.Moved(STARTED.state.queue[1], to))
        house.told()
        told = house.told(program)
        assert not told or set(told) == {"id", "html"}
    assert told


def test_who_comes_back_is_told_what_changed_since_and_who_lost_his_place_everything() -> None:
    house = House()
    first, second = STARTED.state.queue
    house.do("move", e.Moved(second, 0))
    house.told()
    seq = house.hall.moment.state.seq
    house.do("group", e.Grouped(first, "dat-dai"))
    back, lost = Eye(MODERATOR, "vi", seq, {}, frozenset({QUEUE})), Eye(MODERATOR, "vi", None, {}, frozenset({QUEUE}))
    assert set(house.told(back)["rows"]) == {f"q-{first}"}
    assert "html" in house.told(lost)


def test_a_row_that_comes_back_is_told_again() -> None:
    rows = renewed(None, '<ol id="a" data-rows><li id="x">1</li><li id="y">2</li></ol>', 1)
    rows = renewed(rows, '<ol id="a" data-rows><li id="y">2</li></ol>', 2)
    rows = renewed(rows, '<ol id="a" data-rows><li id="x">1</li><li id="y">2</li></ol>', 3)
    assert rows and json.decode(rows.since("r", 2)) == {"id": "r", "rows": {"x": '<li id="x">1</li>'}, "order": ["x", "y"]}


def test_what_is_kept_for_positions_has_an_end() -> None:
    rows = renewed(None, '<ol id="a" data-rows><li id="x">1</li></ol>', 1)
    assert rows
    for seen in range(1_000):
        rows.since("r", seen)
    assert len(rows.told) < 100


def test_without_such_a_list_there_are_no_rows_and_an_empty_one_has_none() -> None:
    assert cut('<section id="a"><ol id="b"><li id="c"></li></ol></section>') is None
    assert cut('<ol id="a" data-rows>\n</ol>') == ('<ol id="a" data-rows></ol>', {})
