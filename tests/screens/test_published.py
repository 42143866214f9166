"""What everybody may find after the day."""

import pytest
from conference.cast import BINH_MINH, LAND, SECRETARY, THE_LAND
from conference.history import Hall

from live.conference import commands as c
from live.screens.published import AT_ONCE, Found, changed_at, find, published
from live.screens.reading import in_order


def ids(found: Found) -> list[str]:
    return [question.id for question in in_order(found.questions)]


@pytest.fixture
def ended() -> Hall:
    """Answered by the land, asked in Bình Minh, one declined, one merged; the conference is over."""
    hall = Hall().set_up()
    hall.answered("q1")
    hall.waiting("q2", by=BINH_MINH, asker="Lò Thị Mai", topic="dat-dai")
    hall.moderator(c.Decline, question=hall.asked("q3"), reason="Ngoài phạm vi")
    hall.moderator(c.Merge, question=hall.asked("q4"), into="q2")
    hall.do(SECRETARY, c.Commit, words="Sẽ làm", question="q1", agency=LAND, due="2026-05-01")
    hall.chair(c.Begin)
    hall.chair(c.End)
    return hall


def test_nothing_is_published_before_the_end() -> None:
    hall = Hall().set_up()
    hall.answered("q1")
    assert published(hall.state) == [] and find(hall.state).count == 0


def test_what_was_declined_or_merged_is_not_public(ended: Hall) -> None:
    assert ids(find(ended.state)) == ["q1", "q2"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["q1", "q2"]),
        ("lo thi mai", ["q2"]),
        ("MAI lò", ["q2"]),
        ("bình minh", ["q2"]),
        ("moi truong", ["q1"]),
        ("1", ["q1"]),
        ("không có gì", []),
    ],
)
def test_it_is_found_by_name_place_agency_and_number_without_marks(ended: Hall, words: str, found: list[str]) -> None:
    assert ids(find(ended.state, words)) == found


def test_it_is_found_by_topic_and_what_was_promised_stands_with_it(ended: Hall) -> None:
    assert ids(find(ended.state, topic="dat-dai")) == ["q2"]
    assert [one.words for one in find(ended.state).promises["q1"]] == ["Sẽ làm"]


def test_there_are_as_many_pages_as_are_needed_and_none_beyond() -> None:
    hall = Hall().set_up()
    hall.waiting(*(f"q{number}" for number in range(AT_ONCE + 3)))
    hall.chair(c.Begin)
    hall.chair(c.End)
    pages = [find(hall.state, page=page) for page in (-1, 1, 2, 99)]
    assert [(one.page, len(one.questions)) for one in pages] == [(1, AT_ONCE), (1, AT_ONCE), (2, 3), (2, 3)]
    assert all(one.pages == 2 and one.count == AT_ONCE + 3 for one in pages)


def test_a_reply_is_news(ended: Hall) -> None:
    before = changed_at(ended.state, ended.state.questions["q1"])
    ended.moderator(c.Assign, question="q1", lead=LAND)
    ended.do(THE_LAND, c.Reply, question="q1", text="Bổ sung.")
    assert before == ended.state.life.ended_at and changed_at(ended.state, ended.state.questions["q1"]) == ended.now
