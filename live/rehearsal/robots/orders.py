"""What the house tells its robots: one line of JSON on their standard input."""

from msgspec import Struct


class Orders(Struct, frozen=True):
    """Where to play and how. `links`: seat → path of its link; `opening`: seconds left until the first question is put."""

    host: str
    port: int
    conference: str
    links: dict[str, str]
    tiers: int = 3
    points: int = 212
    audience: int = 100
    speed: float = 1.0
    seed: int = 1
    manual: tuple[str, ...] = ()
    opening: float = 20.0


class Progress(Struct, frozen=True):
    """A line of the robots' standard output: step `at` of `of`, a sentence of the source and the values for its braces."""

    at: int
    of: int
    text: str
    values: dict[str, str] = {}
