"""A crowd: all who follow one screen in one language on sockets that are ours, told together in the order in which they came.

Most have seen the same and have nothing of their own: what they are told is one frame, written to one after the other with
nothing asked in between. Who sees something of his own, or is behind, stands apart and is told by himself. A round goes in
slices, so that a command never waits behind a broadcast.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Sequence

from live.conference.state import Seat
from live.conference.words import Role
from live.hall import Hall
from live.moment import Moment
from live.screens.board import Board
from live.screens.eye import Eye
from live.screens.rest import SLICE, called
from live.web.following.closing import must_go
from live.web.following.message import BEAT, message, writes
from live.web.frames.company import Company, closed_up
from live.web.frames.follower import Follower
from live.web.frames.frame import Frame
from live.web.guards.identity import seat_name

Gone = Callable[[Hall, Follower], None]
# A frame says what time it is: after so many seconds it is made anew.
FRESH = 0.05
AGAIN = 1.0  # seconds after a round that failed
SOME = 64  # so many are told between two looks at the clock

_log = logging.getLogger(__name__)


class Crowd:
    """One for each hall, role and language."""

    def __init__(self, board: Board, role: Role, lang: str, now: Callable[[], float], go: Gone) -> None:
        """`go`: called where one has gone."""
        self.hall, self.board, self.role, self.lang = board.hall, board, role, lang
        self.now, self._go = now, go
        self._bell, self._rest = board.bell(role, lang), board.rest(role, lang)
        self._nobody = Seat("", role, 0, "")
        self._companies: list[Company] = []
        self._apart: dict[Follower, None] = {}
        self._task: asyncio.Task[None] | None = None
        self._made: dict[object, Frame] = {}
        self._common: dict[object, tuple[Eye, Eye, Frame | None]] = {}  # for those who have nothing of their own
        self._moment: Moment | None = None
        self._made_at = 0.0
        self._seats: object = None

    def join(self, one: Follower) -> None:
        """He follows from now on, and is told at once."""
        self._apart[one] = None
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._follow(self._bell.next_ring()), name=f"crowd {self.role} {self.lang}")
        if one.behind:  # the answer to his handshake is still on its way
            self.hall.presence.stuck(seat_name(one.seat))
        else:
            self.tell(one, proof=True)

    def leave(self, one: Follower) -> None:
        """He is told nothing more."""
        if one in self._apart and one.behind:
            self.hall.presence.unstuck(seat_name(one.seat))
        self._part([one])
        self._apart.pop(one, None)

    def gone(self, one: Follower) -> None:
        """His connection has ended: his place is free."""
        self.leave(one)
        self._go(self.hall, one)

    def falls_behind(self, one: Follower) -> None:
        """His link is slow while something waits to leave."""
        self._part([one])
        if one in self._apart:
            self.hall.presence.stuck(seat_name(one.seat))

    def catches_up(self, one: Follower) -> None:
        """He is through: now the newest; who was never told anything is told that we are here."""
        if one in self._apart:
            self.hall.presence.unstuck(seat_name(one.seat))
            self.tell(one, proof=one.eye.looked == 0)

    def tell(self, one: Follower, proof: bool = False, within: int | None = None) -> None:
        """The newest, if there is anything in it; from now on he is told with the others, if he may be."""
        self._tell_alone(one, proof, within)
        self._gather(one)

    def _tell_alone(self, one: Follower, proof: bool, within: int | None = None) -> None:
        if gone := must_go(self.hall, one.seat):
            return one.say_goodbye(*gone)
        self._part([one])
        self._refresh()
        if within is None and not one.old and self._has_nothing_own(one):
            one.eye, frame = self._weigh_common(one.eye, proof)
        else:
            one.eye, frame = self._weigh(one.eye, one.seat, proof, within, one.old)
        if frame is not None:
            one.write(frame.bytes(one.deflates))
        return None

    def _has_nothing_own(self, one: Follower) -> bool:
        owned = self.board.owned(one.eye)
        return owned is not None and one.seat.name not in owned

    def _gather(self, one: Follower) -> None:
        """From now on he is told together with those who have seen the same."""
        if one not in self._apart or one.behind or one.old:
            return
        company = next((company for company in reversed(self._companies) if company.admits(one)), None)
        if company is None:
            self._companies.append(company := Company(one))
        del self._apart[one]
        company.add([one])

    def _part(self, some: Iterable[Follower]) -> None:
        """Each of these is told by himself."""
        for one in some:
            if one.company is not None:
                one.company.remove(one)
                self._apart[one] = None

    async def _follow(self, ring: int) -> None:
        """Tell all of them what is new, and every ten seconds what proves their screens, as long as anybody follows."""
        proved_at = time.monotonic()
        while self._apart or any(company.followers for company in self._companies):
            if await self._bell.wait(ring, proved_at + BEAT - time.monotonic()):
                await self._rest.over(self.hall, self._nobody)
            ring = self._bell.next_ring()
            due = time.monotonic() - proved_at >= BEAT
            if due:
                proved_at = time.monotonic()
            moment, begun = self.hall.moment, time.perf_counter()
            try:
                await self._round(due)
            except Exception:  # a bug of ours may cost one round, and not all that follow
                _log.exception("A round of %s has failed.", self.role)
                await asyncio.sleep(AGAIN)
            self._rest.spent(moment, time.perf_counter() - begun, 0)

    async def _round(self, proof: bool) -> None:
        self._companies = closed_up(self._companies)
        if self._seats_changed():  # somebody may have lost his
            for company in self._companies:
                self._part(tuple(company.followers))
        before = tuple(self._companies)
        for company in before:
            self._part(self._with_own(company, proof))
        # Those apart first: they see something of their own, and it may be about them that the floor has changed.
        await self._in_slices(self._in_order(self._apart), proof)
        until = time.perf_counter() + SLICE
        for company in before:
            if time.perf_counter() > until:
                await self._rest.breath()
                until = time.perf_counter() + SLICE
            self._tell_company(company, proof)
        for one in tuple(self._apart):  # not before: who was told what is his own is not told again what is not
            self._gather(one)

    def _tell_company(self, company: Company, proof: bool) -> None:
        self._refresh()
        for one in self._with_own(company, proof):  # since the round began
            self._tell_alone(one, proof)
        if company.followers:
            company.eye, frame = self._weigh_common(company.eye, proof)
            if frame is not None:
                company.write(frame.bytes(company.deflates))

    def _with_own(self, company: Company, proof: bool) -> list[Follower]:
        """Those to whom something is to be told that is theirs; with `proof` it is of the whole screen."""
        news = self.board.news(company.eye)
        if not (proof or news.private):
            return []
        owned = self.board.owned(company.eye, None if proof else news)
        if owned is None:
            return company.followers.copy()
        return [one for one in company.followers if one.seat.name in owned] if owned else []

    async def _in_slices(self, some: Sequence[Follower], proof: bool) -> None:
        """Each by himself; after a while others have the loop."""
        until = time.perf_counter() + SLICE
        for count, one in enumerate(some, 1):
            if not one.behind and one in self._apart:
                self._tell_alone(one, proof)
            if count % SOME == 0 and time.perf_counter() > until:
                await self._rest.breath()
                until = time.perf_counter() + SLICE

    def _seats_changed(self) -> bool:
        before, self._seats = self._seats, self.hall.state.seats
        return before is not self._seats or self.hall.closed

    def _in_order(self, some: Iterable[Follower]) -> list[Follower]:
        """As they came; before all others whom the floor is about."""
        if self.role is not Role.POINT:
            return list(some)
        point = called(self.hall.state)
        return sorted(some, key=lambda one: one.seat.of != point)

    def _refresh(self) -> None:
        """Forget what was made for another moment; and a frame says what time it is."""
        now = time.monotonic()
        if self._moment is not self.hall.moment or now - self._made_at > FRESH:
            self._moment, self._made_at = self.hall.moment, now
            self._made.clear()
            self._common.clear()

    def _weigh_common(self, eye: Eye, proof: bool) -> tuple[Eye, Frame | None]:
        """The same for the next company: most have seen the same."""
        key = eye.seen, eye.looked, id(eye.told), eye.rows, proof
        if key not in self._common:
            self._common[key] = eye, *self._weigh(eye, self._nobody, proof, None, False)
        return self._common[key][1:]

    def _weigh(self, eye: Eye, seat: Seat, proof: bool, within: int | None, old: bool) -> tuple[Eye, Frame | None]:
        """What one has seen then, and what is sent: made once for all who are told the same."""
        news = self.board.news(eye)
        parts, after = self.board.parts(news, seat)
        digest = self.board.digest(after, seat) if proof and eye.told is not None else None
        typed = writes(self.hall, seat, eye.seen, self.lang)
        if not (parts or typed or proof or within is not None):
            return after, None
        key = (tuple(parts), eye.seen if typed else None, digest, within, old)
        frame = self._made.get(key)
        if frame is None:
            frame = self._made[key] = Frame(message(self.hall, self.hall.state.seq, parts, typed, digest, within, old))
        return after, frame
