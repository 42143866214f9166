"""Slots: a region as it was drawn last, and drawn again by whoever asks first after something that it reads has changed."""

import logging
from typing import Any

from msgspec import Struct, json

from live.conference.state import Seat
from live.conference.words import Role
from live.moment import Moment
from live.screens.checks import check_of
from live.screens.paint import draw
from live.screens.parts import Parts
from live.screens.region import Region
from live.screens.rows import Rows, renewed

_log = logging.getLogger(__name__)


class Slot(Struct):
    """One region in one language (and for one seat, where it is private) as last drawn."""

    own: Any = None
    html: str = ""
    part: bytes = b""
    check: str = ""
    rows: Rows | None = None
    stamp: int = -1
    looked: int = 0  # the count of the look at which it was up to date

    def whole(self, id: str) -> bytes:
        """The region as one part, made when the first one asks: of a list that all hold by its rows nobody does."""
        self.part = self.part or json.encode({"id": id, "html": self.html})
        return self.part


class Place(Struct):
    """A region on a screen, in one language, with its slots: by seat, "" for those who have nothing of their own.

    `common`: of those whose value is that of all of their role, where the region names the others.
    """

    region: Region
    presence: bool
    reads: tuple[str, ...]
    of: tuple[str, ...]
    slots: dict[str, Slot]
    common: Slot

    def is_common(self, moment: Moment, seat: Seat) -> bool:
        """Who once had something of his own there keeps his slot: what he lost again has to be told to him, too."""
        owners = self.region.owners
        return owners is not None and seat.name not in self.slots and seat.name not in owners(moment)

    def slot_of(self, seat: Seat, own: Any) -> Slot:
        """The slot of a private region is the seat's; those who have nothing of their own share one."""
        if self.region.own is None:
            return self.slots[""]
        slot = self.slots.get(seat.name)
        if slot is None:
            slot = self.slots.setdefault(seat.name, Slot()) if own else self.slots[""]
        return slot


class Slots:
    """All of a board. Two screens may draw a region of the same name from different parts: each has its own slots, or they would
    take turns.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._slots: dict[tuple[str, tuple[str, ...], str], dict[str, Slot]] = {}

    def place(self, region: Region, lang: str) -> Place:
        """Where a screen in this language has this region."""
        slots = self._slots.setdefault((region.id, region.parts, lang), {"": Slot()})
        return Place(region, region.presence, region.sources, (*region.sources, *region.of), slots, Slot())

    def newest(self, place: Place, moment: Moment, seat: Seat, lang: str) -> Slot:
        """The slot that this seat sees there, up to date."""
        common = place.is_common(moment, seat)
        if common and place.common.looked == self._parts.count:
            return place.common
        own = place.region.own and place.region.own(moment, seat)
        slot = place.common if common else place.slot_of(seat, own)
        if slot.stamp < 0 or own != slot.own or self._parts.changed(place.reads) > slot.looked:
            slot.own = own
            self._redraw(slot, place, moment, lang)
        slot.looked = self._parts.count
        return slot

    def _redraw(self, slot: Slot, place: Place, moment: Moment, lang: str) -> None:
        region = place.region
        context = {name: self._parts.values[part] for name, part in zip(region.names, region.sources, strict=True)}
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
            slot.part = b""
            slot.check = check_of(html)
            slot.rows = None if place.presence else renewed(slot.rows, html, moment.state.seq)
            slot.stamp = moment.state.seq


def owners_of(places: tuple[Place, ...], moment: Moment, role: Role) -> frozenset[str] | None:
    """The seats of this role that see something of their own in these places; None where one of them does not say whose."""
    names = set[str]()
    for place in places:
        if place.region.owners is None:
            return None
        names.update(place.slots, place.region.owners(moment))
    return frozenset(name for name in names if name.startswith(role))
