"""Commands about what agencies owe after the day: completed answers, where they were published, how far the rest is."""

from typing import Annotated, Literal

from msgspec import Meta

from live.conference.commands.base import AboutQuestion, Command, Day, Key, Page, Text


class Complete(AboutQuestion, frozen=True, kw_only=True):
    """An agency sends its completed answer."""

    text: Annotated[str, Meta(min_length=1, max_length=40000)]


class EndorseAnswer(AboutQuestion, frozen=True, kw_only=True):
    agency: Key


class ReturnAnswer(AboutQuestion, frozen=True, kw_only=True):
    agency: Key
    reason: Text


class PublishAnswer(AboutQuestion, frozen=True, kw_only=True):
    """An agency has published its answer on its own site; the organisers say whose it is."""

    address: Page
    date: Day
    agency: Key | None = None


class Pursue(AboutQuestion, frozen=True, kw_only=True):
    """How far a deferred or referred question is; `no_funds` goes with its roadmap in the note."""

    state: Literal["open", "handling", "done", "explained", "no_funds"]
    note: Text | None = None
    agency: Key | None = None


class Chase(Command, frozen=True, kw_only=True):
    agency: Key
