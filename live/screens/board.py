"""The board of a hall: the newest HTML of every region, when it changed, and the one question since(n).

A region is drawn when the first listener of a moment asks for it, and all others share what was drawn: nobody asks,
nothing is drawn; several moments passed, only the newest is drawn. Whether it has to be drawn again is decided by the
declared parts, so looking costs nothing where nothing happened, and who looks at something else is not even woken.

Each region has a check, made once when it is drawn; the digest of a screen is made of the checks of all its regions as
they are now, not as they were told: a page that has something else is wrong, whatever the reason.
"""

from collections import Counter
from copy import copy
from typing import Any

from msgspec import Struct

from live.bell import Bell
from live.conference.state import Seat
from live.conference.words import Role
from live.hall import Hall
from live.moment import Moment
from live.screens.catalogue import SCREENS
from live.screens.checks import digest_of
from live.screens.eye import Eye
from live.screens.parts import Parts
from live.screens.rest import AT_ONCE, Door, Rest
from live.screens.slots import Place, Slot, Slots, owners_of
from live.screens.writes import TOLD

# So many ways of having seen a screen are remembered at one moment; most who look at it have the same one.
POSITIONS = 1000


class _Screen(Struct):
    """All places of a screen, the bell of those who look at it; of this look, what changed since others, and what it makes."""

    places: tuple[Place, ...]
    private: tuple[Place, ...]
    bell: Bell
    count: int = 0
    changed: dict[int, tuple[Place, ...]] = {}
    news: dict[Any, "News"] = {}
    digests: dict[Any, str] = {}
    owned: dict[tuple[str, ...], frozenset[str] | None] = {}
    told: dict[str, str] = {}  # what was told of presence last: the same object for all who were told the same


class News(Struct):
    """What all are told who have seen the same, in page order; a place stands for what each seat is told by itself.

    `after`: what they have seen then, one object for all of them.
    """

    before: Eye
    after: Eye
    parts: list[Any]
    private: bool = False


class Board:
    """One per hall and process."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self._parts = Parts()
        self._slots = Slots(self._parts)
        self._screens: dict[tuple[Role, str], _Screen] = {}
        self._door = Door()
        self._rests: dict[tuple[Role, str], Rest] = {}
        self._rung = 0  # the count of the look at the last ring
        self.heals: Counter[str] = Counter()  # how often a page found itself wrong and asked for everything, by cause

    def rest(self, role: Role, lang: str) -> Rest:
        """The rest that all listeners of one screen share."""
        return self._rests.setdefault((role, lang), Rest(role, self._door, self._screen(role, lang).bell))

    def bell(self, role: Role, lang: str) -> Bell:
        """Rung when something on this screen may have changed, for some seat."""
        return self._screen(role, lang).bell

    def ring(self) -> None:
        """There is a new moment: wake those whose screen it may concern, and everybody where seats or the hall ended."""
        before, self._rung = self._rung, self._parts.look(self.hall.moment)
        everybody = self.hall.closed or self._parts.changed(("seats",)) > before
        for key in sorted(self._screens, key=lambda key: key[0] not in AT_ONCE):
            screen, beside = self._screens[key], TOLD.get(key[0], ())
            if everybody or self._changed(screen, before) or (beside and self._parts.changed(beside) > before):
                screen.bell.ring()

    def regions(self, seat: Seat, lang: str) -> dict[str, str]:
        """The newest HTML of every region of a seat's screen: what a page starts with."""
        return {id: slot.html for id, slot in self._slots_of(seat, lang).items()}

    def checks(self, seat: Seat, lang: str) -> dict[str, str]:
        """The checks of these regions."""
        return {id: slot.check for id, slot in self._slots_of(seat, lang).items()}

    def presence(self, seat: Seat, lang: str) -> list[str]:
        """The regions of a seat's screen that carry no stamp."""
        return [place.region.id for place in self._screen(seat.role, lang).places if place.presence]

    def since(self, eye: Eye) -> tuple[int, list[bytes]]:
        """The position this answer stands for, and the parts (JSON) that changed since the eye last looked."""
        parts, after = self.parts(self.news(eye), eye.seat)
        eye.seen, eye.told, eye.rows, eye.looked = after.seen, after.told, after.rows, after.looked
        return self.hall.moment.state.seq, parts

    def news(self, eye: Eye) -> News:
        """What is new for this eye: one object for all who have seen the same, so that what is made of it is made once."""
        moment = self.hall.moment
        count = self._parts.look(moment)
        screen = self._fresh(eye)
        key = eye.seen, eye.looked, id(eye.told), eye.rows
        news = screen.news.get(key)
        if news is None:
            if len(screen.news) >= POSITIONS:  # who asks from wherever he likes fills nothing
                screen.news.clear()
            # What was left out has to be looked for again.
            looked = 0 if eye.told is None else count
            after = Eye(eye.seat, eye.lang, moment.state.seq, dict(eye.told or {}), eye.rows, looked)
            before = Eye(eye.seat, eye.lang, eye.seen, eye.told, eye.rows, eye.looked)
            news = screen.news[key] = News(before, after, [])
            self._walk(screen, news, moment)
            if after.told == screen.told:
                after.told = screen.told
            screen.told = after.told or screen.told
        return news

    def parts(self, news: News, seat: Seat) -> tuple[list[bytes], Eye]:
        """With what is this seat's own, each in its place; and what it has seen then."""
        if not news.private:
            return news.parts, news.after
        after, parts = copy(news.after), list[bytes]()
        for one in news.parts:
            parts += self._own(one, news, seat, after) if isinstance(one, Place) else (one,)
        return parts, news.after if after == news.after else after

    def digest(self, eye: Eye, seat: Seat | None = None) -> str:
        """What proves a seat's screen as it is now; made again only after a change, and once for all who see the same."""
        moment, seat = self.hall.moment, seat or eye.seat
        self._parts.look(moment)
        screen = self._fresh(eye)
        own = tuple(self._slots.newest(place, moment, seat, eye.lang).check for place in screen.private)
        digest = screen.digests.get((own, eye.rows))
        if digest is None:
            if len(screen.digests) >= POSITIONS:
                screen.digests.clear()
            slots = {one.region.id: self._slots.newest(one, moment, seat, eye.lang) for one in screen.places}
            held = eye.rows or ()
            digest = digest_of({id: ((slot.rows if id in held else None) or slot).check for id, slot in slots.items()})
            screen.digests[own, eye.rows] = digest
        return digest

    def owned(self, eye: Eye, news: News | None = None) -> frozenset[str] | None:
        """The seats that see something of their own, of this news or else anywhere on the screen; None: each of them does."""
        self._parts.look(self.hall.moment)
        screen = self._fresh(eye)
        places = tuple(one for one in news.parts if isinstance(one, Place)) if news else screen.private
        key = tuple(place.region.id for place in places)
        if key not in screen.owned:
            screen.owned[key] = owners_of(places, self.hall.moment, eye.seat.role)
        return screen.owned[key]

    def _slots_of(self, seat: Seat, lang: str) -> dict[str, Slot]:
        moment = self.hall.moment
        self._parts.look(moment)
        return {one.region.id: self._slots.newest(one, moment, seat, lang) for one in self._screen(seat.role, lang).places}

    def _walk(self, screen: _Screen, news: News, moment: Moment) -> None:
        for place in self._changed(screen, news.before.looked):
            if place.region.own:
                news.private = True
                news.parts.append(place)
            else:
                slot = self._slots.newest(place, moment, news.before.seat, news.before.lang)
                news.parts += self._told(slot, place, news.before, news.after)

    def _own(self, place: Place, news: News, seat: Seat, after: Eye) -> list[bytes]:
        slot = self._slots.newest(place, self.hall.moment, seat, after.lang)
        return self._told(slot, place, news.before, after)

    def _told(self, slot: Slot, place: Place, before: Eye, after: Eye) -> list[bytes]:
        """What is told of a region to one who has seen this before; he has seen that after."""
        id, seen, stamped = place.region.id, before.seen, before.seen is None or slot.stamp > before.seen
        if place.presence and before.told is None:
            # Presence is left out for who comes back, but what the record changed in such a region is not presence alone,
            # and that nothing can be recorded now is told at once.
            urgent = stamped or bool(self.hall.moment.halt and "halt" in place.reads)
            return [slot.whole(id)] if urgent and seen is not None else []
        if place.presence:
            if (told := after.told or {}).get(id) == slot.check:
                return []
            after.told = told | {id: slot.check}
            return [slot.whole(id)]
        if not stamped:
            return []
        if after.rows is None:
            return [slot.whole(id)]
        if slot.rows and id in after.rows and seen is not None:
            return [slot.rows.since(id, seen)]
        after.rows = after.rows | {id} if slot.rows else after.rows - {id}
        return [slot.whole(id)]

    def _fresh(self, eye: Eye) -> _Screen:
        """The eye's screen; what was made for another look is forgotten."""
        screen = self._screen(eye.seat.role, eye.lang)
        self._renew(screen)
        return screen

    def _renew(self, screen: _Screen) -> None:
        if screen.count != self._parts.count:
            screen.count = self._parts.count
            screen.changed, screen.news, screen.digests, screen.owned = {}, {}, {}, {}

    def _screen(self, role: Role, lang: str) -> _Screen:
        screen = self._screens.get((role, lang))
        if screen is None:
            places = tuple(self._slots.place(region, lang) for region in SCREENS[role])
            screen = self._screens[role, lang] = _Screen(places, tuple(one for one in places if one.region.own), Bell())
        return screen

    def _changed(self, screen: _Screen, looked: int) -> tuple[Place, ...]:
        """The places in which anything they read changed after that look: mostly none, and the same for all who looked then."""
        if looked == 0:
            return screen.places
        self._renew(screen)
        found = screen.changed.get(looked)
        if found is None:
            found = tuple(place for place in screen.places if self._parts.changed(place.of) > looked)
            screen.changed[looked] = found
        return found
