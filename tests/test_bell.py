"""A ring wakes everybody who waits, and none is lost between looking and waiting."""

import asyncio

from live.bell import Bell


def test_a_ring_between_looking_and_waiting_is_not_lost() -> None:
    async def story() -> None:
        bell = Bell()
        ring = bell.next_ring()
        bell.ring()
        assert await bell.wait(ring, 0)

    asyncio.run(story())


def test_all_who_wait_are_woken_in_the_order_in_which_they_came() -> None:
    async def story() -> None:
        bell, woken = Bell(), list[int]()

        async def wait(number: int) -> None:
            await bell.wait(bell.next_ring(), 10)
            woken.append(number)

        async with asyncio.TaskGroup() as tasks:
            for number in range(5):
                tasks.create_task(wait(number))
            await asyncio.sleep(0)
            bell.ring()
        assert woken == [0, 1, 2, 3, 4] and bell.waiting == 0

    asyncio.run(story())


def test_a_wait_has_an_end_and_leaves_nothing() -> None:
    async def story() -> None:
        bell = Bell()
        assert not await bell.wait(bell.next_ring(), 0)
        assert bell.waiting == 0

    asyncio.run(story())
