"""What every event is made of."""

from msgspec import Struct


class Event(Struct, frozen=True, tag=True, omit_defaults=True):
    """One thing that happened; times are ms UTC, limits are ms."""


class OfQuestion(Event, frozen=True, tag=True):
    """Something that happened to one question."""

    question: str
