"""The course of the day: whether the agenda still stands before the dialogue while people are called already."""

from live.conference.state import Item, Life
from live.conference.text import fold

# Nothing else tells an item in which the hall is asked from one in which it listens: a hint, never a rule.
_NAMES = ("doi thoai", "hoi dap", "hoi - dap", "trao doi", "thao luan", "dialogue", "questions")


def dialogue_ahead(agenda: tuple[Item, ...], life: Life) -> Item | None:
    """The item in which the hall is asked, by its title, while an earlier one is under way; None before and after the day."""
    at = next((place for place, item in enumerate(agenda) if item.id == life.item), None)
    if life.begun_at is None or life.ended_at is not None or at is None or _is_dialogue(agenda[at]):
        return None
    return next((item for item in agenda[at + 1 :] if _is_dialogue(item)), None)


def _is_dialogue(item: Item) -> bool:
    return any(name in fold(item.title) for name in _NAMES)
