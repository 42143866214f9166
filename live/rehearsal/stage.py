"""The stage: what the pages know of the play that is going on, and the button that begins it anew."""

import asyncio
import time

from live.deeds import Awaited
from live.halls import Halls
from live.rehearsal import record
from live.rehearsal.robots.orders import Progress
from live.screens.paint import WORDS
from live.screens.tours.asked import asked
from live.tongue import say

# A second press within so many seconds is a double click.
DOUBLE = 3.0
BEGINNING = Progress(0, 0, "The seats are being filled")


class Stage:
    """`progress` is one line about where the play stands, in the house's language; `latest` the same for another language."""

    def __init__(self, halls: Halls, tiers: int, lang: str) -> None:
        self.halls = halls
        self.tiers = tiers
        self.lang = lang
        self.tell(BEGINNING)
        self._again = asyncio.Lock()
        self._begun = 0.0

    def tell(self, latest: Progress) -> None:
        """The play stands here now."""
        self.latest = latest
        values = latest.values
        awaited = Awaited(values["seat"], values.get("command", ""), values.get("number", "")) if "seat" in values else None
        for hall in self.halls:
            hall.wait_for(awaited)
        self.progress = self.line(self.lang)

    def line(self, lang: str) -> str:
        """The newest line in a language."""
        values = dict(self.latest.values)
        if "seat" in values:
            values["seat"] = say(lang, WORDS.get(values["seat"].partition("-")[0], values["seat"]))
        words = say(lang, self.latest.text, **values)
        if awaited := asked(values.get("command", "")):
            words = f"{words}, {say(lang, awaited)}"
        return f"{self.latest.at}/{self.latest.of} · {words}" if self.latest.of else words

    async def again(self) -> None:
        """Play from the beginning: a new record, the same seats. The robots see it by its epoch."""
        async with self._again:
            if time.monotonic() - self._begun < DOUBLE:
                return
            await record.make_again(self.halls, self.tiers)
            self.tell(BEGINNING)
            self._begun = time.monotonic()
