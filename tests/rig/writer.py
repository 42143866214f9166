"""A secretary who types: a page with one passage open, as its script has it, behind a link as bad as one likes."""

from __future__ import annotations

import asyncio
import re
import time
from base64 import b64decode, b64encode
from collections.abc import Callable
from random import Random
from typing import Any

from pycrdt import Doc, Text, merge_updates

from .follower import Follower
from .http import Line
from .outbox import Item, Outbox

PASSAGE, DESK = "conclusion", "desk/passages?conclusion=1"
PACE = 0.7  # seconds from a letter to its sending, as on the page
LETTER = 0.22  # seconds from letter to letter: a good typist
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyấậềệốộớợứự"
ERASED = 0.08  # so many of her words a hand takes out again
WITHIN = 0.3  # so many words are put in the middle of what stands there


class Group:
    """Those who write one passage: when each word was typed, and which were taken out again."""

    def __init__(self) -> None:
        self.born: dict[str, float] = {}
        self.gone: set[str] = set()
        self.came: list[float] = []  # seconds from the typing of a word to each of the other desks

    @property
    def standing(self) -> set[str]:
        """What must be in the minutes in the end."""
        return set(self.born) - self.gone

    @property
    def letters(self) -> int:
        return sum(map(len, self.standing))


class Writer:
    """One desk."""

    def __init__(self, path: str, group: Group, outbox: Outbox, screen: Follower, line: Callable[[], Line], dice: Random) -> None:
        """`path`: of the seat; its number is the beginning of each of its words, so that no word is typed twice."""
        self.group, self.outbox, self.screen = group, outbox, screen
        self.fetched = 0
        self._path, self._line, self._dice = path, line, dice
        self._document: Doc[Text] = Doc()
        self._text = self._document.get("text", type=Text)
        self._unsent: list[bytes] = []
        self._own: list[str] = []
        self._seen: set[str] = set()
        self._behind = asyncio.Event()
        screen.wrote = self._told

    def __str__(self) -> str:
        return str(self._text)

    @property
    def is_quiet(self) -> bool:
        """Whether everything typed here is in the record."""
        return not self._unsent and not self.outbox.waiting

    async def type(self, seconds: float) -> None:
        """Type like a person for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._own and self._dice.random() < ERASED:
                await asyncio.sleep(LETTER)
                self._erase(self._own.pop())
            else:
                word = self._word()
                await asyncio.sleep(LETTER * len(word))
                self._put(word)

    async def send(self) -> None:
        """What was typed goes out, one update at a time, until cancelled."""
        while True:
            await asyncio.sleep(PACE)
            if not self._unsent:
                continue
            update, self._unsent = merge_updates(*self._unsent), []
            item: Item = self.outbox.put("type", passage=PASSAGE, update=b64encode(update).decode())
            reply = await item.answered
            if reply is None or reply.status != 200:
                self._behind.set()

    async def catch_up(self) -> None:
        """Fetch the passage where it was not told whole, and send again what was refused, until cancelled."""
        while True:
            await self._behind.wait()
            self._behind.clear()
            line = self._line()
            try:
                reply = await line.get(f"{self._path}/{DESK}", 15)
                found = re.search(r'data-script="([^"]+)"', reply.body.decode())
            except (OSError, TimeoutError, EOFError, ValueError):
                found = None
            finally:
                line.close()
            if found is None:
                self._behind.set()
                await asyncio.sleep(1)
                continue
            self.fetched += 1
            record: Doc[Text] = Doc()
            record.apply_update(b64decode(found[1]))
            self._take(b64decode(found[1]))
            self._unsent.append(self._document.get_update(record.get_state()))

    def _told(self, writes: list[dict[str, Any]]) -> None:
        for write in writes:
            if write["passage"] == PASSAGE and "update" in write:
                self._take(b64decode(write["update"]))
            elif write["passage"] == PASSAGE:
                self._behind.set()

    def _take(self, update: bytes) -> None:
        self._document.apply_update(update)
        words, now = set(str(self._text).split()), time.monotonic()
        new = [word for word in words - self._seen if word in self.group.born]
        self.group.came += [now - self.group.born[word] for word in new]
        self._seen |= words

    def _word(self) -> str:
        return f"{self._path[-1]}-{len(self.group.born)}" + "".join(self._dice.choices(LETTERS, k=self._dice.randint(2, 7)))

    def _put(self, word: str) -> None:
        raw = str(self._text)
        gaps = [at + 1 for at, letter in enumerate(raw) if letter == " "]
        at = self._dice.choice(gaps) if gaps and self._dice.random() < WITHIN else len(raw)
        self._own.append(word)
        self._seen.add(word)
        self.group.born[word] = time.monotonic()
        self._edit(lambda: self._text.insert(len(raw[:at].encode()), f"{word} "))

    def _erase(self, word: str) -> None:
        first = len(str(self._text).partition(word)[0].encode())
        self.group.gone.add(word)
        self._edit(lambda: self._text.__delitem__(slice(first, first + len(f"{word} ".encode()))))

    def _edit(self, change: Callable[[], None]) -> None:
        before = self._document.get_state()
        change()
        self._unsent.append(self._document.get_update(before))
