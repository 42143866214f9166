"""What the person at the machine sees of the Redis that several machines share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from redis_server import RedisServer

from live.__main__ import main
from live.journal.contract import Unrecorded
from live.journal.redis.promise import Drawer, Promise
from live.settings import Wrong, read

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


def test_machines_are_named_and_this_one_is_among_them() -> None:
    settings = read({"LIVE_REDIS_URL": "redis://redis/0", "LIVE_MACHINE": "may-1", "LIVE_MACHINES": "may-1, may-2"})
    assert (settings.redis, settings.machine, settings.machines) == ("redis://redis/0", "may-1", ("may-1", "may-2"))
    alone = read({})
    assert alone.redis is None and alone.machines == (alone.machine,)
    with pytest.raises(Wrong, match="does not name this machine"):
        read({"LIVE_MACHINE": "may-3", "LIVE_MACHINES": "may-1 may-2"})
    with pytest.raises(Wrong, match="begins with redis://"):
        read({"LIVE_REDIS_URL": "http://redis"})


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
