"""Profiles: what a link does to those who speak over it, by name. M1–M8 are the links of the mountain communes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Hole = Literal["", "both", "answers", "requests"]


@dataclass(frozen=True)
class Profile:
    """One kind of link. Seconds and bytes; latency is one way, jitter ± around it, the rate is per connection and direction.

    What is wrong with it is wrong all the time, or only during the last `lasting` of every `every` seconds.
    """

    name: str = "clear"
    latency: float = 0.0
    jitter: float = 0.0
    rate: float | None = None
    slices: int | None = None  # at most so many bytes at once
    reset_after: int | None = None  # about so many bytes, both ways together, and both sides get a RST in mid-frame
    idle: float | None = None  # after so many silent seconds the NAT has forgotten the connection, and tells nobody
    upgrade: bool = True  # False: the word is taken out of the request, so that there is no websocket
    hole: Hole = ""  # nothing passes in this direction; TCP keeps it and delivers when the hole is over
    half_open: bool = False  # accepted, kept, never answered; a connection that was open then is dead for ever, without a word
    portal: bool = False  # a captive portal answers 200 and HTML to everything
    outage: bool = False  # everything is reset at once
    every: float | None = None
    lasting: float = 0.0

    def at(self, seconds: float) -> Profile:
        """This link so many seconds after it was switched on."""
        return self if self.every is None or seconds % self.every >= self.every - self.lasting else self.calm

    @property
    def calm(self) -> Profile:
        """The same link between two faults."""
        return replace(self, hole="", half_open=False, portal=False, outage=False, upgrade=True)

    def scaled(self, factor: float) -> Profile:
        """The same link with its seconds made shorter (factor < 1), for a test that has no minutes."""
        names = ("latency", "jitter", "idle", "every", "lasting")
        times = {name: value * factor for name in names if (value := getattr(self, name))}
        return replace(self, rate=self.rate / factor if self.rate else None, **times)

    def fitted(self, seconds: float) -> Profile:
        """The same link with its fault at least twice in a run of so many seconds."""
        if self.every is None or self.every <= seconds / 2:
            return self
        return replace(self, every=seconds / 2, lasting=self.lasting / self.every * seconds / 2)


CLEAR = Profile()
M1 = Profile("M1", latency=0.3, jitter=0.2, rate=4_000)  # 600 ± 400 ms there and back, 32 kbit/s
PROFILES = {
    "clear": CLEAR,
    "M1": M1,
    "M2": replace(M1, name="M2", hole="both", every=60, lasting=10),
    "M3": Profile("M3", half_open=True, every=600, lasting=300),
    "M4": Profile("M4", reset_after=6_000),
    "M5": Profile("M5", slices=1),
    "M6": Profile("M6", idle=30),
    "M7": Profile("M7", portal=True, every=300, lasting=60),
    "M8": Profile("M8", outage=True, every=3_600, lasting=1_800),
    "answers lost": Profile("answers lost", hole="answers"),
    "requests lost": Profile("requests lost", hole="requests"),
    "black hole": Profile("black hole", hole="both"),
    "half-open": Profile("half-open", half_open=True),
    "portal": Profile("portal", portal=True),
    "no websocket": Profile("no websocket", upgrade=False),
    "outage": Profile("outage", outage=True),
}
