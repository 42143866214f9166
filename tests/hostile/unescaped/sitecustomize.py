"""For a control run only: jinja as it is by itself, which escapes nothing. A server finds this by PYTHONPATH."""

from __future__ import annotations

from typing import Any

import jinja2

_made = jinja2.Environment.__init__


def _without_a_guard(self: jinja2.Environment, *given: Any, **named: Any) -> None:
    _made(self, *given, **named | {"autoescape": False, "bytecode_cache": None})  # nothing of this may be kept for others


jinja2.Environment.__init__ = _without_a_guard  # type: ignore[method-assign]
