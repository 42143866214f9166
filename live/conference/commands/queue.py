"""Commands about the order of those who wait."""

from typing import Annotated

from msgspec import Meta

from live.conference.commands.base import AboutQuestion, Command, Key, Line, Way


class Move(AboutQuestion, frozen=True, kw_only=True):
    to: Annotated[int, Meta(ge=0)]
    why: Line | None = None


class Arrange(Command, frozen=True, kw_only=True):
    order: list[Key]
    why: Line | None = None


class ChooseOrder(Command, frozen=True, kw_only=True):
    """In which way the console suggests who is next: as they came, points in turn, topic by topic."""

    order: Way
