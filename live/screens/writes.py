"""Who writes: what secretaries type is told to all of them as the updates of a passage, never as a region drawn anew."""

from collections.abc import Callable
from typing import Any

from live.conference import passages, script
from live.conference.state import State, Written
from live.conference.words import Role

# The part of the state that these screens are told beside their regions.
TOLD: dict[Role, tuple[str, ...]] = {Role.SECRETARY: ("passages",)}


def since(state: State, seen: int, name: Callable[[str], str]) -> list[dict[str, Any]]:
    """What was written after the position `seen`: {passage, seq, by: names, update}, the update in Yjs version 1.

    Where it is too long ago there is no update: who has that passage open fetches it.
    """
    newer = sorted((one.seq, passage) for passage, one in state.passages.items() if one.seq > seen)
    return [_told(passage, state.passages[passage], seen, name) for _, passage in newer]


def _told(passage: str, written: Written, seen: int, name: Callable[[str], str]) -> dict[str, Any]:
    news = [(by, update) for seq, by, update in written.recent if seq > seen]
    by = list(dict.fromkeys(name(by) for by, _ in news))
    told = {"passage": passage, "seq": written.seq, "by": by}
    if len(written.recent) < passages.RECENT or written.recent[0][0] <= seen:
        told["update"] = script.together([update for _, update in news])
    return told
