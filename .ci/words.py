"""Keeps live/locale/vi.po in step with the source: `make words` writes it and names what is missing, `--check` only looks.

A word is an English text that a person reads: in templates what `_(…)` and `{% trans %}` hold, in Python what the calls
of SPOKEN hold. The catalogue has them in alphabetical order, without places and dates, so that a change shows only itself.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from live.screens.kept import Kept

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "live" / "locale" / "vi.po"

# Python: the call (a dot: of a method) and which of its arguments a person reads. `otherwise=` is such one of every call.
SPOKEN = {
    "N_": 0, "Refused": 0, "Sentence": 0, "Stale": 0, ".say": 0,
    "Invalid": 1, "HTTPException": 1, "_told": 1, "page_of": 1, "say": 1,
    "_answer": 2, "Progress": 2,
}  # fmt: skip
KEYWORD = "otherwise"
# Jinja: what translates a text.
GETTEXT = ("_", "gettext", "say")
HEADER = """# The Vietnamese of every screen. `make words` adds what the source says anew and takes out what it says no longer.
msgid ""
msgstr ""
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""

# text → the names that every place of it offers to a translation: `_("Ready", address=…)` offers `address`.
Words = dict[str, frozenset[str]]


class Unreadable(Exception):
    """A text that is put together while the program runs; nobody could translate it."""


def words() -> Words:
    """Every text of the source."""
    found: Words = {}
    for path in sorted((ROOT / "live").rglob("*.py")):
        for text in of_python(path.read_text("utf-8"), str(path)):
            found[text] = frozenset()
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for text, names in of_template(path.read_text("utf-8"), str(path)):
            found[text] = names & found[text] if text in found else names
    return found


def of_python(source: str, place: str = "") -> Iterator[str]:
    """The texts that calls of SPOKEN hold, also by way of a constant or a dictionary of this module."""
    tree = ast.parse(source)
    tables = {name: value for node in ast.walk(tree) for name, value in _assigned(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for argument in _read_by_people(node):
                yield from _texts(argument, tables, place)


def of_template(source: str, place: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """(text, names offered) of each translated text."""
    for call in _environment().parse(source).find_all(nodes.Call):
        if not (isinstance(call.node, nodes.Name) and call.node.name in GETTEXT and call.args):
            continue
        first = call.args[0]
        if not (isinstance(first, nodes.Const) and isinstance(first.value, str)):
            raise Unreadable(f"{place}:{call.lineno}: {call.node.name}() of something that is not a plain text")
        yield first.value, frozenset(pair.key for pair in call.kwargs)


def updated(old: Catalog, source: Words) -> Catalog:
    """The catalogue with the source's texts, each with the translation that it has."""
    new = Catalog(locale="vi")
    for text in sorted(source, key=lambda text: (text.casefold(), text)):
        known = old.get(text)
        new.add(text, known.string if known else "")
    return new


def catalogue() -> Catalog:
    """The catalogue as it lies in the repository."""
    if not CATALOGUE.exists():
        return Catalog(locale="vi")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="vi")


def written(new: Catalog) -> str:
    """The catalogue as a file."""
    body = io.BytesIO()
    write_po(body, new, width=0, no_location=True, omit_header=True)
    return HEADER + body.getvalue().decode("utf-8").strip("\n") + "\n"


def missing(new: Catalog) -> list[str]:
    """The texts without a translation."""
    return [str(message.id) for message in new if message.id and not message.string]


def _environment() -> Environment:
    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do", Kept])
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    return environment


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.Dict):
        for target in node.targets:
            if isinstance(target, ast.Name):
                yield target.id, node.value


def _read_by_people(call: ast.Call) -> Iterator[ast.expr]:
    name = f".{call.func.attr}" if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    place = SPOKEN.get(name)
    if place is not None and len(call.args) > place:
        yield call.args[place]
    for keyword in call.keywords:
        if keyword.arg == KEYWORD:
            yield keyword.value


def _texts(argument: ast.expr, tables: dict[str, ast.expr], place: str) -> Iterator[str]:
    if isinstance(argument, ast.JoinedStr):
        raise Unreadable(f"{place}:{argument.lineno}: an f-string cannot be translated")
    for node in _without_keys(argument):
        if isinstance(node, ast.Name):
            node = tables.get(node.id, node)
        values = node.values if isinstance(node, ast.Dict) else [node]
        for value in values:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


def _without_keys(argument: ast.expr) -> Iterator[ast.expr]:
    """What may become the text: not what it is looked up by."""
    if isinstance(argument, ast.Subscript):
        yield argument.value
    elif isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute) and argument.func.attr == "get":
        yield from (argument.func.value, *argument.args[1:])
    elif isinstance(argument, ast.IfExp):
        yield from (*_without_keys(argument.body), *_without_keys(argument.orelse))
    else:
        yield argument


def main(check: bool) -> int:
    """0 if the catalogue is complete and in step."""
    new = updated(catalogue(), words())
    text = written(new)
    stale = not CATALOGUE.exists() or CATALOGUE.read_text("utf-8") != text
    if stale and not check:
        CATALOGUE.parent.mkdir(exist_ok=True)
        CATALOGUE.write_text(text, "utf-8")
    for one in missing(new):
        print(f"not translated: {one}")
    print(f"{len(new)} texts, {len(missing(new))} without a translation" + (", not in step with the source" if stale else ""))
    return 1 if missing(new) or (check and stale) else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
