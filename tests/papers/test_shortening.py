"""A long answer in short: whole sentences, never half a word; what is proposed leaves out mere courtesy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.papers.shortening import MOST, extract, is_short, shortened


def test_what_is_short_stays_as_it_is_on_one_line() -> None:
    assert shortened("Đã khảo sát.\nSẽ làm.") == "Đã khảo sát. Sẽ làm."


def test_it_is_cut_where_a_sentence_ends() -> None:
    text = "Đã khảo sát 3 vị trí. Trạm đầu tiên phát sóng trong quý III. Các trạm khác làm sau."
    assert shortened(text, 70) == "Đã khảo sát 3 vị trí. Trạm đầu tiên phát sóng trong quý III."


@pytest.mark.parametrize("before", ["TP.", "Th.S.", "ông A.", "đ/c.", "1."])
def test_a_dot_of_an_abbreviation_or_a_number_ends_nothing(before: str) -> None:
    text = f"Giao {before} Lạng Sơn làm rõ việc này trong tháng Ba. Sau đó báo cáo lại bằng văn bản."
    assert shortened(text, 60) in (f"Giao {before} Lạng Sơn làm rõ việc này trong tháng Ba.",)


def test_numbers_with_dots_stay_whole() -> None:
    assert shortened("Hỗ trợ 1.500 hộ, mỗi hộ 2.5 triệu đồng. " + "x" * 40, 45) == "Hỗ trợ 1.500 hộ, mỗi hộ 2.5 triệu đồng."


def test_a_first_sentence_that_is_too_long_ends_at_a_clause_or_a_word() -> None:
    text = "Tỉnh đã bố trí vốn cho tuyến đường này từ năm trước, nhưng việc giải phóng mặt bằng còn chậm vì nhiều lý do"
    assert shortened(text, 60) == "Tỉnh đã bố trí vốn cho tuyến đường này từ năm trước…"
    assert shortened("một hai ba bốn năm sáu", 12) == "một hai ba…"
    assert shortened("x" * 30, 12) == "x" * 11


@given(st.text(alphabet="aăâ .?!,;:\n1Đ(", max_size=400), st.integers(20, 240))
def test_it_is_never_longer_than_asked_and_its_words_are_those_of_the_answer(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    whole = " ".join(text.split("\n"))
    assert is_short(text, most) or " ".join(whole.split()).startswith(" ".join(short.rstrip("…").split()))


ANSWER = "Sở đã khảo sát ba vị trí cùng doanh nghiệp viễn thông trong tháng trước. Trạm đầu tiên sẽ phát sóng trong quý III."
FURTHER = " Các trạm khác làm dần theo thứ tự đã công bố tại xã, ưu tiên nơi có trường học." + " Kinh phí bố trí trong năm." * 4


@pytest.mark.parametrize(
    "courtesy",
    [
        "Cảm ơn đồng chí đã nêu vấn đề.",
        "Kính thưa đồng chí Chủ tịch.",
        "Chúng tôi đánh giá cao đề xuất này.",
        "Câu hỏi rất hay.",
        "Về việc này tôi xin nhận trách nhiệm.",
    ],
)
def test_a_proposal_begins_where_the_answer_begins(courtesy: str) -> None:
    told = extract(f"{courtesy} {ANSWER}{FURTHER}")
    assert told.startswith(ANSWER) and told.endswith(".") and ANSWER in told and len(told) <= MOST


def test_what_is_short_is_proposed_as_it_was_said() -> None:
    assert extract("Cảm ơn đồng chí. Sở sẽ làm.") == "Cảm ơn đồng chí. Sở sẽ làm."


def test_nothing_but_courtesy_is_told_from_its_beginning() -> None:
    assert extract("Cảm ơn đồng chí. " * 20).startswith("Cảm ơn đồng chí.")


def test_a_first_sentence_is_never_cut_within_reason() -> None:
    sentence = "Sở đã bố trí vốn " + "cho các tuyến đường liên thôn " * 9 + "từ năm trước."
    assert MOST < len(sentence) < 2 * MOST and extract(sentence + FURTHER) == sentence


@given(st.text(alphabet="aăâ .?!,;:\n1Đ(tôixncảmơ", max_size=900))
def test_a_proposal_is_what_was_recorded_word_for_word(text: str) -> None:
    said, whole = extract(text).rstrip("…"), " ".join(text.split())
    assert " ".join(said.split()) in whole and len(said) <= 2 * MOST
