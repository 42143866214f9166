"""The cast of the journal's tests: every store that must keep the same promises, and decisions to put into it."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from redis_server import RedisServer

from live.conference.events import Approved, Submitted
from live.journal.contract import Journal
from live.journal.entry import Draft, Stored, chain
from live.journal.memory import MemoryJournal
from live.journal.redis.house import House
from live.journal.redis.journal import RedisJournal
from live.journal.sqlite import SQLiteJournal

Decide = Callable[[Journal, int], list[Stored]]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hội nghị #1.db"


@pytest.fixture(params=["memory", "sqlite", "redis"])
def journal(request: pytest.FixtureRequest, path: Path) -> Iterator[Journal]:
    journal: Journal = MAKE[request.param](request, path)
    yield journal
    journal.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """One for all that do not break it; every test has a conference of its own there."""
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    yield server
    server.stop()


NAMES = count(1)
MAKE: dict[str, Callable[[pytest.FixtureRequest, Path], Journal]] = {
    "memory": lambda request, path: MemoryJournal(),
    "sqlite": lambda request, path: SQLiteJournal(path),
    "redis": lambda request, path: RedisJournal(
        f"conference-{next(NAMES)}", SQLiteJournal(path), House(request.getfixturevalue("server").url, "one", ("one",))
    ),
}


@pytest.fixture
def drafts() -> Callable[[int], list[Draft]]:
    """So many decisions, each with an id of its own: a question comes in, the next one approves it."""
    numbers = count(1)

    def make(many: int) -> list[Draft]:
        return [_draft(next(numbers)) for _ in range(many)]

    return make


@pytest.fixture
def decide(drafts: Callable[[int], list[Draft]]) -> Decide:
    """So many decisions, made on what the journal holds now."""

    def decide(journal: Journal, many: int) -> list[Stored]:
        return chain(drafts(many), journal.epoch, *journal.top)

    return decide


def _draft(number: int) -> Draft:
    question, at = f"question-{number:08d}", 1_700_000_000_000 + number
    events = (
        Submitted(question, number, "Bao giờ sửa đường liên xã?", "question", "point", "point-12", at),
        Approved(question),
    )
    return Draft(at=at, by="point-12", id=f"command-{number:08d}", digest="d" * 64, command="submit", events=events)
