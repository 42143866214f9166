"""A bug of ours ends one request, never the hall."""

import asyncio

import pytest

from live.conference import rules
from live.conference.commands import Issue, Open
from live.conference.state import Seat
from live.conference.words import By, Role
from live.hall import Hall
from live.journal.memory import MemoryJournal
from live.keys import HouseKey
from live.screens import board as boards
from live.screens.board import Board
from live.screens.catalogue import SCREENS

ORGANISER = By("organiser", Role.ORGANISER, 0)


def id_of(word: str) -> str:
    return word.ljust(16, "-")


async def at_work(story: object) -> None:
    hall = Hall("x", MemoryJournal(), HouseKey(b"k" * 32))
    running = asyncio.create_task(hall.run())
    try:
        await story(hall)  # type: ignore[operator]
        assert not running.done()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        hall.close()


def test_a_rule_that_breaks_ends_its_command_and_the_next_one_is_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    async def story(hall: Hall) -> None:
        monkeypatch.setitem(rules.RULES, Open, broken)
        with pytest.raises(ZeroDivisionError):
            await hall.submit(Open(id=id_of("open")), ORGANISER)
        assert (await hall.submit(Issue(id=id_of("seat"), seat="chair"), ORGANISER)).seq == 1

    asyncio.run(at_work(story))


def test_a_region_that_breaks_stays_as_it_was_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = boards.draw

    def broken(template: str, lang: str, **context: object) -> str:
        if "inbox" in template:
            raise ZeroDivisionError
        return whole(template, lang, **context)

    async def story(hall: Hall) -> None:
        monkeypatch.setattr(boards, "draw", broken)
        seat = Seat("moderator", Role.MODERATOR, 1, "x")
        drawn = Board(hall).regions(seat, "vi")
        assert set(drawn) == {region.id for region in SCREENS[Role.MODERATOR]}
        assert 'id="inbox"' in drawn["inbox"] and len(drawn["queue-console"]) > 60

    asyncio.run(at_work(story))


def test_the_same_command_twice_at_once_is_recorded_once_and_told_so() -> None:
    async def story(hall: Hall) -> None:
        command = Issue(id=id_of("seat"), seat="chair")
        answers = await asyncio.gather(*(hall.submit(command, ORGANISER) for _ in range(5)))
        assert {answer.seq for answer in answers} == {1}
        assert sorted(answer.again for answer in answers) == [False, True, True, True, True]

    asyncio.run(at_work(story))
