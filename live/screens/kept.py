"""{% kept … %}: a row of a long list is drawn once and kept as long as what it names stays the same.

    {% kept q, points, topics %}<li>…</li>{% endkept %}

A change then draws one row and not the list: with 240 open questions that is the difference between 20 ms and 1 ms.
What a row reads and does not name would go stale; `tests/screens/test_kept.py` draws whole histories both ways.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import Undefined, UndefinedError, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

# Rows of one language: twice this many at most.
KEEP = 4_000
_BY_VALUE = frozenset((int, str, bool, float, type(None)))


class Kept(Extension):
    """The tag, and the rows drawn in its environment's language."""

    tags = {"kept"}

    def __init__(self, environment: Any) -> None:
        super().__init__(environment)
        # Two generations: what was not asked for while KEEP others were drawn is forgotten.
        self._young: dict[tuple[Any, ...], tuple[Any, Markup]] = {}
        self._old: dict[tuple[Any, ...], tuple[Any, Markup]] = {}

    def parse(self, parser: Parser) -> nodes.Node:
        """The tag names what its row reads; the place in the template names the row."""
        line = next(parser.stream).lineno
        named = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            named.append(parser.parse_expression())
        body = parser.parse_statements(("name:endkept",), drop_needle=True)
        place = nodes.Const(f"{parser.name}:{line}")
        return nodes.CallBlock(self.call_method("_row", [place, *named]), [], [], body).set_lineno(line)

    def forget(self) -> None:
        """Draw everything anew from here on."""
        self._young, self._old = {}, {}

    def _row(self, place: str, *named: Any, caller: Callable[[], Markup]) -> Markup:
        """The row as kept. State is immutable, so the same object is the same content; numbers and words go by value."""
        key = (place, *(one if type(one) in _BY_VALUE else id(one) for one in named))
        kept = self._young.get(key)
        if kept is None:
            # What is named is kept with the row: as long as it lives, nothing else has its identity.
            kept = self._young[key] = self._old.get(key) or (_sure(named), caller())
            if len(self._young) >= KEEP:
                self._young, self._old = {}, self._young
        return kept[1]


def _sure(named: tuple[Any, ...]) -> tuple[Any, ...]:
    """An undefined (`a if b` without an else) is another one each time: the row would never be found again."""
    if any(isinstance(one, Undefined) for one in named):
        raise UndefinedError("A kept row names something that is not there.")
    return named
