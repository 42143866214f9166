"""Commands about messages between the seats."""

from typing import Literal

from live.conference.commands.base import Command, Key, Text


class Announce(Command, frozen=True, kw_only=True):
    text: Text
    to: Literal["chair", "points", "point", "stage", "technician", "all"]
    point: Key | None = None  # the one that `to` point means


class TakeDown(Command, frozen=True, kw_only=True):
    announcement: Key


class Acknowledge(Command, frozen=True, kw_only=True):
    announcement: Key
