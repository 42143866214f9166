"""The two budgets, questions and minutes: how many questions still fit before the hour at which they end. A reading."""

from datetime import datetime, time

from msgspec import Struct

from live.conference.pace import Pace, pace
from live.conference.state import Item, Life, State
from live.law.days import HERE, day_at
from live.screens.course import dialogue_ahead
from live.screens.once import once_of
from live.screens.showing import Slot, run_of_show

_MINUTE = 60_000  # ms


class Budget(Struct, frozen=True):
    """Times in ms UTC, spans in ms. `busy` until about then; `owed` to the answers of those heard; `measured` on so many.

    `at`: when the floor or the agenda last changed. A page counts on from there by the hall's clock.
    """

    end: int
    busy: int
    owed: int
    exchange: int
    measured: int
    at: int

    @property
    def fits(self) -> int:
        """How many more fit, as it was at `at`; the same reckoning as in static/js/budget.js."""
        return max(0, (self.end - max(self.at, self.busy) - self.owed) // self.exchange)

    @property
    def late(self) -> int:
        """How many minutes the hour had passed at `at`; 0 before it."""
        return max(1, (self.at - self.end) // _MINUTE) if self.at >= self.end else 0


@once_of("settings", "life", "agenda", "questions", "spent", "floor", "floor_at", "heard")
def budget(state: State) -> Budget | None:
    """None before the conference and after it, and where nothing says when questions end."""
    life = state.life
    if life.begun_at is None or life.ended_at is not None:
        return None
    end = ends_at(state.agenda, life, state.settings.until)
    if end is None:
        return None
    measured = pace(state)
    at = max(life.begun_at, life.item_at or 0, state.floor_at or 0)
    owed = len(state.heard) * measured.answer_ms
    return Budget(end, _busy(state, measured), owed, measured.exchange_ms, measured.measured, at)


def ends_at(agenda: tuple[Item, ...], life: Life, until: str | None) -> int | None:
    """When the item under way is over (ms UTC): by the hours of the run of show, its own minutes, or the settings.

    An hour that had passed before the item began is none any more: then its minutes count.
    """
    began = life.item_at or life.begun_at or 0
    slots = run_of_show(agenda)
    ahead = dialogue_ahead(agenda, life)
    if ahead and (hour := _over(slots, agenda.index(ahead))):  # nobody is asked before it
        return _on_the_day(began, *hour)
    under_way = next((place for place, slot in enumerate(slots) if slot.item.id == life.item), None)
    if under_way is not None:
        minutes = slots[under_way].item.minutes
        hour = _over(slots, under_way)
        if hour is not None and (end := _on_the_day(began, *hour)) > began:
            return end
        if minutes:
            return began + minutes * _MINUTE
    return _on_the_day(began, until) if until else None


def _over(slots: list[Slot], place: int) -> tuple[str, int] | None:
    """The hour at which an item of the run of show is over, as an hour and so many minutes after it."""
    slot = slots[place]
    if slot.at is not None and slot.item.minutes:
        return slot.at, slot.item.minutes
    following = slots[place + 1].at if place + 1 < len(slots) else None
    return (following, 0) if following is not None else None


def _busy(state: State, measured: Pace) -> int:
    """When whoever has the floor now will be through."""
    if state.floor is None or state.floor_at is None:
        return 0
    return state.floor_at + (measured.answer_ms if state.floor.phase == "answering" else measured.exchange_ms)


def _on_the_day(at: int, hour: str, minutes: int = 0) -> int:
    """HH:MM in Vietnam on the day of a moment, and some minutes later."""
    return int(datetime.combine(day_at(at), time.fromisoformat(hour), HERE).timestamp() * 1000) + minutes * _MINUTE
