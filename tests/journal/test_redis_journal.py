"""Several machines on one Redis: what each has answered for is kept, and there is never a second record."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import AuthenticationError
from redis_machines import EPOCH, Machines
from redis_server import RedisServer

from live.journal.contract import Conflict, Unrecorded
from live.journal.entry import Draft, Private, Stored, chain
from live.journal.redis.house import House
from live.journal.redis.journal import RedisJournal
from live.journal.redis.keys import Keys
from live.journal.redis.line import Line
from live.journal.redis.shared import Shared
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey
from live.neighbours.exchange import LEAVE, SCRIPT, SETTLE

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parent.parent.parent
PHONE = Private("question-1.contact", b"salt", "0912 345 678")


Make = Callable[..., Machines]


@pytest.fixture
def machines(server: RedisServer, tmp_path: Path, drafts: Callable[[int], list[Draft]]) -> Iterator[Make]:
    made: list[Machines] = []

    def make(*names: str, at: RedisServer = server) -> Machines:
        made.append(Machines(tmp_path, at.url, drafts, *names))
        return made[-1]

    yield make
    for one in made:
        one.close()


def term_of(house: Machines, server: RedisServer) -> str:
    with Redis.from_url(server.url, decode_responses=True) as redis:
        return str(redis.hget(f"{{{house.conference}}}:place", "term"))


def works(house: Machines, server: RedisServer) -> bool:
    """Whether that run of the server is open for the record."""
    with Redis.from_url(server.url, decode_responses=True) as redis:
        return redis.hget(f"{{{house.conference}}}:place", "run") == redis.info("server")["run_id"]


async def refused(journal: RedisJournal, where: str) -> Unrecorded:
    with pytest.raises(Unrecorded) as told:
        await journal.probe()
    assert told.value.where == where, told.value
    return told.value


async def test_what_one_records_every_other_has_a_moment_later(machines: Make) -> None:
    house = machines("a", "b", "c")
    await house.all_join()
    first = await house.records("a", 3)
    assert await house.same() == first
    second = await house.records("c")
    assert await house.same() == first + second


async def test_who_decided_on_an_old_top_is_told_and_has_the_new_one_by_then(machines: Make) -> None:
    house = machines("a", "b")
    await house.all_join()
    fates = await asyncio.gather(*(house.records(name) for name in ("a", "b") * 10), return_exceptions=True)
    done = [fate for fate in fates if isinstance(fate, list)]
    assert {type(fate) for fate in fates} == {list, Conflict} and len(done) >= 1
    assert [stored for line in done for stored in line] == await house.same()
    await house.records("b")
    assert len(await house.same()) == len(done) + 1


async def test_phones_lie_beside_the_record_on_every_machine_and_are_forgotten_on_all(machines: Make) -> None:
    house = machines("a", "b")
    await house.all_join()
    await house["a"].append(chain(house.drafts(1), EPOCH, *house["a"].top), [PHONE])
    await house.same()
    assert house["b"].private_rows() == [PHONE] and house["b"].brought == 1
    house["b"].erase(PHONE.ref)
    for _ in range(100):
        if house["a"].private() == {}:
            break
        await asyncio.sleep(0.02)
    assert house["a"].private() == house["b"].private() == {}


async def test_after_a_kill_all_machines_agree_before_anything_new_is_recorded(machines: Make, own_redis: RedisServer) -> None:
    house = machines("a", "b", at=own_redis)
    await house.all_join()
    before = await house.records("a", 5)
    await house.same()
    own_redis.kill()
    await refused(house["a"], "redis")
    own_redis.start()
    fault = await refused(house["a"], "machines")
    assert "b" in str(fault)
    with pytest.raises(Unrecorded):
        await house.records("a")
    await house.all_join()
    assert await house.same() == before
    after = await house.records("b", 2)
    assert await house.same() == before + after


async def test_a_machine_alone_goes_on_by_itself_after_a_kill(machines: Make, own_redis: RedisServer) -> None:
    house = machines("a", at=own_redis)
    before = await house.records("a", 3)
    own_redis.kill()
    own_redis.start()
    await house.all_join()
    assert await house.same() == before
    after = await house.records("a", 2)
    assert list(house["a"].read()) == before + after


async def test_a_redis_that_lost_everything_gets_it_back_from_the_copy_that_has_most(
    machines: Make, own_redis: RedisServer
) -> None:
    house = machines("a", "b", at=own_redis)
    await house.all_join()
    both = await house.records("a", 600)
    await house.same()
    house.end("b")  # and what comes now only one machine has
    alone = await house.records("a", 7)
    own_redis.kill()
    own_redis.lose_everything()
    own_redis.start()
    house["b"]
    await refused(house["b"], "machines")
    await house.all_join()
    assert await house.same() == both + alone
    with Redis.from_url(own_redis.url) as redis:
        assert redis.xlen(f"{{{house.conference}}}:journal") == redis.hlen(f"{{{house.conference}}}:ids") == 607
    await house.records("b")
    assert len(await house.same()) == 608


async def test_phones_come_back_too(machines: Make, own_redis: RedisServer) -> None:
    house = machines("a", "b", at=own_redis)
    await house.all_join()
    await house["a"].append(chain(house.drafts(1), EPOCH, *house["a"].top), [PHONE])
    await house.same()
    own_redis.kill()
    own_redis.lose_everything()
    own_redis.start()
    await house.all_join()
    with Redis.from_url(own_redis.url) as redis:
        assert redis.hkeys(f"{{{house.conference}}}:private") == [PHONE.ref.encode()]


@pytest.mark.parametrize("lost", range(1, 400, 37))
async def test_an_append_only_file_that_is_cut_anywhere_costs_nothing(machines: Make, own_redis: RedisServer, lost: int) -> None:
    house = machines("a", at=own_redis)
    before = await house.records("a", 3)
    before += await house.records("a")
    own_redis.kill()
    log = own_redis.newest_log()
    log.write_bytes(log.read_bytes()[:-lost])
    own_redis.start()
    await house.all_join()
    after = await house.records("a")
    assert list(house["a"].read()) == before + after
    with Redis.from_url(own_redis.url) as redis:
        items = redis.xrange(f"{{{house.conference}}}:journal")
    assert [item[1][b"entry"] for item in items] == [stored.raw for stored in before + after]


async def test_what_was_written_beside_the_running_house_is_given_to_all(machines: Make) -> None:
    """A spreadsheet that was imported while the server of this machine was stopped."""
    house = machines("a", "b")
    await house.all_join()
    before = await house.records("b", 2)
    await house.same()
    house.end("a")
    alone = SQLiteJournal(house.file("a"))
    beside = chain(house.drafts(3), EPOCH, *alone.top)
    await alone.append(beside, [PHONE])
    alone.close()
    await house.all_join()
    assert await house.same() == before + beside
    assert house["b"].private() == {PHONE.ref: PHONE.body}


async def test_another_record_is_never_mixed_in(machines: Make) -> None:
    house = machines("a", "b")
    await house.all_join()
    before = await house.records("b", 2)
    await house.same()
    house.end("a")
    house.file("a").unlink()
    alone = SQLiteJournal(house.file("a"), epoch=EPOCH)
    await alone.append(chain(house.drafts(2), EPOCH, *alone.top), [])
    alone.close()
    fault = await refused(house["a"], "diverged")
    assert "live check" in str(fault)
    await house.records("b")
    assert list(house["b"].read())[:2] == before
    foreign = SQLiteJournal(house.folder / "other.db", epoch="f" * 16)
    other = RedisJournal(house.conference, foreign, House(house.url, "a", ("a", "b")))
    await refused(other, "diverged")
    other.close()


async def test_a_server_from_before_finds_nobody_who_writes_to_it(
    machines: Make, own_redis: RedisServer, server: RedisServer
) -> None:
    """The old one is cut off, the new one was emptied: the machines move one after the other."""
    house = machines("a", "b", at=own_redis)
    await house.all_join()
    before = await house.records("a", 2)
    await house.same()
    await house["a"].turn_to(server.url)
    await refused(house["a"], "machines")  # b still works with the old one
    last = await house.records("b")
    await house["b"].turn_to(server.url)
    await house.all_join()
    assert await house.same() == before + last
    new = await house.records("a")
    await house["a"].turn_to(own_redis.url)  # the network sends it back
    await refused(house["a"], "machines")
    await house["a"].turn_to(server.url)
    await house.all_join()
    assert await house.same() == before + last + new


async def test_who_comes_back_before_the_others_left_brings_all_to_a_new_term(
    machines: Make, own_redis: RedisServer, server: RedisServer
) -> None:
    house = machines("a", "b", at=own_redis)
    await house.all_join()
    before = await house.records("b", 2)
    await house.same()
    await house["a"].turn_to(server.url)
    await refused(house["a"], "machines")
    await house["a"].turn_to(own_redis.url)
    await refused(house["a"], "machines")  # its promise closes the server that b works with, until b agrees
    assert term_of(house, own_redis) == "1" and not works(house, own_redis)
    at_once: list[Stored] = []
    with suppress(Conflict, Unrecorded):  # unless it was woken before, and has agreed already
        at_once = await house.records("b")
    await house.all_join()
    assert int(term_of(house, own_redis)) > 1 and works(house, own_redis)
    after = await house.records("b")
    assert await house.same() == before + at_once + after


@pytest.mark.timeout(60)
async def test_a_server_that_is_frozen_answers_for_nothing_and_loses_nothing(machines: Make, own_redis: RedisServer) -> None:
    house = machines("a", at=own_redis)
    before = await house.records("a")
    own_redis.freeze()
    sent = chain(house.drafts(1), EPOCH, *house["a"].top)
    clock = asyncio.get_running_loop().time()
    with pytest.raises(Unrecorded) as told:
        await house["a"].append(sent, [])
    assert told.value.where == "redis" and asyncio.get_running_loop().time() - clock < 7
    own_redis.thaw()
    await house["a"].probe()
    line = list(house["a"].read())
    if line == before:  # it never arrived: it may be sent again
        await house["a"].append(sent, [])
        line = list(house["a"].read())
    else:
        with pytest.raises(Conflict):
            await house["a"].append(chain([draft_of(sent[0])], EPOCH, *house["a"].top), [])
    assert line == before + sent


async def test_nothing_is_recorded_where_it_could_be_forgotten(machines: Make, tmp_path: Path, server: RedisServer) -> None:
    forgetful = RedisServer(tmp_path / "forgetful", appendonly="no")
    copy = RedisServer(tmp_path / "copy", replicaof=f"127.0.0.1 {server.port}")
    try:
        assert "appendonly" in str(await refused(machines("a", at=forgetful)["a"], "redis"))
        assert "replica" in str(await refused(machines("a", at=copy)["a"], "redis"))
    finally:
        forgetful.stop()
        copy.stop()


async def test_a_full_server_says_so(machines: Make, tmp_path: Path) -> None:
    full = RedisServer(tmp_path / "full", maxmemory="3mb")
    try:
        house = machines("a", at=full)
        with pytest.raises(Unrecorded) as told:
            for _ in range(200):
                await house.records("a", 200)
        assert told.value.where == "redis" and "refuses" in str(told.value)
        await refused(house["a"], "redis")
    finally:
        full.stop()


async def test_whoever_leaves_learns_of_it_before_anybody_writes(machines: Make, own_redis: RedisServer) -> None:
    house = machines("a", at=own_redis)
    await house.records("a")
    faults: list[Unrecorded] = []
    house["a"].troubled = faults.append
    own_redis.kill()
    for _ in range(100):
        if faults:
            break
        await asyncio.sleep(0.02)
    assert [fault.where for fault in faults] == ["redis"]
    own_redis.start()


@pytest.mark.parametrize("during", ["stands", "rows"])
async def test_a_server_that_freezes_at_any_question_is_noticed_where_nobody_acts(
    machines: Make, own_redis: RedisServer, monkeypatch: pytest.MonkeyPatch, during: str
) -> None:
    house = machines("a", "b", at=own_redis)
    await house.all_join()
    faults: list[Unrecorded] = []
    house["a"].troubled = faults.append
    asked = getattr(Line, during)

    async def frozen(line: Line, keys: Keys, given: object) -> object:
        if line is house["a"]._station._lines[1] and (during == "stands" or given):
            own_redis.freeze()
        return await asked(line, keys, given)

    monkeypatch.setattr(Line, during, frozen)
    if during == "rows":
        with suppress(Unrecorded):  # it may freeze before b has its answer
            await house["b"].append(chain(house.drafts(1), EPOCH, *house["b"].top), [PHONE])
    for _ in range(500):
        if faults:
            break
        await asyncio.sleep(0.02)
    own_redis.thaw()
    assert [fault.where for fault in faults] == ["redis"]


async def test_whoever_is_told_to_end_while_he_asks_ends(server: RedisServer) -> None:
    async def asks(line: Line) -> None:
        while True:
            await line.stands(Keys("x"), 0)

    for tried in range(40):
        line = await Line.to(server.url)
        asking = asyncio.create_task(asks(line))
        await asyncio.sleep(0.01 + tried * 0.001)
        asking.cancel()
        done, _ = await asyncio.wait((asking,), timeout=5)
        assert done, "his end was forgotten"
        await line.close()


async def test_whoever_looks_for_news_in_vain_says_so(machines: Make, own_redis: RedisServer) -> None:
    house = machines("a", at=own_redis)
    await house.records("a")
    faults: list[Unrecorded] = []
    house["a"].troubled = faults.append
    house["a"]._station._listening.cancel()  # type: ignore[union-attr]
    own_redis.kill()
    assert not await house["a"].seek(0) or faults
    assert [fault.where for fault in faults] == ["redis"]
    own_redis.start()


def draft_of(stored: Stored) -> Draft:
    entry = stored.entry
    return Draft(entry.at, entry.by, entry.id, entry.digest, entry.command, entry.events)


async def test_whoever_seeks_has_what_others_recorded_at_once(machines: Make) -> None:
    house = machines("a", "b")
    await house.all_join()
    assert not await house["b"].seek(0)
    await house.records("a", 2)
    assert await house["b"].seek(0) and house["b"].top == house["a"].top
    assert not await house["b"].seek(2)


async def test_the_rights_that_the_documentation_gives_are_enough(machines: Make, own_redis: RedisServer) -> None:
    [line] = [line for line in (ROOT / "docs" / "machines.md").read_text().splitlines() if line.startswith("user diemcau")]
    rights = line.removeprefix("user diemcau").replace(">…", ">secret").split()
    with Redis.from_url(own_redis.url) as redis:
        redis.execute_command("ACL", "SETUSER", "diemcau", *rights)
    house = machines("a", "b", at=own_redis)
    house.url = own_redis.url.replace("redis://", "redis://diemcau:secret@")
    await house.all_join()
    await house["a"].append(chain(house.drafts(1), EPOCH, *house["a"].top), [PHONE])
    record = await house.same()
    house["b"].erase(PHONE.ref)
    shared = Shared(House(house.url, "a", ("a", "b")), HouseKey.of(house.folder))
    assert await shared.meet([house.conference]) == {}
    assert await shared.meet([]) == {house.conference: EPOCH}
    line = await Line.to(house.url)
    assert await line.ask_each(SCRIPT, [(Keys(house.conference).here, ["a/1", 8000, 60000, 1, "{}"])]) == [["1"]]
    assert await line.ask(SETTLE, ["diemcau:pace:1"], [1000]) == ["1000"]
    assert await line.ask_each(LEAVE, [(Keys(house.conference).here, ["a/1"])]) == [[]]
    await line.close()
    own_redis.kill()
    own_redis.lose_everything()
    own_redis.start()
    with Redis.from_url(own_redis.url) as redis:
        redis.execute_command("ACL", "SETUSER", "diemcau", *rights)
    await house.all_join()
    assert await house.same() == record


def users(folder: Path) -> Path:
    """Those of the documentation."""
    lines = [line for line in (ROOT / "docs" / "machines.md").read_text().splitlines() if line.startswith("user ")]
    path = folder / "users.acl"
    path.write_text("".join(f"{line.replace('>…', '>secret')}\n" for line in lines))
    return path


async def test_a_server_with_the_users_of_the_documentation_keeps_its_record_and_so_does_its_replica(
    machines: Make, tmp_path: Path
) -> None:
    own = {"aclfile": str(users(tmp_path)), "masteruser": "banphu", "masterauth": "secret"}
    server = RedisServer(tmp_path / "redis", **own)
    replica = RedisServer(tmp_path / "replica", **own, replicaof=f"127.0.0.1 {server.port}")

    def kept(at: RedisServer) -> int:
        with Redis(port=at.port, username="quantri", password="secret") as redis:
            return int(redis.xlen(f"{{{house.conference}}}:journal"))

    try:
        house = machines("a", "b", at=server)
        house.url = server.url.replace("redis://", "redis://diemcau:secret@")
        await house.all_join()
        await house.records("a", 5)
        assert kept(server) == 5
        for _ in range(200):
            if kept(replica) == 5:
                break
            await asyncio.sleep(0.05)
        assert kept(replica) == 5
        server.kill()
        server.start()
        assert kept(server) == 5, "before any machine gives it back"
        with pytest.raises(AuthenticationError), Redis(port=server.port) as nobody:
            nobody.ping()
    finally:
        replica.stop()
        server.stop()
