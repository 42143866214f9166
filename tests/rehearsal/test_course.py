"""The course of the sample as one list of steps, and what is known about its questions."""

from __future__ import annotations

from live import sample
from live.rehearsal.robots.conductor import STEPS
from live.rehearsal.robots.course import GUEST, OFFICE, REPLY, TELLING, course, id_of, is_ours, lore

EPOCH = "0123456789abcdef"
COURSE = course(sample.script(), opening=18)
LORE = lore(EPOCH, COURSE, sample.questions())


def test_every_step_of_the_sample_can_be_played() -> None:
    assert {step.do for step in COURSE} <= STEPS.keys()
    assert STEPS.keys() - {step.do for step in COURSE} == set()


def test_the_first_question_is_called_when_the_opening_is_over() -> None:
    first = next(place for place, step in enumerate(COURSE) if step.do == "ask")
    assert round(sum(step.seconds for step in COURSE[:first]), 3) == 18


def test_only_the_opening_is_shortened() -> None:
    spoken = {
        step["question"]: step["seconds"] for turn in sample.script()["rounds"] for step in turn["steps"] if step["do"] == "ask"
    }
    assert {step["question"]: step.seconds for step in COURSE if step.do == "ask"} == spoken


def test_an_opening_is_never_stretched() -> None:
    assert course(sample.script(), opening=10_000)[0].seconds == sample.script()["before"][0]["seconds"]


def test_the_play_lasts_twenty_to_thirty_minutes_with_all_calls() -> None:
    calls = 6 * sum(step.do == "ask" for step in COURSE)
    assert 20 * 60 <= sum(step.seconds for step in COURSE) + calls <= 30 * 60


def test_a_round_knows_what_will_be_asked_in_it() -> None:
    turn = next(step for step in COURSE if step.do == "round")
    assert turn["asked"] == ["song-huu-lien", "dich-vu-cong"]


def test_ids_of_the_sample_are_ids_of_the_contract_and_tell_a_robots_question_from_a_persons() -> None:
    ids = [id_of(EPOCH, question["key"]) for question in sample.questions()]
    assert all(16 <= len(f"{id}-task-9") <= 64 and ":" not in id for id in ids)
    assert all(is_ours(EPOCH, id) for id in ids)
    assert not is_ours("fedcba9876543210", ids[0])


def test_lore_knows_how_long_the_script_lets_somebody_speak() -> None:
    id = id_of(EPOCH, "vuon-uom")
    assert LORE.speech_of(id) == 58
    assert LORE.answer_of("so-khoa-hoc-cong-nghe", (id,)) == 25
    assert LORE.speech_of("somebody-elses-question") == GUEST
    assert LORE.answer_of("so-y-te", (id,)) == REPLY


def test_a_question_without_an_agency_goes_to_the_one_that_mostly_answers_its_topic() -> None:
    assert LORE.lead_for("nong-nghiep") == "so-nong-nghiep-moi-truong"
    assert LORE.lead_for(None) == OFFICE


def test_a_question_without_a_topic_gets_the_one_that_its_words_tell() -> None:
    assert LORE.topic_of("Đường vào thôn tôi bao giờ được làm?") == "ha-tang"
    assert LORE.topic_of("Giá hồi, giá cây giống và phân bón") == "nong-nghiep"
    assert LORE.topic_of("Xin cảm ơn!") is None and LORE.topic_of(None) is None
    assert TELLING.keys() == {topic["id"] for topic in sample.topics()}


def test_what_points_send_keeps_its_topic_though_they_leave_it_out() -> None:
    live = sample.live_questions()
    known = lore(EPOCH, COURSE, sample.questions(), live)
    assert all(known.topic_of(question["text"]) == question["topic"] for question in live)
