"""The board of a hall: the newest HTML of every region, when it changed, and the one question since(n).

A region is drawn when the first listener of a moment asks for it, and all others share what was drawn: nobody asks,
nothing is drawn; several moments passed, only the newest is drawn. What changed is found by identity of the declared
parts, so drawing costs nothing where nothing happened.
"""

import logging
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, json

from live.conference.state import Seat
from live.conference.words import Role
from live.hall import Hall, Moment
from live.screens.catalogue import SCREENS
from live.screens.paint import draw
from live.screens.region import Region
from live.screens.rest import Door, Rest

_log = logging.getLogger(__name__)


class _Slot(Struct):
    """One region in one language (and for one seat, where it is private) as last drawn."""

    reads: tuple[Any, ...] = ()
    own: Any = None
    html: str = ""
    part: bytes = b""
    stamp: int = -1
    version: int = 0


class Board:
    """One per hall and process."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self._slots: dict[tuple[str, tuple[str, ...], str, str], _Slot] = {}
        self._door = Door()
        self._rests: dict[tuple[Role, str], Rest] = {}

    def rest(self, role: Role, lang: str) -> Rest:
        """The rest that all listeners of one screen share."""
        return self._rests.setdefault((role, lang), Rest(role, self._door))

    def regions(self, seat: Seat, lang: str) -> dict[str, str]:
        """The newest HTML of every region of a seat's screen: what a page starts with."""
        moment = self.hall.moment
        return {region.id: self._slot(region, moment, seat, lang).html for region in SCREENS[seat.role]}

    def since(self, seat: Seat, lang: str, seen: int | None, told: dict[str, int] | None) -> tuple[int, list[bytes]]:
        """The position this answer stands for, and the parts (JSON) that changed since `seen` (None: all).

        `told` remembers which version of each presence region this listener has, and is brought up to date; with None
        presence is left out.
        """
        moment = self.hall.moment
        return moment.state.seq, list(self._news(moment, seat, lang, seen, told))

    def _news(
        self, moment: Moment, seat: Seat, lang: str, seen: int | None, told: dict[str, int] | None
    ) -> Iterator[bytes]:  # fmt: skip
        for region in SCREENS[seat.role]:
            slot = self._slot(region, moment, seat, lang)
            if region.presence:
                if told is not None and told.get(region.id) != slot.version:
                    told[region.id] = slot.version
                    yield slot.part
            elif seen is None or slot.stamp > seen:
                yield slot.part

    def _slot(self, region: Region, moment: Moment, seat: Seat, lang: str) -> _Slot:
        reads = region.reads(moment)
        own = region.own(moment, seat) if region.own else None
        slot = self._place(region, seat, lang, own)
        same = len(reads) == len(slot.reads) and all(a is b for a, b in zip(reads, slot.reads, strict=True))
        if not same or own != slot.own or slot.stamp < 0:
            slot.reads, slot.own = reads, own
            self._redraw(slot, region, moment, lang)
        return slot

    def _place(self, region: Region, seat: Seat, lang: str, own: Any) -> _Slot:
        """The slot of a private region is the seat's; those who have nothing of their own share one.

        Two screens may draw a region of the same name from different parts: each has its own, or they would take turns.
        """
        key = (region.id, region.parts, lang, seat.name if region.own else "")
        if region.own and not own and key not in self._slots:
            key = (region.id, region.parts, lang, "")
        if key not in self._slots:
            self._slots[key] = _Slot()
        return self._slots[key]

    def _redraw(self, slot: _Slot, region: Region, moment: Moment, lang: str) -> None:
        context = dict(zip(region.parts, slot.reads, strict=True))
        if region.own:
            context["own"] = slot.own
        try:
            html = draw(f"regions/{region.id}.html", lang, **context)
        except Exception:
            # A bug in one region must not take the console from the hall: the region stays as it was.
            _log.exception("The region %s could not be drawn.", region.id)
            html = slot.html or f'<section id="{region.id}" hidden></section>'
        if slot.stamp < 0 or html != slot.html:
            slot.html = html
            slot.part = json.encode({"id": region.id, "html": html})
            slot.stamp = moment.state.seq
            slot.version += 1
