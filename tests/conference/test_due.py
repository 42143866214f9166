"""Deadlines as they are spoken: what names a day is offered with its words, what names none is left open and says why."""

import json
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import live
from live.conference import due_reasons as why
from live.conference.due import Heard, hear
from live.conference.due_table import table
from live.conference.numerals import bare, number

PHRASES = json.loads(Path(__file__).with_name("due_phrases.json").read_text("utf-8"))
# What real conferences promised; kept beside the repository.
REAL = Path(__file__).resolve().parents[3].joinpath("shared", "data", "seed_qa.json")
SAMPLE = Path(live.__file__).with_name("sample")
THURSDAY = date(2026, 3, 26)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
WORDS = (
    "trước ngày hết cuối đầu trong tháng quý năm tuần sau tới nay này mai thứ Sáu hai mười 6 20/4 20/4/2026 31/6 III 2026 - , .",
    "kể từ đến chậm nhất là hạn khi được giờ sớm đã rồi vòng làm việc 0 999 \x01 \x00",
)
SPOKEN = st.lists(st.sampled_from(" ".join(WORDS).split(" ")), max_size=14).map(" ".join)


def days(heard: Heard) -> list[str]:
    return [one.day.isoformat() for one in heard.offered]


def expected(phrase: dict[str, object]) -> list[object]:
    due = phrase["due"]
    return due if isinstance(due, list) else [due] if due else []


def test_the_list_of_real_life_is_read_right_or_left_open_and_never_wrong() -> None:
    heard = [(phrase, days(hear(str(phrase["said"]), date.fromisoformat(str(phrase["on"]))))) for phrase in PHRASES]
    right = [phrase for phrase, found in heard if found and found == expected(phrase)]
    left_open = [phrase for phrase, found in heard if not found]
    wrong = [(phrase["said"], found) for phrase, found in heard if found and found != expected(phrase)]
    print(f"{len(PHRASES)} sentences: {len(right)} read right, {len(left_open)} left open, {len(wrong)} wrong")
    assert wrong == []
    assert [phrase["said"] for phrase in left_open if phrase["due"]] == []
    assert len(PHRASES) >= 160 and len(left_open) >= 60


@pytest.mark.skipif(not REAL.exists(), reason="the promises of real conferences are not here")
def test_the_deadlines_of_real_conferences_are_read() -> None:
    rows = json.loads(REAL.read_text("utf-8"))
    promises = [(row["event_date"], one) for row in rows for one in row.get("commitments", ())]
    assert len(promises) >= 8
    for day, one in promises:
        found = days(hear(one["deadline_text"] or one["text"], date.fromisoformat(day)))
        assert found == ([one["deadline"]] if one["deadline"] else []), one


def test_the_conference_that_is_rehearsed_is_heard_as_its_dates_say() -> None:
    script, questions = (json.loads((SAMPLE / f"{name}.json").read_text("utf-8")) for name in ("script", "questions"))
    day, promised = date.fromisoformat(script["conference"]["date"]), (*_promised(script), *_promised(questions))
    heard = [(one["due"], days(hear(one["due_words"], day))) for one in promised]
    assert [pair for pair in heard if pair[1] not in ([], [pair[0]])] == []
    assert sum(bool(found) for _, found in heard) > 25


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: str(phrase["said"])[:40])
def test_capitals_and_the_way_marks_are_stored_make_no_difference(phrase: dict[str, str]) -> None:
    day = date.fromisoformat(phrase["on"])
    said = hear(phrase["said"], day)
    assert hear(unicodedata.normalize("NFD", phrase["said"]), day) == said
    assert hear(said_again := unicodedata.normalize("NFC", phrase["said"]), day) == said and said_again == phrase["said"]
    assert days(hear(phrase["said"].upper(), day)) == days(said)
    assert days(hear(phrase["said"].replace(" ", " \n "), day)) == days(said)


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: str(phrase["said"])[:40])
def test_without_marks_fewer_days_may_be_heard_but_never_others(phrase: dict[str, str]) -> None:
    found = days(hear(bare(phrase["said"]), date.fromisoformat(phrase["on"])))
    assert found == expected(phrase) or not found, found


def test_a_hurried_hand_that_leaves_the_marks_of_a_word_away_is_not_misread() -> None:
    read = 0
    for phrase in PHRASES:
        words = str(phrase["said"]).split(" ")
        for place, word in enumerate(words):
            if bare(word) == word or "sáu" in word.lower():  # "tháng sau" is another month, with all its marks
                continue
            found = days(hear(" ".join((*words[:place], bare(word), *words[place + 1 :])), date.fromisoformat(phrase["on"])))
            assert set(found) <= set(expected(phrase)), (words, word, found)
            read += 1
    assert read > 2500


def test_the_words_stand_where_they_are_said_to() -> None:
    said = unicodedata.normalize("NFD", "Đợt một xong trước  ngày 20/4 và 25/5.")
    heard = hear(said, THURSDAY)
    assert [one.words for one in heard.offered] == ["xong trước  ngày 20/4", "25/5"]
    for one in heard.offered:
        assert unicodedata.normalize("NFC", said)[slice(*one.span)] == one.words
    assert heard.day is None, "of two days none is chosen"
    assert hear("trước ngày 20/4", THURSDAY).day == date(2026, 4, 20)
    assert hear("", THURSDAY) == Heard() and hear("", THURSDAY).day is None


def test_a_day_that_is_named_twice_is_offered_once_with_the_words_that_came_first() -> None:
    heard = hear("xong trong tháng 6, chậm nhất ngày 30/6/2026", THURSDAY)
    assert [(one.day.isoformat(), one.words) for one in heard.offered] == [("2026-06-30", "xong trong tháng 6")]
    assert [one.words for one in hear("trước ngày 30/6/2026, trong tháng 6", THURSDAY).offered] == ["trước ngày 30/6/2026"]


@pytest.mark.parametrize(
    ("said", "reason", "words"),
    [
        ("Sở sẽ sớm trả lời", why.SOON, "sớm"),
        ("Đầu tháng 8 bàn giao", why.PART, "Đầu tháng 8"),
        ("khi được phân bổ vốn, xã làm ngay", why.WAITS, "khi được phân bổ vốn"),
        ("trình kỳ họp cuối năm của HĐND", why.EVENT, "kỳ họp cuối năm"),
        ("trong nhiệm kỳ này", why.EVENT, "trong nhiệm kỳ này"),
        ("giai đoạn 2026-2030", why.PERIOD, "giai đoạn 2026-2030"),
        ("trong 5 năm tới", why.PERIOD, "trong 5 năm tới"),
        ("nửa năm nữa", why.PERIOD, "nửa năm nữa"),
        ("trong 2-3 tuần", why.RANGE, "trong 2-3 tuần"),
        ("trong 10 ngày kể từ ngày ký", why.APART, "trong 10 ngày kể từ ngày"),
        ("trong vòng 15 ngày làm việc", why.WORKING, "trong vòng 15 ngày làm việc"),
        ("trong 48 giờ", why.HOURS, "trong 48 giờ"),
        ("trước rằm tháng Bảy", why.LUNAR, "trước rằm tháng Bảy"),
        ("báo cáo hằng quý", why.AGAIN, "hằng quý"),
        ("từ ngày 01/7/2026", why.BEGINS, "từ ngày 01/7/2026"),
        ("trước ngày 10", why.NO_MONTH, "trước ngày 10"),
        ("xong trong thang sau", why.TWICE, "thang sau"),
        ("trước ngày 31/6", why.IMPOSSIBLE, "trước ngày 31/6"),
        ("trước ngày 20/4/2025", why.PAST, "trước ngày 20/4/2025"),
    ],
)
def test_what_is_left_open_says_why(said: str, reason: str, words: str) -> None:
    heard = hear(said, THURSDAY)
    assert heard.left is not None
    assert (heard.offered, heard.left.why, heard.left.words) == ((), reason, words)
    assert said[slice(*heard.left.span)] == words
    assert words in reason.format(words=words)


def test_vague_words_beside_a_day_are_not_worth_a_word_but_a_day_that_is_none_is() -> None:
    assert hear("khẩn trương, xong trước ngày 20/4", THURSDAY).left is None
    heard = hear("đợt một trước ngày 20/4, đợt hai trước ngày 31/6", THURSDAY)
    assert days(heard) == ["2026-04-20"]
    assert heard.left is not None and heard.left.why == why.IMPOSSIBLE


def test_of_this_week_what_is_over_is_no_deadline() -> None:
    assert days(hear("thứ Hai tuần này", THURSDAY)) == []
    assert days(hear("trước thứ Sáu", THURSDAY)) == ["2026-03-27"]
    assert days(hear("trước chủ nhật", THURSDAY)) == ["2026-03-29"]
    assert days(hear("trước thứ Năm", THURSDAY)) == ["2026-03-26"]


def test_a_month_later_is_the_same_day_or_the_months_last() -> None:
    assert days(hear("trong một tháng", date(2026, 1, 31))) == ["2026-02-28"]
    assert days(hear("trong 12 tháng", date(2026, 12, 15))) == ["2027-12-15"]
    assert days(hear("trong nửa tháng", THURSDAY)) == ["2026-04-10"]
    assert days(hear("trong 0 ngày", THURSDAY)) == []


def test_what_is_said_at_the_end_of_all_calendars_is_left_open() -> None:
    assert days(hear("sang năm", date(9999, 12, 30))) == []
    assert days(hear("trong 3 ngày, trước ngày 20/4", date(9999, 12, 30))) == []


@given(SPOKEN | st.text(max_size=80), DAYS)
@example("trước ngày 20/4\x01, 5/6", THURSDAY)
@example("İ trước ngày 20/4", THURSDAY)
def test_whatever_is_typed_a_day_is_never_before_the_conference_and_has_words_of_time(said: str, today: date) -> None:
    heard = hear(said, today)
    text = unicodedata.normalize("NFC", said)
    assert hear(text, today) == heard == hear(unicodedata.normalize("NFD", said), today)
    assert days(heard) == days(hear(text, today)) and len(set(days(heard))) == len(heard.offered)
    for one in (*heard.offered, *((heard.left,) if heard.left else ())):
        assert one.words and text[slice(*one.span)] == one.words
        assert one.words == one.words.strip()
    assert all(today <= one.day for one in heard.offered)


@given(st.text(st.characters(exclude_categories=("Nd",)), max_size=60).filter(lambda text: not _has_a_word_of_time(text)), DAYS)
def test_no_words_of_time_no_day(said: str, today: date) -> None:
    assert hear(said, today).offered == ()


@given(DAYS, st.integers(0, 300))
def test_a_day_written_out_is_that_day_or_history(today: date, ahead: int) -> None:
    day = today + timedelta(ahead)
    for said in (f"{day:%d/%m/%Y}", f"ngày {day.day} tháng {day.month} năm {day.year}", f"trước ngày {day.day}/{day.month}"):
        assert days(hear(f"Xong {said}.", today)) == [day.isoformat()]
    before = today - timedelta(ahead + 1)
    assert days(hear(f"ngày {before:%d/%m/%Y}", today)) == []


@pytest.mark.parametrize(
    ("spoken", "value"),
    [("mười", 10), ("mười lăm", 15), ("Hai Mươi Mốt", 21), ("ba mươi tư", 34), ("chin muoi chin", 99), ("07", 7), ("bẩy", 7)],
)
def test_a_number_is_read_as_it_is_spoken(spoken: str, value: int) -> None:
    assert number(spoken.lower()) == value


def test_a_text_that_would_keep_a_pattern_busy_is_read_at_once() -> None:
    for tiresome in ("trước " * 600, "1 " * 2000, "ngày " * 800 + "1", "trong" + " " * 3900 + "x", "từ sau " * 500, "1/" * 2000):
        hear(tiresome, THURSDAY)


def test_no_row_of_the_table_takes_nothing() -> None:
    for kinds, _ in table():
        assert not any(kind.match("") for kind in kinds), kinds


def _promised(told: object) -> Iterator[dict[str, str]]:
    """What is promised anywhere in it: {due, due_words}."""
    if isinstance(told, dict) and "due_words" in told:
        yield told
    for one in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from _promised(one)


def _has_a_word_of_time(text: str) -> bool:
    plain = bare(unicodedata.normalize("NFC", text).lower())
    return any(word in plain for word in ("ngay", "tuan", "thang", "quy", "nam", "mai", "nay", "thu", "chu nhat"))
