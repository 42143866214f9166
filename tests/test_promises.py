"""docs/promises.md names a test and a control for every promise, and each of them exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from rig.checker import INVARIANTS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "promises.md").read_text("utf-8")
ROWS = {row[0]: row for row in re.findall(r"^\| (P\d+) \| (.*?) \| (.*?) \| (.*?) \| (.*?) \| (.*?) \|$", PAGE, re.M)}
PROMISED = [f"P{number}" for number in (1, 2, 3, 7, 8, 10, 11, 12, *range(14, 35), 36, 37, 38)]


def named(cell: str) -> list[str]:
    """The tests in a cell: path::name, or the path of a file of node's tests."""
    return re.findall(r"`(tests/[\w/.]+(?:::\w+)?)`", cell)


@cache
def stories_in(path: str) -> frozenset[str]:
    """The names of the tests in a file; none where there is no such file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    tree = ast.walk(ast.parse(file.read_text("utf-8")))
    return frozenset(node.name for node in tree if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def missing(cells: str) -> list[str]:
    """Tests that are named and do not exist."""
    found = [one.partition("::") for one in named(cells)]
    return [path + mark + name for path, mark, name in found if not _exists(path, name)]


def _exists(path: str, name: str) -> bool:
    return name in stories_in(path) if name else (ROOT / path).is_file()


@pytest.mark.parametrize("promise", PROMISED)
def test_every_promise_is_proved_by_a_test_and_has_a_control(promise: str) -> None:
    assert promise in ROWS, "there is no row"
    _, _, kept_by, proof, control, figure = ROWS[promise]
    assert kept_by.strip() and figure.strip()
    assert named(proof), "no test is named"
    assert named(control), "no control is named"
    assert missing(proof + control) == []


def test_a_test_that_does_not_exist_is_found() -> None:
    assert missing("`tests/test_promises.py::test_of_nobody` `tests/nowhere.py::test_a` `tests/js/nothing.mjs`") == [
        "tests/test_promises.py::test_of_nobody",
        "tests/nowhere.py::test_a",
        "tests/js/nothing.mjs",
    ]
    assert missing("`tests/test_promises.py::test_a_test_that_does_not_exist_is_found` `tests/js/pure.test.mjs`") == []


def test_every_invariant_of_the_checker_is_written_down() -> None:
    written = re.findall(r"^\| (I\d+|order|lost|doubled) \| ", PAGE, re.M)
    assert set(written) == INVARIANTS.keys()
