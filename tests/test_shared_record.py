"""What the person at the machine sees of the Redis that several machines share."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from click.testing import CliRunner
from immutables import Map
from redis import Redis
from redis_server import RedisServer

from live.__main__ import main
from live.glass import Glass
from live.journal.contract import Unrecorded
from live.journal.redis.house import House
from live.journal.redis.promise import Drawer, Promise
from live.journal.redis.shared import Shared
from live.keys import HouseKey
from live.lobby import Lobby
from live.neighbours.around import Around
from live.neighbours.exchange import Exchange
from live.presence import Presence
from live.settings import Wrong, read
from live.steady import wall_clock

if TYPE_CHECKING:
    from live.hall import Hall

NAME = "doithoai"


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path / "redis")
    yield server
    server.stop()


def said(*words: str, code: int = 0, **environment: str) -> str:
    told = CliRunner().invoke(main, words, env=environment)
    assert told.exit_code == code, (told.output, told.exception)
    return told.output


def looked(folder: Path, redis: RedisServer, code: int = 0, machines: str = "a") -> dict[str, Any]:
    shared = {"LIVE_REDIS_URL": redis.url, "LIVE_MACHINE": "a", "LIVE_MACHINES": machines}
    found: dict[str, Any] = json.loads(said("redis", "--json", "--data", str(folder), code=code, **shared))
    return found


def test_a_new_server_is_closed_until_a_machine_opens_it(tmp_path: Path, redis: RedisServer) -> None:
    folder = tmp_path / "data"
    said("new", "--title", "Hội nghị", "--conference", NAME, "--data", str(folder))
    before = looked(folder, redis, code=1)
    assert (before["works"], before["redis"], before["waiting"]) == (False, 0, ["a"])
    shared = {"LIVE_REDIS_URL": redis.url, "LIVE_MACHINE": "a", "LIVE_MACHINES": "a"}
    (tmp_path / "co-quan.csv").write_text("Mã,Tên cơ quan\nso-y-te,Sở Y tế\n", "utf-8")
    said("import", "agencies", str(tmp_path / "co-quan.csv"), "--data", str(folder), **shared)
    now = looked(folder, redis)
    assert now["works"] and now["same"] and now["redis"] == now["here"] > before["here"], now
    assert "It works, in term 1." in said("redis", "--data", str(folder), **shared)


def test_what_is_written_beside_the_servers_goes_the_same_way_or_not_at_all(tmp_path: Path, redis: RedisServer) -> None:
    folder = tmp_path / "data"
    said("new", "--title", "Hội nghị", "--conference", NAME, "--data", str(folder))
    shared = {"LIVE_REDIS_URL": redis.url, "LIVE_MACHINE": "a", "LIVE_MACHINES": "a b"}
    (tmp_path / "co-quan.csv").write_text("Mã,Tên cơ quan\nso-y-te,Sở Y tế\n", "utf-8")
    told = said("import", "agencies", str(tmp_path / "co-quan.csv"), "--data", str(folder), code=1, **shared)
    assert "waiting for: b" in told
    assert looked(folder, redis, code=1, machines="a b")["waiting"] == ["b"]


def test_without_a_server_it_says_so_and_without_an_address_it_asks(tmp_path: Path, redis: RedisServer) -> None:
    folder = tmp_path / "data"
    said("new", "--title", "Hội nghị", "--conference", NAME, "--data", str(folder))
    assert "LIVE_REDIS_URL" in said("redis", "--data", str(folder), code=2)
    redis.stop()
    assert "does not answer" in said("redis", "--redis", redis.url, "--data", str(folder), code=1)
    redis.start()


def test_a_replica_is_looked_at_before_it_is_promoted(tmp_path: Path, redis: RedisServer) -> None:
    folder = tmp_path / "data"
    said("new", "--title", "Hội nghị", "--conference", NAME, "--data", str(folder))
    shared = {"LIVE_REDIS_URL": redis.url, "LIVE_MACHINE": "a", "LIVE_MACHINES": "a"}
    lists = [tmp_path / f"{at}.csv" for at in range(2)]
    for at, path in enumerate(lists):
        path.write_text(f"Mã,Tên cơ quan\nso-{at},Sở thứ {at}\n", "utf-8")
    said("import", "agencies", str(lists[0]), "--data", str(folder), **shared)
    replica = RedisServer(tmp_path / "replica", replicaof=f"127.0.0.1 {redis.port}")
    try:
        look = ("redis", "--redis", replica.url, "--data", str(folder))
        until = time.monotonic() + 10
        while "lacks nothing" not in (told := said(*look, code=1, **shared)):
            assert time.monotonic() < until, told
        assert f"replica of 127.0.0.1:{redis.port}" in told
        commanded(replica, "replicaof", "127.0.0.1", "1")  # cut off
        said("import", "agencies", str(lists[1]), "--data", str(folder), **shared)
        assert "It lacks 1 entries" in said(*look, code=1, **shared)
        redis.stop()
        commanded(replica, "replicaof", "no", "one")
        assert "No machine has turned to it yet. Once all have, they open it and give it 1 entries." in said(
            *look, code=1, **shared
        )
        said("import", "agencies", str(lists[0]), "--data", str(folder), **(shared | {"LIVE_REDIS_URL": replica.url}))
        assert "It works, in term 2." in said(*look, **shared)
    finally:
        replica.stop()


def commanded(server: RedisServer, *words: str) -> None:
    with Redis(port=server.port) as line:
        line.execute_command(*words)


def test_a_machine_that_nobody_named_and_two_of_one_name_are_told_of(tmp_path: Path, redis: RedisServer) -> None:
    folder = tmp_path / "data"
    said("new", "--title", "Hội nghị", "--conference", NAME, "--data", str(folder))
    houses = [House(redis.url, name, (name,)) for name in ("a", "b", "c", "c")]
    around = Around(Presence(), Lobby(), Glass(), lambda: 0, Map)

    async def serve() -> None:
        for house in houses:
            await Exchange(house).look([cast("Hall", SimpleNamespace(name=NAME, around=around))])

    asyncio.run(serve())
    found = looked(folder, redis, code=1, machines="a b")
    assert (found["nameless"], found["twins"]) == (["c"], ["c"])
    assert "c serves this house" in found["says"] and "Two processes are called c" in found["says"]


def examined(folder: Path, url: str, code: int, **environment: str) -> dict[str, Any]:
    shared = {"LIVE_REDIS_URL": url, "LIVE_MACHINE": "a", "LIVE_MACHINES": "a b", "PORT": "0"}
    told = said("doctor", "--json", "--data", str(folder), code=code, **(shared | environment))
    return next(one for one in json.loads(told) if one["check"] == "redis")


def test_the_doctor_looks_at_redis_too(tmp_path: Path, redis: RedisServer) -> None:
    folder, other = tmp_path / "data", tmp_path / "other"
    said("new", "--title", "Hội nghị", "--conference", NAME, "--data", str(folder))
    assert examined(folder, redis.url, 0)["says"].endswith("this machine is a of a, b")
    with Redis(port=redis.port) as line:
        line.set(f"{{{NAME}}}:place", "")  # nothing of a record, so the server says no
        assert "Redis refuses" in examined(folder, redis.url, 1)["says"]
        line.delete(f"{{{NAME}}}:place")
        assert not line.keys(), "it only looks"
    said("new", "--title", "Hội nghị khác", "--conference", "khac", "--data", str(other))
    asyncio.run(Shared(House(redis.url, "a", ("a",)), HouseKey.of(other)).meet([]))
    assert "another key" in examined(folder, redis.url, 1)["says"]
    assert "LIVE_REDIS_URL" in examined(folder, "", 1)["says"]
    forgetful = RedisServer(tmp_path / "forgetful", appendonly="no")
    try:
        assert "appendonly" in examined(folder, forgetful.url, 1)["says"]
    finally:
        forgetful.stop()
    assert "does not answer" in examined(folder, forgetful.url, 1)["says"]
    assert examined(folder, "", 0, LIVE_MACHINES="")["says"].startswith("none")


def test_the_doctor_tells_of_another_record_and_of_another_time(
    tmp_path: Path, redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, other = tmp_path / "data", tmp_path / "other"
    for place in (folder, other):
        said("new", "--title", f"Hội nghị {place.name}", "--conference", NAME, "--data", str(place))
    (tmp_path / "co-quan.csv").write_text("Mã,Tên cơ quan\nso-y-te,Sở Y tế\n", "utf-8")
    shared = {"LIVE_REDIS_URL": redis.url, "LIVE_MACHINE": "a", "LIVE_MACHINES": "a"}
    said("import", "agencies", str(tmp_path / "co-quan.csv"), "--data", str(other), **shared)
    assert "another record" in examined(folder, redis.url, 1)["says"]
    assert examined(other, redis.url, 0)["well"]
    monkeypatch.setattr("live.cli.fit_redis.wall_clock", lambda: wall_clock() - 7_200_000)
    assert "7200 s ahead" in examined(other, redis.url, 1)["says"] or "7199 s ahead" in examined(other, redis.url, 1)["says"]


def test_machines_are_named_and_this_one_is_among_them() -> None:
    settings = read({"LIVE_REDIS_URL": "redis://redis/0", "LIVE_MACHINE": "may-1", "LIVE_MACHINES": "may-1, may-2"})
    assert (settings.redis, settings.machine, settings.machines) == ("redis://redis/0", "may-1", ("may-1", "may-2"))
    alone = read({})
    assert alone.redis is None and alone.machines == (alone.machine,)
    with pytest.raises(Wrong, match="does not name this machine"):
        read({"LIVE_MACHINE": "may-3", "LIVE_MACHINES": "may-1 may-2"})
    with pytest.raises(Wrong, match="begins with redis://"):
        read({"LIVE_REDIS_URL": "http://redis"})


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("redis.tinh.lan:6379", "begins with redis://"),
        ("redis://u:mat/khau@redis.tinh.lan/0", "%2F"),
        ("redis://u:12#3@redis.tinh.lan/0", "%23"),
        ("redis://u:12?3@redis.tinh.lan/0", "%3F"),
        ("redis://redis.tinh.lan:99999/0", "port"),
        ("redis://redis.tinh.lan:0/0", "port"),
        ("redis://redis.tinh.lan:abc/0", "port"),
        ("redis://redis.tinh.lan/một", "database"),
        ("redis://", "no server"),
        ("redis://[::1/0", "cannot be read"),
        ("unix://", "no socket"),
        ("rediss://redis.tinh.lan/0?ssl_ca=ca.crt", "question mark"),
        ("redis://redis.tinh.lan/0?ssl_ca_certs=ca.crt", "question mark"),
    ],
)
def test_an_address_that_cannot_be_one_is_told_in_one_line_without_its_password(tmp_path: Path, said: str, why: str) -> None:
    with pytest.raises(Wrong, match=why) as told:
        read({"LIVE_REDIS_URL": said})
    assert "12" not in str(told.value).replace("65535", "") and "khau" not in str(told.value)
    folder = tmp_path / "data"
    for command in ("serve", "redis"):
        told_by = CliRunner().invoke(main, [command, "--redis", said, "--data", str(folder)])
        assert told_by.exit_code == 1 and told_by.output.startswith("Error: --redis "), told_by.output


@pytest.mark.parametrize(
    "said",
    [
        "redis://diemcau:mat%2Fkhau@redis.tinh.lan:6379/0", "rediss://redis.tinh.lan/0?ssl_ca_certs=/etc/ca.crt",
        "unix:///run/redis/redis.sock?db=1", "redis://[::1]:6379",
    ],
)  # fmt: skip
def test_what_redis_py_reads_is_taken(said: str) -> None:
    assert read({"LIVE_REDIS_URL": said}).redis == said


def test_several_machines_never_go_on_each_by_itself_where_nobody_says_where_their_record_lies(tmp_path: Path) -> None:
    several = {"LIVE_MACHINE": "may-1", "LIVE_MACHINES": "may-1 may-2"}
    folder = tmp_path / "data"
    assert "LIVE_REDIS_URL" in said("serve", "--port", "0", "--data", str(folder), code=1, **several)
    assert "LIVE_REDIS_URL" in said("new", "--title", "Hội nghị", "--data", str(folder), code=1, **several)


@pytest.mark.parametrize("machines", ["may-1 may-2 may-1", "may-1, may-1*2"])
def test_no_two_machines_have_one_name(machines: str) -> None:
    with pytest.raises(Wrong, match="may-1 twice"):
        read({"LIVE_MACHINE": "may-1", "LIVE_MACHINES": machines})


@pytest.mark.parametrize("name", ["may 1", "may-1,may-2", "may-1*4"])
def test_a_name_that_could_stand_in_no_list_of_machines_is_refused(name: str) -> None:
    with pytest.raises(Wrong, match="LIVE_MACHINE is"):
        read({"LIVE_MACHINE": name})


def test_a_promise_is_kept_on_the_disk_and_never_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "promise.json"
    Drawer(path).keep(Promise(3, "run"))
    kept = Drawer(path).promise
    assert kept == Promise(3, "run")
    assert kept.allows(3, "run") and kept.allows(4, "other") and not kept.allows(3, "other") and not kept.allows(2, "run")
    assert kept.next_for("run", 1) == kept and kept.next_for("other", 1) == Promise(4, "other")
    assert Promise(3, "run", kept=True).next_for("run", 1) == Promise(4, "run"), "a word that was overtaken is not said again"
    path.write_bytes(b"{")
    with pytest.raises(Unrecorded):
        Drawer(path)
