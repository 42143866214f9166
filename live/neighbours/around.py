"""Around a hall: what this process tells the others of its presence, lobby and glass, and what it hears of theirs.

Presence and who waits are pictures: what each process has is laid over what the others have, and a process that is gone takes
its part along. What was said once, to one of them, is a word: every process acts on it as if it had been said there.
"""

import time
from collections.abc import Callable, Mapping

from immutables import Map
from msgspec import DecodeError, Struct, json

from live.glass import NAMED, QUIET, Asked, Glass, Saying
from live.lobby import AWAY, Lobby
from live.neighbours.words import Closed, Dismissed, Hearing, NameAsked, NotLetIn, Numbered, Shows, Word, Words
from live.presence import Here, Presence


class Picture(Struct, frozen=True):
    """All that one process tells of one conference: its size is that of its seats and walls, never of its watchers."""

    here: dict[str, Here] = {}
    waiting: dict[str, int] = {}
    words: list[Numbered] = []


class Around:
    """What is asked here and has to act everywhere goes through this; alone it goes no further."""

    def __init__(
        self,
        presence: Presence,
        lobby: Lobby,
        glass: Glass,
        now: Callable[[], int],
        shown: Callable[[], Map[str, str]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`now`: the hall's time in ms UTC; `shown`: what its screens are told to show."""
        self._presence, self._lobby, self._glass = presence, lobby, glass
        self._now, self._shown = now, shown
        self._words = Words(clock)
        self._hearing = Hearing()
        self._far: set[tuple[str, str]] = set()  # seats and pages of walls that spoke last to another process

    def says(self, seat: str, page: str, said: Saying) -> None:
        """A page of this seat says what it shows."""
        self._far.discard((seat, page))
        if self._glass.say(seat, page, said, self._now()):
            self._words.add(f"{seat}:{page}", Shows(seat, page, said), QUIET)

    def leaves(self, seat: str, page: str) -> None:
        """Somebody closed the page."""
        self._far.discard((seat, page))
        self._glass.leave(seat, page)
        self._words.add(f"{seat}:{page}", Shows(seat, page, None), QUIET)

    def closes(self, seat: str, page: str) -> None:
        """Somebody closed the page while the conference goes on: it is missed."""
        self._glass.close(seat, page, self._now())
        self._words.add(f"{seat}:{page}", Closed(seat, page), QUIET)

    def dismiss(self, seat: str) -> None:
        """What was closed of this wall was closed on purpose, at whichever process it hung."""
        self._glass.dismiss(seat)
        self._words.add(f"dismissed:{seat}", Dismissed(seat), QUIET)

    def ask_name(self, seats: tuple[str, ...], asked: Asked) -> None:
        """Each of these seats shows its name for a moment, wherever it hangs."""
        self._glass.ask_name(seats, asked)
        self._words.add(f"names:{asked.at}", NameAsked(seats, asked.at, dict(asked.shown)), NAMED)

    def turn_away(self, who: str) -> bool:
        """The organisers do not want this device ("seat:device"); False if it waits nowhere any more."""
        if not self._lobby.turn_away(who):
            return False
        self._words.add(f"away:{who}", NotLetIn(who), AWAY)
        return True

    def told(self) -> str:
        """What the others should know."""
        return json.encode(Picture(self._presence.here(), self._lobby.here, self._words.recent())).decode()

    def hear(self, others: Mapping[str, Picture]) -> None:
        """What each of the other processes tells now; one that does not is gone, and who sat there with it."""
        seats: dict[str, Here] = {}
        waiting: dict[str, int] = {}
        for process, picture in others.items():
            for seat, here in picture.here.items():
                seats[seat] = _both(seats[seat], here) if seat in seats else here
            for who, since in picture.waiting.items():
                waiting[who] = min(since, waiting.get(who, since))
            for word in self._hearing.new(process, picture.words):
                self._act(word)
        self._presence.elsewhere(seats)
        self._lobby.elsewhere(waiting)

    def hold(self) -> None:
        """The others cannot be heard: whoever sat there still does, and a wall that spoke to them is not taken for silent."""
        for seat, page in self._far:
            self._glass.hold(seat, page)

    def _act(self, word: Word) -> None:
        match word:
            case Shows(seat, page, None):
                self._far.discard((seat, page))
                self._glass.leave(seat, page)
            case Shows(seat, page, said) if said is not None:
                self._far.add((seat, page))
                self._glass.say(seat, page, said, self._now())
            case Closed(seat, page):
                self._glass.close(seat, page, self._now())
            case Dismissed(seat):
                self._glass.dismiss(seat)
            case NameAsked():
                # The very same object, as long as it is the same: whatever is shown after the question wins (stage.name_asked).
                shown = self._shown()
                self._glass.ask_name(word.seats, Asked(word.at, shown if shown == Map(word.shown) else Map(word.shown)))
            case NotLetIn():
                self._lobby.keep_away(word.who)


def _both(one: Here, other: Here) -> Here:
    return Here(one.sockets + other.sockets, one.people + other.people, one.slow and other.slow)


def read(told: str) -> Picture | None:
    """What another process told; None where its version of this program speaks otherwise: then it is as if it were not there."""
    try:
        return json.decode(told, type=Picture)
    except DecodeError:
        return None
