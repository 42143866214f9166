"""A page's scripts or style sheets bound into one file: many small ones for who reads them, one for a bad line.

Every file that is asked for costs a round trip of its own and a kilobyte of headers. Comments, indentation and empty lines are
left out and nothing is shortened: a module becomes a function that returns what it exports, called once, after those that it
imports.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path, PurePosixPath

from live import assets

FOLDER = "bound"
_IMPORT = re.compile(r'^import (?:\* as (?P<all>\w+)|(?P<some>\{[^}]*\})) from "(?P<path>[^"]+)";\n', re.M)
_SIDE = re.compile(r'^import "(?P<path>[^"]+)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.M)
_COMMENT = re.compile(r"^/\*\*(?:[^*]|\*(?!/))*\*/\n|^ *// [^\n]*\n", re.M)
_REMARK = re.compile(r"^ */\*(?:[^*]|\*(?!/))*\*/ *\n", re.M)
_INDENT = re.compile(r"^\s+", re.M)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.M)
_NAME = re.compile(r"[a-z][a-z~-]*(?:\+[a-z][a-z~-]*)*\.(?:js|css)")


def address(kind: str, *names: str) -> str:
    """The address of these files as one, in this order; js: "live", css: "seats/point"."""
    return assets.address(f"{FOLDER}/{'+'.join(name.replace('/', '~') for name in names)}.{kind}")


def content(name: str) -> str:
    """What lies at the end of such an address. Raises FileNotFoundError."""
    if not _NAME.fullmatch(name):
        raise FileNotFoundError(name)
    names, _, kind = name.rpartition(".")
    return bind(kind, tuple(one.replace("~", "/") for one in names.split("+")))


@lru_cache(64)
def bind(kind: str, names: tuple[str, ...]) -> str:
    """The files as one. Raises FileNotFoundError, and ValueError for a module that cannot be bound."""
    folder = assets.folder("static")
    if kind == "css":
        return "\n".join(_REMARK.sub("", (folder / "css" / f"{name}.css").read_text("utf-8")) for name in names)
    bound: dict[str, str] = {}
    for name in names:
        _take_in(folder / "js", f"{name}.js", bound, ())
    return "".join(bound.values()) + _modules(name for name in bound if not name.startswith("."))


def _take_in(folder: Path, name: str, bound: dict[str, str], above: tuple[str, ...]) -> None:
    """Add a module after those that it imports."""
    if name in above:
        raise ValueError(f"{' → '.join((*above, name))}: modules that import each other cannot be bound")
    if name in bound:
        return
    source = _INDENT.sub("", _COMMENT.sub("", (folder / name).read_text("utf-8")))
    if torn := next((line for line in source.splitlines() if line.count("`") % 2), None):
        raise ValueError(f"{name}: {torn!r} goes on in the next line, where its indentation would count")
    found = [*_IMPORT.finditer(source), *_SIDE.finditer(source)]
    for one in found:
        if _is_ours(one["path"]):
            _take_in(folder, PurePosixPath(one["path"]).name, bound, (*above, name))
        else:  # a released package stays the file that it is
            bound.setdefault(one["path"], f'import * as {_variable(one["path"])} from "{one["path"]}";\n')
    bound[name] = _as_function(name, source)


def _as_function(name: str, source: str) -> str:
    exported = _EXPORT.findall(source)
    source = _SIDE.sub("", _IMPORT.sub(_taken, _EXPORT.sub("", source)))
    if left := _LEFT.search(source):
        raise ValueError(f"{name}: {left[0]!r} cannot be bound")
    return f"const {_variable(name)} = (() => {{\n{source}return {{ {', '.join(exported)} }};\n}})();\n"


def _modules(names: Iterable[str]) -> str:
    """The page's own modules, for whoever imports its script once more: the stories that a browser plays."""
    pairs = (f"{_variable(name)} as {name.removesuffix('.js').replace('-', '_')}" for name in names)
    return f"export {{ {', '.join(pairs)} }};\n"


def _taken(found: re.Match[str]) -> str:
    what = found["all"] or found["some"].replace(" as ", ": ")
    return f"const {what} = {_variable(found['path'])};\n"


def _is_ours(path: str) -> bool:
    return path.startswith("./")


def _variable(path: str) -> str:
    return "$" + re.sub(r"\W", "_", PurePosixPath(path).name.removesuffix(".js"))
