"""Commands about the agenda, and the beginning and end of the conference."""

from live.conference.commands.base import Command, Key


class Begin(Command, frozen=True, kw_only=True):
    item: Key | None = None


class Advance(Command, frozen=True, kw_only=True):
    item: Key


class End(Command, frozen=True, kw_only=True):
    item: Key | None = None
