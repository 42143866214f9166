"""Commands about who is present, whether the bell is heard there, and who is commended."""

from typing import Annotated

from msgspec import Meta

from live.conference.commands.base import Command, Key, Line, Text


class TakeRoll(Command, frozen=True, kw_only=True):
    present: bool
    people: Annotated[int, Meta(ge=0, le=100000)] = 0
    leader: Line | None = None
    point: Key | None = None


class Check(Command, frozen=True, kw_only=True):
    """Before the day: whether the bell is heard at a point, how long its line takes there and back, and who operates it."""

    heard: bool
    latency_ms: Annotated[int, Meta(ge=0, le=600000)] | None = None
    operator: Line | None = None
    point: Key | None = None


class Commend(Command, frozen=True, kw_only=True):
    name: Line
    collective: bool = False
    citation: Text | None = None
    decision: Line | None = None
    nominator: Line | None = None
