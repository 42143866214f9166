"""What is typed is put right where that harms nobody, and named where it does."""

import re
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from live.conference.text import MOST_MARKS, clean, fold
from live.conference.words import Invalid

TYPED = st.text(st.characters(exclude_categories=("Cs", "Cc"))) | st.text(
    st.sampled_from(
        "ae ođĐÐɖ\n\t\r\u00a0\u3000\u0301\u0323\u0302\u20dd\u034f\u200b\u200d\u202e\u2066\u3164\ufe0f👩🌾❤\u200d\U000e0041한하"
    ),
)
HIDDEN = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\ufff9\U000e0001\U000e0041"
PICTURES = "\u2194-\u2bff\U0001f1e6-\U0001faff"
FILLERS = "\u034f\u115f\u1160\u17b4\u2800\u3164\uffa0\U000e0100"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Con   mương\u00a0thôn  Đông \r\nbao giờ\t nạo vét?\r", "Con mương thôn Đông\nbao giờ nạo vét?"),
        ("một\n\n\n\n\nhai", "một\n\nhai"),
        ("một\u2028hai\u2029ba", "một\nhai\nba"),
        ("một\x0bhai", "một\nhai"),
        ("một\u3000\u2003hai\u202fba", "một hai ba"),
        ("đ\u200bường\u202e \u00adlàng\ufeff", "đường làng"),
        (unicodedata.normalize("NFD", "Hòa Lạc, Hữu Lũng, Điềm Mặc"), "Hòa Lạc, Hữu Lũng, Điềm Mặc"),
        ("Ðồng Ðăng, Ɖình Lập, ɖường", "Đồng Đăng, Đình Lập, đường"),  # Icelandic and African look-alikes
        ("o\u200d\u0301", "ó"),
        ("một ﷺ ＜b＞ ﬁ", "một ﷺ ＜b＞ ﬁ"),  # never NFKC: it would grow eighteenfold, and make markup of harmless signs
        ("❤️ 👩‍🌾 ❤️‍🔥 🐦‍⬛ 🧑🏽‍🤝‍🧑🏻", "❤️ 👩‍🌾 ❤️‍🔥 🐦‍⬛ 🧑🏽‍🤝‍🧑🏻"),
        ("👩\u200d\u200d🌾 \u200d👩 👩\u200d a\u200d🌾 🌾\u200da", "👩🌾 👩 👩 a🌾 🌾a"),
        ("👩\u202e\u200d\u200b🌾 👩\ufe0f\ufe0f\u200d🌾", "👩\u200d🌾 👩\ufe0f\ufe0f🌾"),
        ("e\u0323\u0302\u0301\u0301\u0301\u0301", "ệ\u0301\u0301"),
        ("\u0301\u0323 mất chân", "mất chân"),
        (HIDDEN + FILLERS, ""),
        *((f"hai{one}ba", "haiba") for one in HIDDEN + FILLERS),
    ],
)
def test_what_is_harmless_is_put_right(typed: str, kept: str) -> None:
    assert clean(typed, "text") == kept


@pytest.mark.parametrize("typed", ["a\x00b", "a\x1bb", "a\x85b", "a\x7fb", "a\ud800b", "\udc80"])
def test_control_characters_and_half_letters_are_named_by_their_field(typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        clean(typed, "reason")
    assert caught.value.field == "reason"


@given(TYPED)
@example("\u0301 \u0301a")
@example("a \n \u0301b")
def test_what_was_put_right_is_right(typed: str) -> None:
    once = clean(typed, "text")
    assert clean(once, "text") == once
    assert unicodedata.is_normalized("NFC", once)
    seen = re.sub(f"(?<=[{PICTURES}\ufe0f])\u200d(?=[{PICTURES}])", "", once)  # a joiner between pictures stays
    assert not {unicodedata.category(letter) for letter in seen} & {"Cf", "Cs"} and not set(once) & set(FILLERS + "ÐƉɖ")
    assert once == once.strip() and "\n\n\n" not in once and "  " not in once
    assert len(once.encode()) <= 4 * len(once), "a limit of letters is a limit of bytes"


@given(TYPED)
def test_no_letter_carries_a_tower_of_marks(typed: str) -> None:
    marks = 0
    for letter in "\n" + clean(typed, "text"):
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        assert marks <= MOST_MARKS
    assert all(not unicodedata.category(line[:1] or "a").startswith("M") or unicodedata.category(line[0]) == "Mc"
               for line in clean(typed, "text").split("\n"))  # fmt: skip


def test_the_largest_body_of_the_worst_letters_does_not_stop_the_hall() -> None:
    """Control: NFC by itself sorts the marks of one letter in the square of their number, six times as long for a sixth."""

    def cost(work: Callable[[], object]) -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    harm = cost(lambda: unicodedata.normalize("NFC", "a" + "\u0301\u0323" * 10_000))
    for worst in ("a" + "\u0301\u0323" * 60_000, "\u0301 " * 85_000, "\u0301\n" * 85_000, "\n" * 250_000):
        assert cost(lambda worst=worst: clean(worst, "text")) < 3 * harm


def test_a_search_finds_a_word_whichever_way_its_marks_were_typed() -> None:
    assert {fold(word) for word in ("Hòa", "hoà", "HOA", unicodedata.normalize("NFD", "hóa"))} == {"hoa"}
    assert fold("Đường Điện Biên") == fold("Ðường  ɖiện\u00a0Biên ") == "duong dien bien"


@given(TYPED)
def test_a_search_minds_neither_marks_nor_the_way_of_typing(typed: str) -> None:
    once = clean(typed, "text")
    assert fold(once) == fold(unicodedata.normalize("NFD", once)) == fold(fold(once))
