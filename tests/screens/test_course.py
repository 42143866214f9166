"""Whether the agenda still stands before the dialogue while people are called already."""

import pytest
from conference.cast import MODERATOR
from conference.history import Hall

from live.conference import commands as c
from live.screens.course import dialogue_ahead


def begun(*titles: str, at: int = 0) -> Hall:
    hall = Hall().set_up()
    for place, title in enumerate(titles):
        hall.organiser(c.Define, item=c.ItemGiven(f"muc-{place}", title))
    hall.do(MODERATOR, c.Begin, item=f"muc-{at}")
    return hall


def ahead(hall: Hall) -> str | None:
    item = dialogue_ahead(hall.state.agenda, hall.state.life)
    return item.title if item else None


@pytest.mark.parametrize("title", ["Đối thoại", "HỎI ĐÁP", "Trao đổi, thảo luận", "Thảo luận".replace("ả", "ả"), "Questions"])
def test_the_item_in_which_the_hall_is_asked_is_known_by_its_title(title: str) -> None:
    assert ahead(begun("Khai mạc", "Báo cáo", title, "Bế mạc")) == title


def test_at_the_dialogue_and_after_it_nothing_is_ahead() -> None:
    assert ahead(begun("Khai mạc", "Đối thoại", "Bế mạc", at=1)) is None
    assert ahead(begun("Khai mạc", "Đối thoại", "Bế mạc", at=2)) is None
    assert ahead(begun("Khai mạc", "Kết luận")) is None


def test_nothing_is_ahead_before_the_day_and_after_it() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Define, item=c.ItemGiven("muc", "Đối thoại"))
    assert ahead(hall) is None
    over = begun("Khai mạc", "Đối thoại")
    over.chair(c.End)
    assert ahead(over) is None
