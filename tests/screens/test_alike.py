"""A text of a file is compared with the record's questions as a question of the record is."""

import json
from itertools import combinations
from pathlib import Path

from immutables import Map
from msgspec.structs import replace

import live.sample
from live.conference.state import Question
from live.conference.words import Status
from live.screens.alike import ALIKE, Asked, likeness, repeated, similar

TEXTS = (
    "Bao giờ sửa cầu treo qua suối ở thôn Đông?",
    "Cầu treo qua suối ở thôn Đông bao giờ được sửa?",
    "Đề nghị sửa cầu treo ở thôn Tây.",
    "Đề nghị tỉnh hỗ trợ thanh niên vay vốn khởi nghiệp.",
    "Thanh niên nông thôn vay vốn khởi nghiệp ở đâu?",
    "Có sóng di động ở bản Mới không?",
    "?",
)


def asked() -> Map[str, Question]:
    questions = (
        Question(str(n), n, Status.RECEIVED, "question", text, text, "point", "point-1", 0) for n, text in enumerate(TEXTS, 1)
    )
    return Map({question.id: question for question in questions})


def test_what_is_much_alike_is_the_same_for_a_file_and_for_the_record() -> None:
    questions = asked()
    for one in questions.values():
        others = Asked(other for other in questions.values() if other.id != one.id)
        assert others.like(one.text or "", 5) == similar(questions, one)
    assert [one.number for one in Asked(questions.values()).like("Thôn Đông bao giờ sửa cầu treo qua suối?", 2)] == [1, 2]


def test_what_was_declined_withdrawn_or_merged_is_like_nothing() -> None:
    gone = [
        replace(one, status=status) for one in asked().values() for status in (Status.DECLINED, Status.WITHDRAWN, Status.MERGED)
    ]
    assert len(Asked(gone)) == 0 and Asked(gone).like(TEXTS[0], 5) == []


def test_the_same_question_in_other_words_is_found_and_the_samples_questions_are_not_taken_for_each_other() -> None:
    questions = list(asked().values())
    pairs = {(one.number, other.number) for one in questions for other in questions if likeness(one, other) >= ALIKE}
    assert {(1, 2), (4, 5)} <= pairs and (1, 6) not in pairs
    texts = [one["text"] for one in json.loads((Path(live.sample.__file__).parent / "questions.json").read_text("utf-8"))]
    told = [Question(str(n), n, Status.RECEIVED, "question", text, text, "point", "point-1", 0) for n, text in enumerate(texts)]
    assert [(one.text, other.text) for one, other in combinations(told, 2) if likeness(one, other) >= ALIKE] == []


def test_texts_of_one_list_are_compared_with_those_before_them() -> None:
    texts = ["Bao giờ xã có cầu treo mới?", "Giá điện ra sao?", "Xã bao giờ có cầu treo mới", "", "", "GIÁ ĐIỆN, ra sao"]
    assert repeated(texts, 100) == {2: 0, 5: 1}
    assert repeated(texts, 10) == {2: 0}  # so many pairs let four texts be compared
