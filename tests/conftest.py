"""The order of the suite: what takes longest begins first, so that at the end no core waits for a single long file."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
# Files of a quarter of a minute and more, the longest first; everything else follows in the order of the folders.
LONG = (
    "hostile/test_corpus.py",
    "rehearsal/test_rehearse.py",
    "browser/test_question.py",
    "test_wheel.py",
    "moving/test_handover.py",
    "hostile/test_openapi.py",
    "rig/test_crowd.py",
    "journal/test_crash_points.py",
    "contract/test_canaries.py",
    "hostile/test_bombs.py",
    "moving/test_replace.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {HERE / name: rank for rank, name in enumerate(LONG)}
    items.sort(key=lambda item: ranks.get(item.path, len(LONG)))
