"""The run of show: each item with the hour at which it begins, as far as hours and minutes tell."""

from msgspec import Struct

from live.conference.state import Item

DAY = 24 * 60


class Slot(Struct, frozen=True):
    """An item and its hour (HH:MM): its own, or that at which the one before it is over; None where nothing says it."""

    item: Item
    at: str | None


def run_of_show(agenda: tuple[Item, ...]) -> list[Slot]:
    """All items in their order."""
    slots: list[Slot] = []
    over: int | None = None
    for item in agenda:
        begins = _minutes(item.at) if item.at else over
        slots.append(Slot(item, _hour(begins)))
        over = begins + item.minutes if begins is not None and item.minutes else None
    return slots


def _minutes(at: str) -> int:
    hours, minutes = at.split(":")
    return int(hours) * 60 + int(minutes)


def _hour(minutes: int | None) -> str | None:
    return None if minutes is None else f"{minutes % DAY // 60:02d}:{minutes % 60:02d}"
