"""The house stands on its floors: a module imports only from floors below, or beside it on the same floor without a circle."""

import ast
from pathlib import Path

import pytest

LIVE = Path(__file__).parent.parent / "live"

# Folder or module → floor. docs/architecture.md draws the same picture.
FLOORS = {
    "bell": 0, "assets": 0, "tongue": 0, "keys": 0, "logs": 0, "goodbye": 0, "loop": 0, "sample": 0, "codes": 0, "steady": 0,
    "counts": 0, "whole": 0, "law": 0, "bound": 0, "whereabouts": 0,
    "conference": 1,
    "journal": 2,
    "snapshot": 2, "replay": 2, "secluding": 2, "desk": 2,
    "evidence": 3,
    "presence": 3, "lobby": 3, "glass": 3, "neighbours": 3, "deeds": 3, "hall": 3, "halls": 3,
    "moment": 3, "answers": 3, "weighing": 3,
    "screens": 4, "sheets": 4, "papers": 4, "pictures": 4,
    "web": 5,
    "settings": 6, "serve": 6, "app": 6, "moving": 6,
    "rehearsal": 7,
    "workers": 8, "cli": 8, "__main__": 9,
}  # fmt: skip

MODULES = {
    ".".join(("live", *path.relative_to(LIVE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in LIVE.rglob("*.py")
}


def floor(module: str) -> int:
    return FLOORS[module.split(".")[1]]


def imported(path: Path) -> set[str]:
    """The modules of the house that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("live")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("live"):
            below = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else node.module for name in below}
    return found & set(MODULES) - {"live"}


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"live"}))
def test_a_module_imports_only_from_below_or_beside_it(module: str) -> None:
    upward = {other for other in imported(MODULES[module]) if floor(other) > floor(module)}
    assert not upward, f"{module} reaches up to {sorted(upward)}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: imported(path) - {module} for module, path in MODULES.items()}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way[way.index(module) :], module))
        if module not in done:
            for other in graph[module]:
                visit(other, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_only_the_web_and_what_stands_on_it_knows_http() -> None:
    for module, path in MODULES.items():
        if module not in ("live", "live.goodbye") and floor(module) < 5:
            names = ast.dump(ast.parse(path.read_text("utf-8")))
            assert "starlette" not in names and "uvicorn" not in names, module
