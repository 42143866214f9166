"""What is typed is put right where that harms nobody, and named where it does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.conference.text import clean, fold
from live.conference.words import Invalid


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Con   mương\u00a0thôn  Đông \r\nbao giờ\t nạo vét?\r", "Con mương thôn Đông\nbao giờ nạo vét?"),
        ("một\n\n\n\n\nhai", "một\n\nhai"),
        ("một\u2028hai\u2029ba", "một\nhai\nba"),
        ("một\x0bhai", "một\nhai"),
        ("đ\u200bường\u202e \u00adlàng\ufeff", "đường làng"),
        (unicodedata.normalize("NFD", "Hòa Lạc"), "Hòa Lạc"),
        ("o\u200d\u0301", "ó"),
    ],
)
def test_what_is_harmless_is_put_right(typed: str, kept: str) -> None:
    assert clean(typed, "text") == kept


@pytest.mark.parametrize("typed", ["a\x00b", "a\x1bb", "a\x85b", "a\ud800b"])
def test_control_characters_and_half_letters_are_named_by_their_field(typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        clean(typed, "reason")
    assert caught.value.field == "reason"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_what_was_put_right_is_right(typed: str) -> None:
    once = clean(typed, "text")
    assert clean(once, "text") == once
    assert unicodedata.is_normalized("NFC", once)


def test_a_search_finds_a_word_whichever_way_its_marks_were_typed() -> None:
    assert {fold(word) for word in ("Hòa", "hoà", "HOA", unicodedata.normalize("NFD", "hóa"))} == {"hoa"}
    assert fold("Đường Điện Biên") == "duong dien bien"
