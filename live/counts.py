"""Counts: how often things happened since this process began, for /metrics. Numbers only: what was said never comes here."""

from collections import Counter

# name → (the name of its label or "", what it counts). docs/metrics.md explains them.
COUNTED = {
    "live_answers": ("status", "answers over HTTP, and sockets turned away, by status"),
    "live_codes": ("answer", "codes typed at /s: opened, wrong, mistyped, or not looked at (paused)"),
    "live_devices": ("how", "devices that took a seat where one sits at a time: first, moved, or waiting for the organisers"),
    "live_heals": ("cause", "screens that found themselves wrong and were drawn anew"),
    "live_stuck_readers": ("", "sockets ended because their reader had stopped reading"),
}
_counts: Counter[tuple[str, str]] = Counter()


def add(name: str, label: str = "") -> None:
    """Once more; `label` is one of a few words. Raises KeyError for a name that is not in COUNTED."""
    _ = COUNTED[name]
    _counts[name, label] += 1


def of(name: str) -> dict[str, int]:
    """label → how often."""
    return {label: count for (counted, label), count in _counts.items() if counted == name}
