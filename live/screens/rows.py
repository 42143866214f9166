"""A long list by its rows: each has a stamp of its own, so that one of 300 that changes is sent as one, and not as 300.

The template knows nothing of it: what it drew is cut at `<ol … data-rows>` and at each `<li id="…">` in it. A page that can put
rows in (`?rows` at its address) is told what surrounds the list, the order of the rows (or only who left) and the rows, each only
where it changed since the position that the page has; without an order who is new stands last. Everybody else is told the region
as a whole.
"""

import re
from typing import Any

from msgspec import Struct, json

from live.screens.checks import check_of

# Parts that are kept for as many positions: most who look at a screen have the same one.
POSITIONS = 64
MOST_GONE = 200  # so many who left are remembered; then the order is told as a whole
_LIST = re.compile(r'<ol id="[^"]+"[^>]* data-rows[^>]*>')
_ROW = re.compile(r'<li id="([^"]+)"')


class Row(Struct):
    """One row's HTML, its check, and the position at which it last changed."""

    html: str
    check: str
    stamp: int


class Rows(Struct):
    """What surrounds the list, the rows in order, and since when each stands so.

    `ordered`: since when the order is not told by who left and who came behind all others; `gone`: when who left.
    """

    frame: str
    framed: int
    rows: dict[str, Row]
    ordered: int
    check: str
    gone: dict[str, int] = {}
    told: dict[int, bytes] = {}  # the part for everybody who has this position

    def since(self, id: str, seen: int) -> bytes:
        """The part (JSON) of region `id` for a page that has what stood at `seen`."""
        part = self.told.get(seen)
        if part is None:
            if len(self.told) >= POSITIONS:  # who asks from wherever he likes fills nothing
                self.told.clear()
            part = self.told[seen] = json.encode({"id": id} | self._news(seen))
        return part

    def _news(self, seen: int) -> dict[str, Any]:
        news: dict[str, Any] = {"rows": {id: row.html for id, row in self.rows.items() if row.stamp > seen}}
        if self.framed > seen:
            news["frame"] = self.frame
        if self.ordered > seen:
            news["order"] = list(self.rows)
        elif gone := [id for id, at in self.gone.items() if at > seen]:
            news["gone"] = gone
        return news


def renewed(before: Rows | None, html: str, seq: int) -> Rows | None:
    """The rows of a region that was drawn anew at position `seq`; None where it has no such list."""
    pieces = cut(html)
    if pieces is None:
        return None
    frame, drawn = pieces
    known = before.rows if before else {}
    rows = {id: _row(known.get(id), row, seq) for id, row in drawn.items()}
    framed = before.framed if before and before.frame == frame else seq
    gone = (before.gone if before else {}) | dict.fromkeys(known.keys() - rows.keys(), seq)
    if before is None or len(gone) > MOST_GONE or not gone.keys().isdisjoint(rows) or not _follows(known, rows):
        return Rows(frame, framed, rows, seq, _check(frame, rows))
    return Rows(frame, framed, rows, before.ordered, _check(frame, rows), gone)


def _follows(known: dict[str, Row], rows: dict[str, Row]) -> bool:
    """Whether those who stayed stand as they did, and whoever is new stands behind them."""
    return list(rows) == [*(id for id in known if id in rows), *(id for id in rows if id not in known)]


def cut(html: str) -> tuple[str, dict[str, str]] | None:
    """What surrounds the list, and its rows by their ids, in order."""
    found = _LIST.search(html)
    if found is None:
        return None
    begin, end = found.end(), html.index("</ol>", found.end())
    starts = [(one.start(), one[1]) for one in _ROW.finditer(html, begin, end)]
    ends = [*(at for at, _ in starts[1:]), end]
    return html[:begin] + html[end:], {id: html[at:until].strip() for (at, id), until in zip(starts, ends, strict=False)}


def _row(known: Row | None, html: str, seq: int) -> Row:
    if known is not None and known.html == html:
        return known
    return Row(html, check_of(html), seq)


def _check(frame: str, rows: dict[str, Row]) -> str:
    """The check of a region that a page holds by rows: made of the checks of its rows, so that one that changes costs one."""
    lines = "".join(f"{id}:{row.check}\n" for id, row in rows.items())
    return check_of(frame + lines)
