"""A step of a tour: what to try at this seat, and by which deeds the record shows that it was done."""

from msgspec import Struct


class Step(Struct, frozen=True):
    """`deeds`: commands, any of which ticks it; `show:auto` is that command with this value. `place`: the id of its place."""

    deeds: tuple[str, ...]
    place: str
    text: str


def N_(text: str) -> str:  # marks a text for the catalogue
    return text
