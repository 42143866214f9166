"""A secretary types: a passage grows by words and ends whole."""

from __future__ import annotations

from live.rehearsal.robots.writing import PIECES, pieces

WORDS = "Sở sẽ cùng doanh nghiệp viễn thông đo lại từng thôn, công bố thứ tự dựng trạm và gửi về xã để nhân dân theo dõi."


def test_a_passage_grows_by_whole_words_and_ends_with_all_of_them() -> None:
    typed = pieces(WORDS, 30)
    assert 2 <= len(typed) <= PIECES
    assert typed[-1] == WORDS
    for piece in typed[:-1]:
        assert WORDS.startswith(piece) and WORDS[len(piece)] == " "
    assert sorted(typed, key=len) == typed


def test_a_short_remark_is_written_at_once() -> None:
    assert pieces("Đồng ý.", 30) == ["Đồng ý."]
    assert pieces(WORDS, 2) == [WORDS]
