"""What was looked at lies on the shelf for a short time, never much of it, and what was imported leaves nothing."""

import asyncio

import pytest

from live.web.files.shelf import MOST_BYTES, MOST_FILES, SECONDS, File, Shelf
from live.web.files.turns import MOST, Busy, Turns


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def file(id: str, size: int = 10) -> File:
    return File(id, "points", "diem-cau.xlsx", b"0" * size)


def test_a_file_is_found_in_its_own_conference_until_its_time_is_over() -> None:
    clock = Clock()
    shelf = Shelf(clock)
    shelf.lay("one", file("a"))
    assert shelf.find("one", "a") == file("a") and shelf.find("two", "a") is None
    clock.now = SECONDS + 1
    shelf.tidy()
    assert len(shelf) == 0 and shelf.find("one", "a") is None


def test_looking_again_starts_its_time_anew_and_keeps_it_once() -> None:
    clock = Clock()
    shelf = Shelf(clock)
    shelf.lay("one", file("a"))
    clock.now = SECONDS - 1
    shelf.lay("one", file("a"))
    clock.now = SECONDS + 1
    assert shelf.find("one", "a") is not None and len(shelf) == 1


def test_no_more_files_and_bytes_than_there_is_room_for() -> None:
    shelf = Shelf(Clock())
    for n in range(MOST_FILES + 3):
        shelf.lay("one", file(str(n)))
    assert len(shelf) == MOST_FILES and shelf.find("one", "2") is None
    shelf.lay("one", file("large", MOST_BYTES - 5))
    assert len(shelf) == 1 and shelf.find("one", "large") is not None


def test_of_a_file_that_was_imported_only_the_count_is_remembered() -> None:
    shelf = Shelf(Clock())
    shelf.lay("one", file("a"))
    shelf.recorded("one", file("a"), 7)
    left = shelf.find("one", "a")
    assert left is not None and (left.recorded, left.content) == (7, b"")


def test_one_at_a_time_in_a_conference_and_not_too_many_wait() -> None:
    async def story() -> None:
        turns, order, go = Turns(), list[str](), asyncio.Event()

        async def take(hall: str, name: str) -> None:
            async with turns.of(hall):
                order.append(f"{name} begins")
                await go.wait()
                order.append(f"{name} ends")

        async with asyncio.TaskGroup() as tasks:
            for n in range(MOST):
                tasks.create_task(take("one", str(n)))
            tasks.create_task(take("two", "other"))
            await asyncio.sleep(0)
            assert order == ["0 begins", "other begins"]
            with pytest.raises(Busy):
                await take("one", "too many")
            go.set()
        ours = [line for line in order if "other" not in line]
        assert ours == [f"{n} {what}" for n in range(MOST) for what in ("begins", "ends")]
        async with turns.of("one"):
            pass

    asyncio.run(story())
