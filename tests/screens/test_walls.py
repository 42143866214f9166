"""Every layout that a hall screen may be told to show, and what it shows where there is nothing of the kind."""

from typing import get_args, get_type_hints

import pytest
from conference.cast import BINH_MINH, HEALTH
from conference.history import Hall

from live.conference import commands as c
from live.conference.words import Role

from .test_years import shown

LAYOUTS = sorted(get_args(get_type_hints(c.Show)["what"]))
SHOWN = {
    "question": "q-on?", "answer": "Sở Y tế", "queue": "Xã Bình Minh", "agenda": "Khai mạc", "commendation": "Chi đoàn thôn Đông",
    "announcement": "Giải lao 15 phút", "qr": "audience.svg", "auto": "", "black": "", "promises": "việc cũ",
}  # fmt: skip


def wall(hall: Hall) -> str:
    return shown(hall, Role.STAGE)["wall-shown"]


@pytest.fixture
def hall() -> Hall:
    hall = Hall().set_up()
    hall.organiser(c.Issue, seat="stage")
    return hall


def test_the_list_of_layouts_is_the_contracts() -> None:
    assert set(LAYOUTS) == set(SHOWN)


@pytest.mark.parametrize("what", LAYOUTS)
def test_each_layout_shows_its_thing(hall: Hall, what: str) -> None:
    hall.waiting("q-next", by=BINH_MINH)
    hall.moderator(c.Commend, name="Chi đoàn thôn Đông", collective=True)
    hall.organiser(c.Carry, promise="p1", words="việc cũ", conference="Đối thoại 2025")
    hall.speaking("q-on")
    if what == "answer":
        hall.chair(c.Invite, agency=HEALTH)
    hall.chair(c.Announce, text="Giải lao 15 phút", to="stage")
    hall.moderator(c.Show, screen="stage", what=what)
    assert SHOWN[what] in wall(hall)


@pytest.mark.parametrize("what", [one for one in LAYOUTS if one not in ("auto", "black", "agenda", "promises", "qr")])
def test_where_there_is_nothing_of_the_kind_the_wall_names_the_conference(hall: Hall, what: str) -> None:
    hall.organiser(c.Configure, title="Hội nghị đối thoại")
    hall.moderator(c.Show, screen="stage", what=what)
    assert "Hội nghị đối thoại" in wall(hall) and " hidden" not in wall(hall)
