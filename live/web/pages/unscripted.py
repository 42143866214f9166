"""Pages for a browser that runs no scripts: whatever a script would carry is a plain form too, and every clock has its words.

Only the page is changed and no region: what comes over the socket reaches scripts alone. A script takes each press before the
browser sends it, so both ways lie in one page; a press before the scripts are there goes the plain way.
"""

import re
import secrets
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response

from live.screens.paint import draw, mmss
from live.web.house import house_of

# What a page was opened with, and what is kept from one page to the next.
KEPT = ("lang", "text", "view")
PLAIN = "plain"  # the form that all buttons share
LEAF = "leaf"  # and the one by which all sheets open as pages

_FORM = re.compile(r"<form ([^>]*\bdata-do=\"(\w+)\"[^>]*)>")
_BUTTON = re.compile(r"<button type=\"button\"([^>]* data-do=\"(\w+)\"[^>]*)>")
_SHEET = re.compile(r"<button type=\"button\"([^>]* data-sheet=\"([^\"?]+)\??([^\"]*)\"[^>]*)>")
_DESK = re.compile(r"<button type=\"button\"([^>]* data-desk=\"([^\"]*)\"[^>]*)>")
_PASSAGE = re.compile(r"<form (class=\"passage [^>]*\bdata-passage=\"([^\"]+)\"[^>]*\bdata-base=\"(\d+)\"[^>]*)>")
_ALSO = re.compile(r"(<section [^>]*\bdata-also=\"([^\"]*)\"[^>]*>)(.*?)(?=</section>)", re.DOTALL)
_CLOCK = re.compile(
    r"<span class=\"clock[^>]*\bdata-limit=\"(\d+)\" data-extra=\"(-?\d+)\" data-used=\"(\d+)\" data-started=\"(\d*)\"[^>]*>"
)
_NOW = re.compile(r"<time data-now>")
# These need what only a script knows: where a row stands, or what else stands in its form.
_SCRIPTED = ("data-fields", "data-step", " disabled")


def kept(request: Request, **more: str) -> str:
    """What this page was opened with, as the query of the next: with its question mark, or empty."""
    query = {name: request.query_params[name] for name in KEPT if name in request.query_params} | more
    query = {name: value for name, value in query.items() if value}
    return f"?{urlencode(query)}" if query else ""


def unscripted(html: str, at: str, query: str, now: int, hour: str) -> str:
    """The page of the seat at `at` (/conference/seat) with plain ways beside the scripted ones; `now` in ms, `hour` as HH:MM."""
    html = _FORM.sub(lambda found: _form(found[1], f"{at}/do/{found[2]}{query}"), html)
    html = _ALSO.sub(lambda found: found[1] + _pressed(found[3], at, query, unescape(found[2])), html)
    html = _SHEET.sub(lambda found: _leaf(found[1], f"{at}/sheet/{found[2]}", found[3]), _pressed(html, at, query))
    html = _DESK.sub(lambda found: _leaf(found[1], f"{at}/desk/passages", found[2]), html)
    html = _PASSAGE.sub(lambda found: _passage(found[1], found[2], found[3], f"{at}/do/write{query}"), html)
    html = _CLOCK.sub(lambda found: found[0] + _left(now, *found.groups()), html)
    html = _NOW.sub(f"<time data-now>{hour}", html)
    shared = f'<form id="{PLAIN}" method="post" hidden>{_hidden("id", secrets.token_hex(16))}</form>'
    opened = "".join(_hidden(name, value) for name, value in parse_qsl(query.removeprefix("?")))
    leaf = f'<form id="{LEAF}" method="get" hidden>{opened}</form>'
    return html.replace("</body>", f"{shared}{leaf}\n</body>")


def fields_of(items: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """The fields of a form; `with`, which a plain button brings, holds several as a query."""
    for name, value in items:
        if name == "with" and isinstance(value, str):
            yield from parse_qsl(value)
        else:
            yield name, value


def asks_first(request: Request) -> bool:
    """Whether a plain button was pressed that asks to be pressed again."""
    return "ask" in request.query_params and not request.headers.get("hx-request")


def sure(request: Request, typed: dict[str, Any], lang: str, back: str) -> Response:
    """The page that asks once more: the same fields, and the way back."""
    fields = [(name, one) for name, value in typed.items() for one in (value if isinstance(value, list) else [value])]
    html = draw(
        "sure.html", lang, words=request.query_params["ask"], fields=fields, back=back, at=request.url.path + kept(request),
        rehearsal=house_of(request).rehearsal is not None,
    )  # fmt: skip
    return Response(html, media_type="text/html")


def _form(attributes: str, action: str) -> str:
    fields = "".join(_hidden(name, value) for name, value in parse_qsl(_value(attributes, "data-with")))
    return f'<form method="post" action="{escape(action)}" {attributes}>{_hidden("id", secrets.token_hex(16))}{fields}'


def _passage(attributes: str, passage: str, base: str, action: str) -> str:
    fields = _hidden("passage", unescape(passage)) + _hidden("base", base)
    return f'<form method="post" action="{escape(action)}" {attributes}>{_hidden("id", secrets.token_hex(16))}{fields}'


def _pressed(html: str, at: str, query: str, also: str = "") -> str:
    """With plain buttons; those of a section bring along what it says of all of them."""
    return _BUTTON.sub(lambda found: _button(found[0], found[1], f"{at}/do/{found[2]}{query}", also), html)


def _leaf(attributes: str, address: str, about: str) -> str:
    """A form that asks by GET loses the query of its address, so the button carries it."""
    return f'<button type="submit" form="{LEAF}" formaction="{escape(address)}" name="with" value="{about}"{attributes}>'


def _button(whole: str, attributes: str, action: str, also: str) -> str:
    if any(one in attributes for one in _SCRIPTED):
        return whole
    if words := _value(attributes, "data-confirm"):
        action += f"{'&' if '?' in action else '?'}{urlencode({'ask': words})}"
    carried = escape("&".join(filter(None, (also, _value(attributes, "data-with")))))
    return f'<button type="submit" form="{PLAIN}" formaction="{escape(action)}" name="with" value="{carried}"{attributes}>'


def _value(attributes: str, name: str) -> str:
    found = re.search(rf"\b{name}=\"([^\"]*)\"", attributes)
    return unescape(found[1]) if found else ""


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'


def _left(now: int, limit: str, extra: str, used: str, started: str) -> str:
    """What a clock shows, as static/js/time.js says it: minutes and seconds left, or over with a plus."""
    ms = int(limit) + int(extra) - int(used) - (max(0, now - int(started)) if started else 0)
    seconds = -(-ms // 1000) if ms >= 0 else -ms // 1000
    return f"{'' if ms >= 0 else '+'}{mmss(seconds)}"
