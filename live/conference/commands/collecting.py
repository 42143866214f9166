"""Commands of a branch: what it collected goes up, or back to its point for more."""

from live.conference.commands.base import AboutQuestion, Line, Text


class Forward(AboutQuestion, frozen=True, kw_only=True):
    note: Line | None = None


class AskMore(AboutQuestion, frozen=True, kw_only=True):
    reason: Text


class TakeBack(AboutQuestion, frozen=True, kw_only=True):
    pass


class Unforward(AboutQuestion, frozen=True, kw_only=True):
    pass
