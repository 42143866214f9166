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
    looked: Moment | None = None  # up to this moment the parts are known to be those that were drawn


_Group = dict[str, _Slot]  # of a region: by seat, "" for those who have nothing of their own


class Board:
    """One per hall and process."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self._groups: dict[tuple[str, tuple[str, ...], str], _Group] = {}
        self._screens: dict[tuple[Role, str], tuple[tuple[Region, _Group], ...]] = {}
        self._door = Door()
        self._rests: dict[tuple[Role, str], Rest] = {}

    def rest(self, role: Role, lang: str) -> Rest:
        """The rest that all listeners of one screen share."""
        return self._rests.setdefault((role, lang), Rest(role, self._door))

    def regions(self, seat: Seat, lang: str) -> dict[str, str]:
        """The newest HTML of every region of a seat's screen: what a page starts with."""
        moment = self.hall.moment
        screen = self._screen(seat.role, lang)
        return {region.id: self._slot(region, group, moment, seat, lang).html for region, group in screen}

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
        for region, group in self._screen(seat.role, lang):
            slot = self._slot(region, group, moment, seat, lang)
            if region.presence:
                if told is not None and told.get(region.id) != slot.version:
                    told[region.id] = slot.version
                    yield slot.part
            elif seen is None or slot.stamp > seen:
                yield slot.part

    def _screen(self, role: Role, lang: str) -> tuple[tuple[Region, _Group], ...]:
        """The regions of a screen with their slots.

        Two screens may draw a region of the same name from different parts: each has its own slots, or they would take turns.
        """
        if (role, lang) not in self._screens:
            keyed = ((region, (region.id, region.parts, lang)) for region in SCREENS[role])
            self._screens[role, lang] = tuple((region, self._groups.setdefault(key, {"": _Slot()})) for region, key in keyed)
        return self._screens[role, lang]

    def _slot(self, region: Region, group: _Group, moment: Moment, seat: Seat, lang: str) -> _Slot:
        """The slot up to date. This is asked for every region of every listener at every news: it has to be cheap."""
        if region.own is None:
            slot, own = group[""], None
        else:
            own = region.own(moment, seat)
            slot = self._place(group, seat, own)
        if slot.looked is not moment or own != slot.own:
            reads = region.reads(moment)
            same = len(reads) == len(slot.reads) and all(a is b for a, b in zip(reads, slot.reads, strict=True))
            if not same or own != slot.own or slot.stamp < 0:
                slot.reads, slot.own = reads, own
                self._redraw(slot, region, moment, lang)
            slot.looked = moment
        return slot

    def _place(self, group: _Group, seat: Seat, own: Any) -> _Slot:
        """The slot of a private region is the seat's; those who have nothing of their own share one."""
        slot = group.get(seat.name)
        if slot is None:
            slot = group.setdefault(seat.name, _Slot()) if own else group[""]
        return slot

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
