"""Commands about who is present, and who is commended."""

from typing import Annotated

from msgspec import Meta

from live.conference.commands.base import Command, Key, Line, Text


class TakeRoll(Command, frozen=True, kw_only=True):
    present: bool
    people: Annotated[int, Meta(ge=0, le=100000)] = 0
    leader: Line | None = None
    point: Key | None = None


class Commend(Command, frozen=True, kw_only=True):
    name: Line
    collective: bool = False
    citation: Text | None = None
    decision: Line | None = None
    nominator: Line | None = None
