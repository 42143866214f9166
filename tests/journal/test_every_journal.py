"""What every store must keep, whatever it is made of."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from live.bell import Bell
from live.journal.check import Report, check
from live.journal.contract import Conflict, Journal, Unrecorded
from live.journal.entry import ZERO, Draft, Private, Stored, chain

pytestmark = pytest.mark.anyio
Decide = Callable[[Journal, int], list[Stored]]
Drafts = Callable[[int], list[Draft]]

PHONE = Private("question-1.contact", b"salt", "0912 345 678")


async def test_an_empty_record_begins_at_nothing(journal: Journal) -> None:
    assert journal.top == (0, ZERO)
    assert list(journal.read()) == []
    assert journal.private() == {}
    assert len(journal.epoch) >= 16


async def test_what_was_appended_is_read_back_byte_for_byte(journal: Journal, decide: Decide) -> None:
    first = decide(journal, 3)
    await journal.append(first, [])
    second = decide(journal, 2)
    await journal.append(second, [])
    assert list(journal.read()) == first + second
    assert list(journal.read(after=3)) == second
    assert list(journal.read(after=5)) == list(journal.read(after=99)) == []
    assert journal.top == (5, second[-1].hash)
    assert check(journal.read()) == Report(entries=5, top=5, hash=second[-1].hash)


async def test_its_spine_is_ids_and_hashes_as_far_as_asked(journal: Journal, decide: Decide) -> None:
    line = decide(journal, 5)
    await journal.append(line, [])
    assert list(journal.spine(3)) == [(stored.entry.id, stored.hash) for stored in line[:3]]
    assert len(list(journal.spine(99))) == 5 and list(journal.spine(0)) == []


async def test_of_two_who_take_the_same_position_one_must_decide_again(journal: Journal, decide: Decide) -> None:
    mine, theirs = decide(journal, 1), decide(journal, 1)
    await journal.append(theirs, [])
    with pytest.raises(Conflict):
        await journal.append(mine, [])
    assert list(journal.read()) == theirs


async def test_many_at_once_get_one_place_and_the_others_a_conflict(journal: Journal, decide: Decide) -> None:
    rivals = [decide(journal, 2) for _ in range(20)]
    fates = await asyncio.gather(*(journal.append(rival, []) for rival in rivals), return_exceptions=True)
    assert [type(fate) for fate in fates].count(Conflict) == 19
    assert list(journal.read()) == rivals[fates.index(None)]


async def test_batches_built_on_one_another_may_be_on_their_way_together(journal: Journal, drafts: Drafts) -> None:
    line = chain(drafts(20), journal.epoch, *journal.top)
    await asyncio.gather(*(journal.append([stored], []) for stored in line))
    assert list(journal.read()) == line


async def test_a_conflict_leaves_those_beside_it_alone(journal: Journal, drafts: Drafts) -> None:
    first, second = chain(drafts(2), journal.epoch, *journal.top)
    [late] = chain(drafts(1), journal.epoch, *journal.top)
    appends = (journal.append([stored], []) for stored in (first, late, second))
    fates = await asyncio.gather(*appends, return_exceptions=True)
    assert [type(fate) for fate in fates] == [type(None), Conflict, type(None)]
    assert list(journal.read()) == [first, second]


@pytest.mark.parametrize("wrong", ["gap", "epoch", "prev"])
async def test_an_entry_that_does_not_follow_on_is_refused(journal: Journal, decide: Decide, drafts: Drafts, wrong: str) -> None:
    await journal.append(decide(journal, 2), [])
    seq, digest = journal.top
    places = {"gap": (journal.epoch, seq + 1, digest), "epoch": ("another", seq, digest), "prev": (journal.epoch, seq, ZERO)}
    with pytest.raises(Conflict):
        await journal.append(chain(drafts(1), *places[wrong]), [])
    assert journal.top == (seq, digest)


async def test_the_same_command_is_recorded_once(journal: Journal, drafts: Drafts) -> None:
    [draft] = drafts(1)
    await journal.append(chain([draft], journal.epoch, *journal.top), [])
    with pytest.raises(Conflict):
        await journal.append(chain([draft], journal.epoch, *journal.top), [])
    with pytest.raises(Conflict):
        await journal.append(chain(drafts(1) * 2, journal.epoch, *journal.top), [])
    assert journal.top[0] == 1


async def test_never_half_a_batch(journal: Journal, drafts: Drafts) -> None:
    [draft] = drafts(1)
    await journal.append(chain([draft], journal.epoch, *journal.top), [])
    batch = chain([*drafts(3), draft, *drafts(3)], journal.epoch, *journal.top)
    with pytest.raises(Conflict):
        await journal.append(batch, [PHONE])
    assert journal.top[0] == 1
    assert len(list(journal.read())) == 1
    assert journal.private() == {}


async def test_after_a_conflict_the_next_decision_goes_through(journal: Journal, decide: Decide) -> None:
    stale = decide(journal, 1)
    await journal.append(decide(journal, 1), [])
    with pytest.raises(Conflict):
        await journal.append(stale, [])
    await journal.append(decide(journal, 1), [])
    assert journal.top[0] == 2


async def test_a_phone_number_lies_beside_the_record_and_can_be_forgotten(journal: Journal, decide: Decide) -> None:
    entries = decide(journal, 1)
    await journal.append(entries, [PHONE])
    assert journal.private() == {PHONE.ref: PHONE.body}
    assert journal.private_rows() == [PHONE]  # with the salt, or a copy could not be compared with its entry
    await journal.append([], [Private(PHONE.ref, b"pepper", "0987 654 321")])
    assert journal.private() == {PHONE.ref: "0987 654 321"}
    journal.erase(PHONE.ref)
    journal.erase("never there")
    assert journal.private() == {}
    assert list(journal.read()) == entries


async def test_a_follower_hears_what_was_and_what_comes(journal: Journal, decide: Decide) -> None:
    old = decide(journal, 2)
    await journal.append(old, [])
    news = journal.follow(0)
    assert await anext(news) == old
    waiting = asyncio.ensure_future(anext(news))
    await the_others_turn()
    fresh = decide(journal, 3)
    await journal.append(fresh, [])
    assert await waiting == fresh


async def test_every_follower_goes_at_its_own_pace(journal: Journal, decide: Decide) -> None:
    async def hear(after: int, until: int) -> list[int]:
        heard: list[int] = []
        async for batch in journal.follow(after):
            heard += [stored.entry.seq for stored in batch]
            if heard[-1] >= until:
                return heard
        raise AssertionError("the journal was closed")

    followers = [asyncio.ensure_future(hear(after, 40)) for after in (0, 0, 13)]
    for many in (1, 9, 30):
        await journal.append(decide(journal, many), [])
    assert await asyncio.gather(*followers) == [list(range(1, 41)), list(range(1, 41)), list(range(14, 41))]


async def test_who_is_far_behind_hears_everything_too(journal: Journal, decide: Decide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("live.journal.tail.KEEP", 8)
    monkeypatch.setattr("live.journal.tail.ONCE", 5)
    for _ in range(20):
        await journal.append(decide(journal, 2), [])
        for after in range(journal.top[0]):
            assert (await anext(journal.follow(after)))[0].entry.seq == after + 1
    heard = [stored async for batch in until(journal.follow(0), 40) for stored in batch]
    assert heard == list(journal.read())


async def test_a_cancelled_follower_leaves_nothing_behind(
    journal: Journal, decide: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    bells: set[Bell] = set()
    monkeypatch.setattr(Bell, "next_ring", remembering(Bell.next_ring, bells))
    before = asyncio.all_tasks()
    waiting = asyncio.ensure_future(anext(journal.follow(0)))
    await the_others_turn()
    assert [bell.waiting for bell in bells] == [1]
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert asyncio.all_tasks() == before
    assert [bell.waiting for bell in bells] == [0]
    await journal.append(decide(journal, 1), [])
    assert len(await anext(journal.follow(0))) == 1


async def test_a_cancelled_append_is_recorded_or_not_but_never_half(journal: Journal, decide: Decide) -> None:
    batch = decide(journal, 3)
    writing = asyncio.ensure_future(journal.append(batch, []))
    await the_others_turn()
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await journal.append([], [PHONE])  # whatever was on its way has arrived
    assert list(journal.read()) in ([], batch)
    await journal.append(decide(journal, 1), [])


async def test_closing_writes_what_waits_and_lets_the_followers_finish(journal: Journal, decide: Decide) -> None:
    batch = decide(journal, 2)
    writing = asyncio.ensure_future(journal.append(batch, []))
    news = journal.follow(0)
    await the_others_turn()
    journal.close()
    await writing
    assert [heard async for heard in news] == [batch]
    journal.close()


async def test_after_closing_nothing_is_recorded(journal: Journal, decide: Decide) -> None:
    journal.close()
    with pytest.raises(Unrecorded):
        await journal.append(decide(journal, 1), [])
    with pytest.raises(Unrecorded):
        journal.erase("anything")


async def the_others_turn() -> None:
    """Give the other task its turn: it runs up to its first wait."""
    await asyncio.sleep(0)


async def until(news: AsyncIterator[list[Stored]], seq: int) -> AsyncIterator[list[Stored]]:
    async for batch in news:
        yield batch
        if batch[-1].entry.seq >= seq:
            return


def remembering(next_ring: Callable[[Bell], int], bells: set[Bell]) -> Callable[[Bell], int]:
    def ring(bell: Bell) -> int:
        bells.add(bell)
        return next_ring(bell)

    return ring
