"""An order of ids: one more, one less, back to where one stood, and some among each other."""

import pytest

from live.conference.order import back, insert, refill, without


def test_one_more_and_one_less() -> None:
    assert insert(("a", "b"), "c", 1) == ("a", "c", "b")
    assert insert(("a", "b"), "c", 9) == ("a", "b", "c")
    assert without(("a", "b"), "a") == ("b",)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("bde", "bcde"),  # behind the nearest before it
        ("ae", "ace"),
        ("de", "cde"),  # all before it have gone: ahead of the nearest after it
        ("e", "ce"),
        ("x", "xc"),  # nobody is left of then
        ("", "c"),
        ("dacb", "dabc"),  # it stands somewhere else now
    ],
)
def test_who_comes_back_stands_beside_the_nearest_neighbour_who_is_still_there(now: str, then: str) -> None:
    assert "".join(back(tuple(now), "c", tuple("abcde"))) == then


def test_some_change_places_and_everybody_else_stays() -> None:
    assert refill(("a", "x", "b", "c"), ("c", "a", "b")) == ("c", "x", "a", "b")


def test_in_a_long_order_the_first_and_the_last_are_found_alike() -> None:
    long = tuple(str(place) for place in range(1000))
    for id in ("0", "500", "999"):
        less = without(long, id)
        assert len(less) == 999 and id not in less
        assert back(less, id, long) == long
    assert without(long, "nobody") == long
