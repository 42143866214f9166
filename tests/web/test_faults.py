"""A bug of ours ends one request, never the hall."""

import asyncio
from pathlib import Path

import pytest

from live.conference import rules
from live.conference.commands import Issue, Open
from live.conference.state import Seat
from live.conference.words import By, Role
from live.hall import Hall
from live.halls import Halls
from live.journal.contract import Unrecorded
from live.journal.memory import MemoryJournal
from live.keys import HouseKey
from live.screens import slots
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
    whole = slots.draw

    def broken(template: str, lang: str, **context: object) -> str:
        if "inbox" in template:
            raise ZeroDivisionError
        return whole(template, lang, **context)

    async def story(hall: Hall) -> None:
        monkeypatch.setattr(slots, "draw", broken)
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


def test_a_store_that_breaks_on_one_command_ends_it_and_the_hall_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = MemoryJournal.append

    async def broken(journal: MemoryJournal, entries: object, private: object) -> None:
        monkeypatch.setattr(MemoryJournal, "append", whole)
        raise ZeroDivisionError

    async def story(hall: Hall) -> None:
        monkeypatch.setattr(MemoryJournal, "append", broken)
        with pytest.raises(ZeroDivisionError):
            await hall.submit(Issue(id=id_of("seat"), seat="chair"), ORGANISER)
        assert (await hall.submit(Issue(id=id_of("seat"), seat="chair"), ORGANISER)).seq == 1

    asyncio.run(at_work(story))


def test_a_hall_that_has_ended_leaves_nobody_waiting() -> None:
    async def story() -> None:
        hall = Hall("x", MemoryJournal(), HouseKey(b"k" * 32))
        running = asyncio.create_task(hall.run())
        await asyncio.sleep(0)
        asked = asyncio.create_task(hall.submit(Issue(id=id_of("seat"), seat="chair"), ORGANISER))
        await asyncio.sleep(0)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        for answer in (asked, hall.submit(Issue(id=id_of("more"), seat="stage"), ORGANISER)):
            with pytest.raises(Unrecorded):
                await asyncio.wait_for(answer, 5)

    asyncio.run(story())


def test_a_hall_that_is_broken_keeps_no_other_one_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    async def story() -> None:
        halls = Halls(tmp_path)
        first = await halls.add("first", MemoryJournal())
        second = await halls.add("second", MemoryJournal())
        await asyncio.sleep(0)
        monkeypatch.setattr(first, "_applied", broken)
        with pytest.raises(Unrecorded):
            await first.submit(Issue(id=id_of("seat"), seat="chair"), ORGANISER)
        assert halls.broken() == ["first"]
        await halls.close()
        assert first.closed and second.closed

    asyncio.run(story())
