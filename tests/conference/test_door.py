"""From what a form or a program sent to a command: put right, or named by its field."""

from typing import Any

import pytest
from msgspec import UNSET

from live.conference import commands as c
from live.conference.door import COMMANDS, read
from live.conference.words import Invalid

ID = "0123456789abcdef"


def named(name: str, **body: Any) -> tuple[str, str]:
    """The field that is at fault, and the sentence."""
    with pytest.raises(Invalid) as caught:
        read(name, {"id": ID, **body})
    return caught.value.field, str(caught.value.sentence)


def test_a_form_and_a_program_say_the_same_thing() -> None:
    form = {"id": ID, "question": "q1", "turn": "7", "agency": "so-y-te", "questions": ["q1", "", " q2 "]}
    program = {"id": ID, "turn": 7, "agency": "so-y-te", "questions": ["q1", "q2"]}
    assert read("invite", form) == read("invite", program) == c.Invite(id=ID, turn=7, agency="so-y-te", questions=["q1", "q2"])


def test_a_list_of_one_may_come_as_one_and_a_list_of_none_as_nothing() -> None:
    assert read("arrange", {"id": ID, "order": "q1"}) == c.Arrange(id=ID, order=["q1"])
    assert read("arrange", {"id": ID, "order": []}) == c.Arrange(id=ID, order=[])
    assert read("assign", {"id": ID, "question": "q1", "supporting": ""}) == c.Assign(id=ID, question="q1")
    assert read("configure", {"id": ID, "tiers": "xã"}) == c.Configure(id=ID, tiers=["xã"])


def test_a_box_that_is_ticked_is_on() -> None:
    assert read("finish", {"id": ID, "turn": 1, "partly": "on"}) == c.Finish(id=ID, turn=1, partly=True)
    assert read("finish", {"id": ID, "turn": 1, "partly": "off"}) == c.Finish(id=ID, turn=1)
    assert read("finish", {"id": ID, "turn": 1, "partly": True}) == c.Finish(id=ID, turn=1, partly=True)


def test_text_is_put_right_and_what_is_left_empty_is_absent() -> None:
    asked = read("submit", {"id": ID, "text": "  Bao  giờ? ", "asker": "", "point": None, "unknown": 1})
    assert asked == c.Submit(id=ID, text="Bao giờ?")


def test_a_setting_that_is_named_and_left_empty_is_emptied_if_it_may_be() -> None:
    assert read("configure", {"id": ID, "theme": "", "title": "", "point_limit": None}) == c.Configure(
        id=ID, theme=None, point_limit=None
    )
    assert read("configure", {"id": ID, "round": "3"}) == c.Configure(id=ID, round=3)
    configured = read("configure", {"id": ID, "audience_mark": "on"})
    assert isinstance(configured, c.Configure) and configured.audience_mark is True and configured.lang is UNSET


def test_settings_may_be_wrapped_but_the_id_outside_counts() -> None:
    wrapped = {"id": ID, "settings": {"round": 3, "theme": "", "id": "another-id-of-16-letters"}}
    assert read("configure", wrapped) == c.Configure(id=ID, round=3, theme=None)


def test_a_day_is_a_day_of_the_calendar() -> None:
    assert read("defer", {"id": ID, "question": "q1", "due": "2028-02-29"}) == c.Defer(id=ID, question="q1", due="2028-02-29")


def test_a_passage_may_be_emptied_but_not_forgotten() -> None:
    assert read("prepare", {"id": ID, "question": "q1", "text": ""}) == c.Prepare(id=ID, question="q1", text="")
    assert read("conclude", {"id": ID, "text": None}) == c.Conclude(id=ID, text="")
    assert named("prepare", question="q1") == ("text", "This field is missing.")


@pytest.mark.parametrize("point", [{"id": "12", "name": "An Phú"}, None])
def test_what_is_defined_comes_nested_or_with_dots(point: dict[str, str] | None) -> None:
    body = {"point": point} if point else {"point.id": "12", "point.name": " An Phú ", "point.phone": ""}
    assert read("define", {"id": ID, **body}) == c.Define(id=ID, point=c.PointGiven("12", "An Phú"))


@pytest.mark.parametrize(
    ("name", "body", "field", "sentence"),
    [
        ("submit", {}, "text", "This field is missing."),
        ("submit", {"text": "x" * 5001}, "text", "This is too long: at most 5000 characters."),
        ("submit", {"text": "a", "kind": "riddle"}, "kind", "This is none of the possible values."),
        ("submit", {"text": 7}, "text", "This field cannot be read."),
        ("submit", {"text": {"a": 1}}, "text", "This field cannot be read."),
        ("submit", {"text": "a\x00"}, "text", "This text has control characters."),
        ("approve", {"question": True}, "question", "This field cannot be read."),
        ("move", {"question": "q1", "to": -1}, "to", "This number is out of range."),
        ("move", {"question": "q1", "to": "hai"}, "to", "This field cannot be read."),
        ("move", {"question": "q1", "to": ""}, "to", "This field is missing."),
        ("extend", {"turn": 1, "seconds": 99999}, "seconds", "This number is out of range."),
        ("defer", {"question": "q1", "due": "30/4/26"}, "due", "Write the day as day/month/year"),
        ("defer", {"question": "q1", "due": "2026-02-30"}, "due", "There is no such day in the calendar."),
        ("define", {"point": "12"}, "point", "This field cannot be read."),
        ("define", {"point": {"id": "12"}}, "point.name", "This field is missing."),
        ("define", {"point": "x", "point.name": "y"}, "point", "This field cannot be read."),
        ("publish", {"what": "plan", "address": "cổng tỉnh", "date": "2026-03-01"}, "address", "Write the whole address"),
        ("publish", {"what": "plan", "address": "javascript:x", "date": "2026-03-01"}, "address", "Write the whole address"),
        ("define", {"item": {"id": "a", "title": "a", "at": "8 giờ"}}, "item.at", "Write the hour as hours:minutes"),
        ("define", {"point": {"id": "Xã 12", "name": "y"}}, "point.id", "Use small letters, digits and hyphens only."),
        ("approve", {"question": "q1", "id": "short"}, "id", "An id has 16 to 64 letters or digits."),
        ("arrange", {"order": [1]}, "order", "This field cannot be read."),
        ("arrange", {"order": [None, "x" * 65]}, "order", "This is too long: at most 64 characters."),
        ("mark", {"question": "q1", "on": "maybe"}, "on", "This field cannot be read."),
    ],
)
def test_what_cannot_be_read_is_named_by_its_field(name: str, body: dict[str, Any], field: str, sentence: str) -> None:
    told = named(name, **body)
    assert told[0] == field
    assert told[1].startswith(sentence), told[1]


def test_what_is_no_body_at_all_is_said_so() -> None:
    with pytest.raises(Invalid) as caught:
        read("approve", ["q1"])
    assert caught.value.field == "body"
    with pytest.raises(KeyError):
        read("abdicate", {})


@pytest.mark.parametrize("name", COMMANDS)
def test_rubbish_is_named_and_never_breaks_the_door(name: str) -> None:
    fields = COMMANDS[name].__struct_fields__
    everything: tuple[Any, ...] = (
        None, "", [], {}, [None], [[]], [{}], {"": 1}, True, -1, 1.5, 10**30, "on", "x" * 50_000, ["on", "off"],
    )  # fmt: skip
    for rubbish in everything:
        body = {"class" if field == "class_" else field: rubbish for field in fields}
        for one in ({**body, "id": ID}, body):
            try:
                read(name, one)
            except Invalid as wrong:
                assert wrong.field


@pytest.mark.parametrize("typed", ["2026-04-05", "5/4/2026", "05/04/2026", " 5.4.2026 ", "05-04-2026", "5 / 4 / 2026"])
def test_a_day_is_understood_as_it_is_written_here(typed: str) -> None:
    command = read("defer", {"id": "d" * 16, "question": "q1", "turn": 1, "due": typed})
    assert isinstance(command, c.Defer) and command.due == "2026-04-05"
    command = read("configure", {"id": "c" * 16, "date": typed})
    assert isinstance(command, c.Configure) and command.date == "2026-04-05"


@pytest.mark.parametrize("typed", ["31/2/2026", "2026-02-31", "5/13/2026"])
def test_a_day_that_is_not_in_the_calendar_is_named(typed: str) -> None:
    for name, field, others in (("defer", "due", {"question": "q1", "turn": 1}), ("configure", "date", {})):
        with pytest.raises(Invalid, match=r"There is no such day in the calendar\.") as caught:
            read(name, {"id": "d" * 16, field: typed, **others})
        assert caught.value.field == field


def test_the_day_of_a_conference_may_be_told_in_words() -> None:
    command = read("configure", {"id": "c" * 16, "date": "cuối tháng 3/2027"})
    assert isinstance(command, c.Configure) and command.date == "cuối tháng 3/2027"
