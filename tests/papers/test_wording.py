"""Days, hours and numbers as Decree 30/2020 wants them."""

from datetime import date

import pytest

from live.papers import wording as w


def test_days_under_ten_and_months_one_and_two_have_a_leading_zero_and_no_others() -> None:
    assert w.day_in_words(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert w.day_in_words(date(2023, 3, 22)) == "ngày 22 tháng 3 năm 2023"
    assert w.day_in_words(date(2025, 12, 9)) == "ngày 09 tháng 12 năm 2025"


def test_hours_are_said_in_words_in_vietnam() -> None:
    assert w.moment_in_words(1_774_504_800_000) == "13 giờ 00 phút, ngày 26 tháng 3 năm 2026"
    assert w.moment_in_words(None).count(w.BLANK) == 5


@pytest.mark.parametrize(
    ("iso", "told"), [("2026-04-20", "20/4/2026"), ("2026-02-05", "05/02/2026"), (None, "chưa có hạn"), ("sớm", "chưa có hạn")]
)
def test_a_deadline_is_told_and_never_invented(iso: str | None, told: str) -> None:
    assert w.due_in_words(iso) == told


def test_numbers() -> None:
    assert [w.numbered(one) for one in ("5", "05", "120", "7a", None)] == ["05", "05", "120", "7a", w.BLANK]
    assert [w.roman(one) for one in (1, 4, 9, 14, 19)] == ["I", "IV", "IX", "XIV", "XIX"]
    assert w.count(1500) == "1.500"
    assert "".join(w.letter(place) for place in range(7)) == "abcdđeg"


def test_a_sentence_has_one_end() -> None:
    assert [w.sentence(one) for one in ("Đã ghi", "Đã ghi.", "Bao giờ?", "")] == ["Đã ghi.", "Đã ghi.", "Bao giờ?", ""]
