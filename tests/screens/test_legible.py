"""How far a hall can read follows from the height of a capital, not from the size that is set."""

import pytest

from live.screens.legible import SIZES, height_of, rows


def test_the_farthest_row_is_150_capitals_away_rounded_down_to_half_metres() -> None:
    assert [row.metres for row in rows(2.5)] == [12.0, 14.5, 17.0, 19.0, 21.0]
    for row in rows(3.0):
        assert row.metres is not None and 0 <= row.size / 100 * 3.0 * 0.714 * 150 - row.metres < 0.5


def test_without_a_height_there_are_sizes_and_no_rows() -> None:
    assert [(row.size, row.metres) for row in rows(None)] == [(size, None) for size in SIZES]


@pytest.mark.parametrize(
    ("typed", "height"),
    [
        ("2,5", 2.5),
        (" 3 ", 3.0),
        ("0.2", 0.2),
        ("20", 20.0),
        ("", None),
        ("0,1", None),
        ("21", None),
        ("cao", None),
        ("nan", None),
        ("inf", None),
    ],
)
def test_a_height_is_read_as_people_write_it(typed: str, height: float | None) -> None:
    assert height_of(typed) == height
