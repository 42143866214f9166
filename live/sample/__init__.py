"""The rehearsal's conference: a province's points, its agencies and one dialogue, all of it invented but the places.

Each function reads its file anew, so a caller may change what it gets.
The shapes of the records are told by `tests/test_sample.py`.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

Record = dict[str, Any]


def points(tiers: int) -> list[Record]:
    """The points of Lạng Sơn: 212 of three tiers (September 2021) or 66 of two (since July 2025), parents first."""
    if tiers not in (2, 3):
        raise ValueError("The sample has points of 2 or of 3 tiers.")
    return _records(f"points-{tiers}.json")


def agencies() -> list[Record]:
    """Who may have to answer, in protocol order: {id, name, class}."""
    return _records("agencies.json")


def topics() -> list[Record]:
    """The groups of issues in the order in which they are heard: {id, name}."""
    return _records("topics.json")


def agenda() -> list[Record]:
    """The run of show of half a day: {id, title, speaker}; speakers are roles, never names."""
    return _records("agenda.json")


def questions() -> list[Record]:
    """The collected questions with what is prepared, said and promised about each; follow-ups stand last."""
    return _records("questions.json")


def live_questions() -> list[Record]:
    """What points send while the dialogue runs: {text, kind, topic, asker, title}."""
    return _records("live_questions.json")


def script() -> Record:
    """The course of the dialogue: {conference, before, rounds, after}; a step is {do, …its fields, seconds}."""
    course: Record = json.loads(_text("script.json"))
    return course


def _records(name: str) -> list[Record]:
    records: list[Record] = json.loads(_text(name))
    return records


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
