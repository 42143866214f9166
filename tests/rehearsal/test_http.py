"""Forms are sent as a browser sends them."""

from __future__ import annotations

from live.rehearsal.robots.http import form


def test_a_list_repeats_its_name_and_what_is_missing_stays_away() -> None:
    assert form({"questions": ["q1", "q2"], "turn": 3, "due": None}) == b"questions=q1&questions=q2&turn=3"


def test_yes_and_no_are_words() -> None:
    assert form({"on": True, "partly": False}) == b"on=true&partly=false"
