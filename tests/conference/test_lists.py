"""Lists that keep the conference honest: nothing is forgotten, and nothing reaches where it must not."""

import ast
import re
from pathlib import Path

import pytest

import live.conference
from live.conference import commands as c
from live.conference.events import every_event
from live.conference.folding import FOLDS

HERE = Path(__file__).parent
CORE = Path(live.conference.__path__[0])
SHARED = {"words", "commands", "events", "state", "asking", "order", "script"}
ALL_SLICES = {"folding", "rules"}  # the two tables that know every slice
AT_THE_DOOR = {"text", "day", "door"}
HEARS = {"due", "due_days", "due_reasons", "due_table", "due_words", "numerals"}  # deadlines, in words that are not recorded yet
READS_DATES = {"day", "due", "due_days"}  # and never asks what day it is
FOLDERS = {"commands", "events", "state"}
FILES = {path.stem for path in CORE.glob("*.py")}
SLICES = sorted(FILES - SHARED - ALL_SLICES - AT_THE_DOOR - HEARS - {"__init__"})
TESTS = "\n".join(path.read_text() for path in HERE.glob("test_*.py") if path.name != Path(__file__).name)
FORBIDDEN = {"time", "datetime", "random", "secrets", "uuid", "os", "io", "pathlib", "socket", "asyncio", "threading", "logging"}


def tree(name: str) -> ast.Module:
    """The source of a file, or of all files of a folder."""
    paths = [CORE / f"{name}.py"] if name in FILES else sorted((CORE / name).glob("*.py"))
    return ast.parse("\n".join(path.read_text() for path in paths))


def imports(name: str) -> set[str]:
    """The modules that a file imports, `live.conference.` left out."""
    found: set[str] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ImportFrom) and node.module != "live.conference":
            found.add((node.module or "").removeprefix("live.conference.").split(".")[0])
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("kind", c.named().values(), ids=list(c.named()))
def test_every_command_stands_in_a_story(kind: type[c.Command]) -> None:
    assert re.search(rf"\bc\.{kind.__name__}\b", TESTS)


def test_every_event_has_a_fold_and_every_fold_an_event() -> None:
    assert set(FOLDS) == set(every_event())


@pytest.mark.parametrize("name", SLICES)
def test_slices_never_import_each_other(name: str) -> None:
    assert imports(name) & {*FILES, *FOLDERS} <= SHARED
    assert not any(module.startswith("live") for module in imports(name))


@pytest.mark.parametrize("name", sorted({*FILES, *FOLDERS}))
def test_the_core_awaits_nothing_and_knows_no_clock_no_chance_and_no_world(name: str) -> None:
    awaiting = (ast.Await, ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith)
    assert not any(isinstance(node, awaiting) for node in ast.walk(tree(name)))
    allowed = {"datetime"} if name in READS_DATES else set()
    assert {module.split(".")[0] for module in imports(name)} & FORBIDDEN <= allowed
    called = {node.attr for node in ast.walk(tree(name)) if isinstance(node, ast.Attribute)}
    assert not called & {"now", "today", "utcnow", "monotonic", "perf_counter"}


@pytest.mark.parametrize("name", sorted(HEARS))
def test_what_hears_deadlines_knows_nothing_of_the_conference(name: str) -> None:
    assert imports(name) & {*FILES, *FOLDERS} <= HEARS


@pytest.mark.parametrize("name", sorted(SHARED))
def test_what_is_shared_imports_no_slice(name: str) -> None:
    assert not imports(name) & {*SLICES, *ALL_SLICES}
