"""The order of the suite, what takes longest first, so that no core waits at the end for a single file; and a real Redis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis_server import RedisServer

HERE = Path(__file__).resolve().parent
# Files of a minute and more on a busy machine, the longest first; everything else follows in the order of the folders.
LONG = (
    "hostile/test_corpus.py",
    "rehearsal/test_rehearse.py",
    "journal/test_crash_points.py",
    "moving/test_handover.py",
    "browser/test_stage.py",
    "browser/test_accessible.py",
    "browser/test_seats.py",
    "browser/test_outbox.py",
    "contract/test_canaries.py",
    "browser/test_question.py",
    "rig/test_crowd.py",
    "rig/test_simulator.py",
    "browser/test_outbox_killed.py",
    "hostile/test_openapi.py",
    "browser/test_link.py",
    "browser/test_digest.py",
    "browser/test_pages.py",
    "moving/test_replace.py",
    "moving/test_spare.py",
    "hostile/test_bombs.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {HERE / name: rank for rank, name in enumerate(LONG)}
    items.sort(key=lambda item: ranks.get(item.path, len(LONG)))


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """For all stories of a file."""
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    yield server
    server.stop()


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[RedisServer]:
    """For one story, which may kill it or has a house of its own."""
    server = RedisServer(tmp_path / "redis")
    yield server
    server.stop()
