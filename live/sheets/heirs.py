"""Heirs: whose a promise is now, where the agency that made it no longer works. With several heirs it is nobody's."""

from collections.abc import Mapping

from live.conference.state import State
from live.law.days import day_of


def gone(state: State) -> dict[str, tuple[str, ...]]:
    """The agencies that no longer work on the day of this conference, with their successors."""
    day = day_of(state.settings.date)
    ended = ((one, day_of(one.valid_to)) for one in state.agencies.values())
    return {one.id: one.successors for one, last in ended if last is not None and (day is None or last < day)}


def heir(id: str, agencies: Mapping[str, str], gone: Mapping[str, tuple[str, ...]]) -> str | None:
    """The one agency that has the work of `id` now; None where none is left, or several."""
    living = _living(id, agencies, gone, frozenset())
    return next(iter(living)) if len(living) == 1 else None


def _living(id: str, agencies: Mapping[str, str], gone: Mapping[str, tuple[str, ...]], past: frozenset[str]) -> set[str]:
    if id in past:  # a circle of successors leads nowhere
        return set()
    if id not in gone:
        return {id} if id in agencies else set()
    return {one for successor in gone[id] for one in _living(successor, agencies, gone, past | {id})}
