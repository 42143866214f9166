"""The rehearsal's data keeps its promises: counts, names, references, and a course that the floor can follow."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest

from live import sample
from live.sample import Record

KINDS = {"question", "petition", "proposal", "report"}
ORIGINS = {"slip", "portal", "media", "hall", "point"}
OUTCOMES = {"answered", "partly", "noted", "deferred", "referred"}
CLASSES = {"so-nganh", "luc-luong", "nganh-doc", "doan-the", "su-nghiep", "dia-phuong"}

QUESTION = {
    "key", "point", "point2", "origin", "kind", "asker", "title", "unit", "topic", "text", "lead", "supporting",
    "prepared", "answer", "commitments", "outcome", "due", "to", "declined", "merged_into", "followup_of",
}  # fmt: skip

# What a step of the script does → its fields beside `do` and `seconds`.
STEPS = {
    "begin": set(),
    "open": set(),
    "close": set(),
    "end": set(),
    "advance": {"item"},
    "say": {"item", "by", "text"},
    "announce": {"by", "to", "text", "acknowledge"},
    "show": {"screen", "what"},
    "submit": {"question"},
    "merge": {"question", "into"},
    "undo": {"why"},
    "no_answer": {"question"},
    "recall": {"question"},
    "drop": {"question"},
    "back": {"question"},
    "duplicates": {"into", "asker", "title", "texts"},
    "skip": {"question"},
    "ask": {"question", "words", "extend"},
    "answer": {"agency", "questions", "words"},
    "remark": {"question", "text"},
    "commit": {"agency", "class", "words", "due", "due_words"},
    "commend": {"name", "collective", "citation", "decision"},
    "rest": {"due", "text"},
    "conclude": {"text"},
}
ADDRESSEES = {"chair", "points", "stage", "technician", "all"}
SHOWN = {"auto", "question", "answer", "queue", "agenda", "commendation", "announcement", "promises", "qr", "black"}

SCRIPT = sample.script()
QUESTIONS = {question["key"]: question for question in sample.questions()}
AGENCIES = {agency["id"] for agency in sample.agencies()}
TOPICS = {topic["id"] for topic in sample.topics()}
ITEMS = {item["id"] for item in sample.agenda()}
DAY = date.fromisoformat(SCRIPT["conference"]["date"])


@pytest.mark.parametrize(
    ("tiers", "counts"),
    [(3, {"tỉnh": 1, "huyện": 11, "xã": 200}), (2, {"tỉnh": 1, "xã": 65})],
)
def test_a_province_has_its_points(tiers: int, counts: dict[str, int]) -> None:
    assert Counter(point["tier"] for point in sample.points(tiers)) == counts


@pytest.mark.parametrize("tiers", [3, 2])
def test_points_are_numbered_in_order_and_hang_on_a_point_of_a_higher_tier(tiers: int) -> None:
    points = sample.points(tiers)
    assert [point["id"] for point in points] == [str(number) for number in range(1, len(points) + 1)]
    order = ["tỉnh", "huyện", "xã"] if tiers == 3 else ["tỉnh", "xã"]
    tier = {point["id"]: point["tier"] for point in points}
    for point in points:
        assert set(point) == {"id", "name", "tier", "parent", "phone"}
        above = None if point["parent"] is None else tier[point["parent"]]
        assert above == (None if point["tier"] == "tỉnh" else order[order.index(point["tier"]) - 1])
    parents = [int(point["parent"]) for point in points[1:]]
    assert parents == sorted(parents)


@pytest.mark.parametrize("tiers", [3, 2])
def test_no_two_points_share_a_name_or_a_phone(tiers: int) -> None:
    points = sample.points(tiers)
    for key in ("name", "phone"):
        assert [name for name, times in Counter(point[key] for point in points).items() if times > 1] == []


def test_namesakes_are_told_apart_by_their_district() -> None:
    names = {point["name"] for point in sample.points(3)}
    assert {f"Xã Hòa Bình ({district})" for district in ("Bình Gia", "Văn Quan", "Hữu Lũng", "Chi Lăng")} <= names
    assert not any("(" in point["name"] for point in sample.points(2))


def test_other_tiers_are_refused() -> None:
    with pytest.raises(ValueError):
        sample.points(4)


def test_phones_are_obviously_invented() -> None:
    phones = [point["phone"] for tiers in (2, 3) for point in sample.points(tiers)]
    assert all(re.fullmatch(r"0205 000 \d{3}", phone) for phone in phones)


def test_agencies_topics_and_items_have_slugs_of_their_own() -> None:
    items = [{key: one[key] for key in one if key != "minutes"} for one in sample.agenda()]  # not all take a set time
    for records, keys in (
        (sample.agencies(), {"id", "name", "class"}),
        (sample.topics(), {"id", "name"}),
        (items, {"id", "title", "speaker"}),
    ):
        assert all(set(record) == keys for record in records)
        assert len({record["id"] for record in records}) == len(records)
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", record["id"]) for record in records)
    assert {agency["class"] for agency in sample.agencies()} == CLASSES
    assert len(TOPICS) == 8


def test_every_question_resolves() -> None:
    three, two = ({point["id"] for point in sample.points(tiers)} for tiers in (3, 2))
    assert len(QUESTIONS) == len(sample.questions())
    for question in QUESTIONS.values():
        assert set(question) == QUESTION
        assert question["point"] in three and question["point2"] in two
        assert question["kind"] in KINDS and question["origin"] in ORIGINS
        assert question["topic"] in TOPICS
        assert {question["lead"], *question["supporting"]} <= AGENCIES | {None}
        assert question["lead"] not in question["supporting"]
        assert {question["merged_into"], question["followup_of"]} <= QUESTIONS.keys() | {None}


def test_question_texts_have_a_length_that_can_be_read_out() -> None:
    for question in [*QUESTIONS.values(), *sample.live_questions()]:
        assert 20 <= len(question["text"]) <= 600, question["text"]


def test_an_open_question_is_prepared_answered_and_has_an_outcome() -> None:
    for question in open_questions():
        assert question["lead"] is not None, question["key"]
        for part in ("prepared", "answer"):
            assert 2 <= len(re.findall(r"[.?!](?:\s|$)", question[part])) <= 5, (question["key"], part)
        assert question["outcome"] in OUTCOMES
        assert (question["due"] is not None) == (question["outcome"] == "deferred")
        assert (question["to"] is not None) == (question["outcome"] == "referred")


def test_a_declined_or_merged_question_carries_nothing_to_answer() -> None:
    closed = [q for q in QUESTIONS.values() if q["declined"] or q["merged_into"]]
    assert sum(bool(q["declined"]) for q in closed) == 2
    assert sum(bool(q["merged_into"]) for q in closed) == 5
    for question in closed:
        assert not any(question[part] for part in ("prepared", "answer", "outcome", "commitments", "lead"))


def test_a_question_is_merged_into_one_that_came_before_and_stays_open() -> None:
    order = list(QUESTIONS)
    for question in QUESTIONS.values():
        if question["merged_into"]:
            into = QUESTIONS[question["merged_into"]]
            assert order.index(into["key"]) < order.index(question["key"])
            assert not into["merged_into"] and not into["declined"]
            assert into["topic"] == question["topic"]


def test_a_follow_up_comes_from_the_same_asker_and_point() -> None:
    followups = [q for q in QUESTIONS.values() if q["followup_of"]]
    assert len(followups) == 1
    for question in followups:
        first = QUESTIONS[question["followup_of"]]
        assert all(question[key] == first[key] for key in ("asker", "point", "point2", "unit", "topic"))


def test_every_promise_names_an_agency_and_a_day_after_the_conference_or_none() -> None:
    for question in QUESTIONS.values():
        for promise in question["commitments"]:
            assert set(promise) == {"words", "agency", "due", "due_words"}
            assert promise["agency"] in AGENCIES
            assert_due(promise["due"])
        assert_due(question["due"])
    assert any(p["due"] is None for q in QUESTIONS.values() for p in q["commitments"])


def test_live_questions_fit_any_point() -> None:
    live = sample.live_questions()
    assert len(live) == 60
    assert len({question["text"] for question in live}) == 60
    for question in live:
        assert set(question) == {"text", "kind", "topic", "asker", "title"}
        assert question["kind"] in KINDS and question["topic"] in TOPICS
    assert {question["topic"] for question in live} == TOPICS


def test_every_text_is_nfc() -> None:
    for file in files(sample).iterdir():
        if file.name.endswith(".json"):
            text = file.read_text(encoding="utf-8")
            assert unicodedata.is_normalized("NFC", text), file.name
            assert "\\u" not in text, file.name


def test_the_conference_is_held_in_march_2027() -> None:
    assert date(2027, 3, 20) <= DAY <= date(2027, 3, 24)


def test_the_points_are_told_when_they_try_their_lines_before_the_day() -> None:
    assert date.fromisoformat(SCRIPT["conference"]["test_at"].partition("T")[0]) < DAY


def test_every_step_has_exactly_its_fields_and_resolves() -> None:
    for step in steps():
        assert set(step) == {"do", "seconds"} | STEPS[step["do"]], step
        assert step["seconds"] > 0
        for name, known in (("question", QUESTIONS), ("into", QUESTIONS), ("item", ITEMS)):
            assert name not in step or step[name] in known, step
        match step:
            case {"do": "announce", "by": by, "to": to}:
                assert by in {"moderator", "chair"} and to in ADDRESSEES
            case {"do": "say", "by": by}:
                assert by in {"mc", "chair"} | AGENCIES
            case {"do": "show", "what": what}:
                assert what in SHOWN
            case {"do": "answer", "agency": agency, "questions": asked}:
                assert agency in AGENCIES and asked and set(asked) <= QUESTIONS.keys()
            case {"do": "commit", "agency": agency, "class": of}:
                assert (agency is None) != (of is None)
                assert agency in AGENCIES | {None} and of in {None, "Các sở, ngành"}
                assert_due(step["due"])


def test_every_kind_of_step_is_played() -> None:
    assert {step["do"] for step in steps()} == STEPS.keys()


def test_the_agenda_is_walked_in_its_order() -> None:
    assert [step["item"] for step in steps() if step["do"] == "advance"] == [item["id"] for item in sample.agenda()]


def test_rounds_have_ids_of_their_own_and_take_the_topics_in_order() -> None:
    assert all(set(turn) == {"id", "topic", "opening", "seconds", "steps"} for turn in SCRIPT["rounds"])
    assert len({turn["id"] for turn in SCRIPT["rounds"]}) == len(SCRIPT["rounds"])
    assert [turn["topic"] for turn in SCRIPT["rounds"]] == [topic["id"] for topic in sample.topics()]


def test_the_floor_can_follow_the_script() -> None:
    waiting = {q["key"] for q in open_questions() if not q["followup_of"]}
    heard: set[str] = set()
    settled: set[str] = set()
    for step in steps():
        match step:
            case {"do": "submit", "question": key}:
                assert QUESTIONS[key]["followup_of"] in heard | settled
                waiting.add(key)
            case {"do": "no_answer", "question": key}:
                assert key in waiting
            case {"do": "ask", "question": key}:
                waiting.remove(key)
                heard.add(key)
            case {"do": "answer", "questions": asked, "agency": agency, "words": words}:
                assert set(asked) <= heard | settled
                # Words of its own mark an agency that adds; without them the lead says the question's answer.
                assert words or all(QUESTIONS[key]["lead"] == agency for key in asked)
                assert not words or all(agency in QUESTIONS[key]["supporting"] for key in asked)
                heard -= set(asked)
                settled |= set(asked)
            case {"do": "remark", "question": key}:
                assert key in settled
            case {"do": "drop", "question": key}:
                waiting.remove(key)
                heard.add(key)
            case {"do": "back", "question": key}:
                heard.remove(key)
                waiting.add(key)
            case {"do": "duplicates", "into": into}:
                assert into in waiting
            case {"do": "skip", "question": key}:
                assert key in waiting
            case {"do": "recall", "question": key}:
                settled.remove(key)
                waiting.add(key)
            case {"do": "merge", "question": key, "into": into}:
                assert {key, into} <= waiting
    assert heard == set()
    assert 16 <= len(settled) <= 20
    assert {QUESTIONS[key]["outcome"] for key in settled} == OUTCOMES


def test_an_agency_adds_while_the_lead_still_has_the_floor() -> None:
    """An answer that is finished cannot be invited again; it has to be recalled and asked anew."""
    course = list(steps())
    for before, step in pairwise(course):
        if step["do"] == "answer" and step["words"]:
            [question] = step["questions"]
            assert question in (before.get("question"), *before.get("questions", [])), step
            assert before["do"] in {"ask", "answer"}
        if step["do"] == before["do"] == "answer":
            # The invitation of the next agency settles the answer before it as given in full, if nothing else was said.
            assert all(QUESTIONS[key]["outcome"] != "partly" for key in before["questions"])


def test_nothing_touches_what_is_undone() -> None:
    course = list(steps())
    undone = [course[at - 1] for at, step in enumerate(course) if step["do"] == "undo"]
    assert [step["do"] for step in undone] == ["merge"]


def test_the_silent_point_is_called_again() -> None:
    course = [(step["do"], step.get("question")) for step in steps()]
    for at, (do, question) in enumerate(course):
        if do == "no_answer":
            assert ("ask", question) in course[at + 1 :]


def test_the_faults_are_in_the_play_and_each_is_made_good() -> None:
    course = [(step["do"], step.get("question") or step.get("into")) for step in steps()]
    dropped = next(question for do, question in course if do == "drop")
    lost = course.index(("drop", dropped))
    assert course.index(("back", dropped)) < course.index(("ask", dropped)) and lost < course.index(("back", dropped))
    skipped = next(question for do, question in course if do == "skip")
    after = [question for do, question in course[course.index(("skip", skipped)) :] if do == "ask"]
    assert after.index(skipped) > 0, "Somebody else is called first."
    [same] = [step for step in steps() if step["do"] == "duplicates"]
    assert len(set(same["texts"])) == 7 and all(20 <= len(text) <= 600 for text in same["texts"])
    assert course.index(("duplicates", same["into"])) < course.index(("ask", same["into"]))


def test_only_the_asker_who_got_more_time_passes_the_limit() -> None:
    limit = SCRIPT["conference"]["ask_limit_s"]
    for step in steps():
        if step["do"] == "ask":
            assert (step["seconds"] > limit) == bool(step["extend"]), step["question"]
            assert step["seconds"] <= limit + (step["extend"] or 0)
        if step["do"] == "answer":
            assert step["seconds"] <= SCRIPT["conference"]["answer_limit_s"]


def test_the_play_lasts_twenty_to_thirty_minutes() -> None:
    spoken = sum(step["seconds"] for step in steps()) + sum(turn["seconds"] for turn in SCRIPT["rounds"])
    assert 20 * 60 <= spoken <= 30 * 60


def test_the_conclusion_has_four_to_six_paragraphs() -> None:
    texts = [step["text"] for step in steps() if step["do"] == "conclude"]
    assert [4 <= len(text.split("\n\n")) <= 6 for text in texts] == [True]


def test_both_collectives_and_persons_are_commended() -> None:
    assert Counter(step["collective"] for step in steps() if step["do"] == "commend") == {True: 3, False: 3}


def steps() -> Iterator[Record]:
    yield from SCRIPT["before"]
    for turn in SCRIPT["rounds"]:
        yield from turn["steps"]
    yield from SCRIPT["after"]


def open_questions() -> list[Record]:
    return [q for q in QUESTIONS.values() if not q["declined"] and not q["merged_into"]]


def assert_due(due: str | None) -> None:
    if due is not None:
        assert DAY < date.fromisoformat(due) <= date(2027, 12, 31)
