"""One connection to one run of one Redis server. It never tries anything twice by itself: an answer that is lost is not known."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from msgspec import Struct, json
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError, RedisError, ResponseError
from redis.maint_notifications import MaintNotificationsConfig

from live.journal.contract import Unrecorded
from live.journal.entry import ZERO, Private, Stored
from live.journal.place import Top
from live.journal.redis.keys import Keys

PATIENCE = 3.0  # seconds for an answer to whatever is asked; then it is not known what became of it
CONNECTS = 2.0
BLOCK = 1_000  # ms for which the server may keep silent when nothing is new; a look at where it stands follows
SILENT = 2.0  # seconds beyond that: together three, after which the screens of a house in which nobody acts say so too


class Stands(Struct, frozen=True):
    """What a server says of a record: `run` may go on with it in this `term`. `at`: the hash at a position that was asked for;
    `now`: the server's time (ms UTC).
    """

    epoch: str | None
    run: str
    term: int
    top: Top
    at: str | None
    now: int


class Line:
    """To the server of an address, whose `run` it tells as long as the connection lives.

    `unfit`: why nothing may be recorded there, if so; `follows`: the server whose replica it is; `version` of the server.
    """

    def __init__(self, redis: Any, told: dict[str, Any]) -> None:
        """`told`: what it says of itself."""
        self.run: str = told["run_id"]
        self.unfit, self.follows, self.version = _unfit(told), _followed(told), _version(told)
        self._redis = redis  # the types of redis-py name every answer of every protocol
        self._known: dict[str, str] = {}

    @classmethod
    async def to(cls, url: str, looks: bool = False) -> "Line":
        """`looks`: nothing is going to be recorded. Raises Unrecorded."""
        # How long we wait is our own matter (`_known`): with its `socket_timeout` the library sends within a `wait_for`, which
        # on Python 3.11 forgets that somebody wanted the task to end.
        redis: Any = Redis.from_url(
            url, retry=Retry(NoBackoff(), 0), socket_timeout=None, socket_connect_timeout=CONNECTS,
            health_check_interval=0, single_connection_client=True, protocol=3,
            maint_notifications_config=MaintNotificationsConfig(enabled=False),
        )  # fmt: skip
        try:
            async with _known():
                told = await redis.info("server", "replication", "persistence")
                if (unfit := _unfit(told)) and not looks:
                    raise Unrecorded(unfit, "redis")
        except BaseException:
            await _closed(redis)
            raise
        return cls(redis, told)

    async def ask(self, script: str, keys: Sequence[str], given: Sequence[Any]) -> list[str]:
        """What one script answers. Raises Unrecorded."""
        return (await self.ask_all(script, keys, [given]))[0]

    async def ask_all(self, script: str, keys: Sequence[str], given: Sequence[Sequence[Any]]) -> list[list[str]]:
        """Several of the same script, on the way together, each whole or not at all. Raises Unrecorded."""
        return await self.ask_each(script, [(keys, one) for one in given])

    async def ask_each(self, script: str, asked: Sequence[tuple[Sequence[str], Sequence[Any]]]) -> list[list[str]]:
        """The same, of keys of its own each. Raises Unrecorded."""
        async with _known():
            if script not in self._known:
                self._known[script] = await self._redis.script_load(script)
            pipe = self._redis.pipeline(transaction=False)
            for keys, given in asked:
                pipe.evalsha(self._known[script], len(keys), *keys, *given)
            return [[part.decode() for part in answer] for answer in await pipe.execute()]

    async def stands(self, keys: Keys, seq: int) -> Stands:
        """Where the record stands here, and which hash it has at that position. Raises Unrecorded."""
        async with _known():
            pipe = self._redis.pipeline(transaction=True)
            pipe.hmget(keys.place, "epoch", "run", "term", "seq", "hash")
            pipe.xrange(keys.stream, f"{seq}-0", f"{seq}-0")
            pipe.time()
            place, items, (seconds, micros) = await pipe.execute()
        epoch, run, term, top, hash = (part.decode() if part is not None else "" for part in place)
        at = items[0][1][b"hash"].decode() if items else ZERO if seq == 0 else None
        return Stands(epoch or None, run, int(term or 0), (int(top or 0), hash or ZERO), at, seconds * 1000 + micros // 1000)

    async def said(self, keys: Keys) -> dict[str, str]:
        """What each machine has said to this run. Raises Unrecorded."""
        async with _known():
            found = await self._redis.hgetall(keys.tops(self.run))
        return {machine.decode(): words.decode() for machine, words in found.items()}

    async def say(self, keys: Keys, machine: str, words: str) -> None:
        """Tell all machines. Raises Unrecorded."""
        async with _known():
            await self._redis.hset(keys.tops(self.run), machine, words)

    async def beats(self, keys: Keys) -> dict[str, int]:
        """Which processes serve the conference, and when each was heard of last (the server's ms UTC). Raises Unrecorded."""
        async with _known():
            found = await self._redis.hgetall(keys.here[1])
        return {process.decode(): int(beat.split()[0]) for process, beat in found.items()}

    async def first(self, key: str, value: str) -> str:
        """The value that whoever came first has laid there. Raises Unrecorded."""
        async with _known():
            pipe = self._redis.pipeline(transaction=True)
            pipe.setnx(key, value)
            pipe.get(key)
            return str((await pipe.execute())[1].decode())

    async def read(self, key: str) -> str | None:
        """What lies there. Raises Unrecorded."""
        async with _known():
            found = await self._redis.get(key)
        return found.decode() if found is not None else None

    async def enrol(self, key: str, names: Sequence[str]) -> set[str]:
        """Add names to a set; all that it has. Raises Unrecorded."""
        async with _known():
            if names:
                await self._redis.sadd(key, *names)
            return {name.decode() for name in await self._redis.smembers(key)}

    async def try_out(self, key: str, size: int) -> None:
        """Write so many bytes and take them back. Raises Unrecorded."""
        async with _known():
            pipe = self._redis.pipeline(transaction=True)
            pipe.set(key, bytes(size))
            pipe.delete(key)
            await pipe.execute()

    async def items(self, keys: Keys, after: str, most: int) -> list["Item"]:
        """What stands in the stream after an id, at once. Raises Unrecorded."""
        async with _known():
            return _items(await self._redis.xrange(keys.stream, f"({after}", "+", count=most))

    async def news(self, keys: Keys, after: str, most: int) -> list["Item"]:
        """The same, as soon as there is something; nothing where it takes too long. Raises Unrecorded."""
        async with _known(BLOCK / 1000 + SILENT):
            found = await self._redis.xread({keys.stream: after}, most, BLOCK)
            return _items(found[keys.stream.encode()][0]) if found else []

    async def rows(self, keys: Keys, refs: Sequence[str]) -> dict[str, Private | None]:
        """Private rows by ref; None for what is forgotten. Raises Unrecorded."""
        if not refs:
            return {}
        async with _known():
            found = await self._redis.hmget(keys.private, list(refs))
        return {ref: _row(ref, told) if told is not None else None for ref, told in zip(refs, found, strict=True)}

    async def close(self) -> None:
        """Whatever is on its way is not known any more."""
        await _closed(self._redis)


class Item(Struct, frozen=True):
    """An item of the stream: an entry with its hash, or none; `refs` of private rows that changed."""

    id: str
    hash: str | None
    raw: bytes | None
    refs: tuple[str, ...]


def beside(rows: Sequence[Private]) -> tuple[str, str]:
    """Private rows as the scripts take them: their refs, for who has to fetch them, and themselves."""
    refs = json.encode([row.ref for row in rows]).decode() if rows else ""
    return refs, json.encode({row.ref: json.encode((row.salt.hex(), row.body)).decode() for row in rows}).decode()


def given(line: Sequence[Stored]) -> list[Any]:
    """Entries as the scripts take them."""
    return [part for stored in line for part in (stored.entry.id, stored.hash, stored.raw)]


def _row(ref: str, told: bytes) -> Private:
    salt, body = json.decode(told, type=tuple[str, str])
    return Private(ref, bytes.fromhex(salt), body)


def _items(found: list[tuple[bytes, dict[bytes, bytes]]]) -> list[Item]:
    return [_item(id.decode(), fields) for id, fields in found]


def _item(id: str, fields: dict[bytes, bytes]) -> Item:
    refs = tuple(json.decode(fields[b"refs"], type=list[str])) if b"refs" in fields else ()
    return Item(id, fields[b"hash"].decode() if b"hash" in fields else None, fields.get(b"entry"), refs)


def _unfit(told: dict[str, Any]) -> str | None:
    """Why nothing may be written, or what is written may be forgotten."""
    if told.get("role") != "master":
        return "This Redis server is a replica: it follows another one."
    if not told.get("aof_enabled"):
        return "This Redis server keeps nothing on its disk: it needs appendonly yes and appendfsync always."
    return None


def _followed(told: dict[str, Any]) -> str | None:
    return None if told.get("role") == "master" else f"{told.get('master_host')}:{told.get('master_port')}"


def _version(told: dict[str, Any]) -> tuple[int, ...]:
    return tuple(int(part) for part in str(told.get("redis_version", "")).split(".") if part.isdecimal())


async def _closed(redis: Any) -> None:
    """At once, also where whoever closes it is cancelled meanwhile: nobody waits for a server that may be gone."""
    with suppress(RedisError, OSError, TimeoutError):
        if redis.connection is not None:
            await redis.connection.disconnect(nowait=True)
        await asyncio.wait_for(redis.aclose(), 1)


@asynccontextmanager
async def _known(patience: float | None = None) -> AsyncIterator[None]:
    """Whatever goes wrong on the way is one thing for us, and so is what takes too long: it is not known what became of it."""
    try:
        async with asyncio.timeout(patience or PATIENCE):
            yield
    except NoScriptError as fault:
        raise Unrecorded("The Redis server has forgotten our scripts.", "redis") from fault
    except ResponseError as fault:  # full, loading, read-only: it says so itself
        raise Unrecorded(f"Redis refuses: {fault}", "redis") from fault
    except (RedisError, OSError, TimeoutError) as fault:
        raise Unrecorded(f"Redis does not answer ({type(fault).__name__}: {fault}).", "redis") from fault
