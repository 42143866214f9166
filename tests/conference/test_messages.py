"""Announcements stay until their addressee has acknowledged them."""

import pytest

from live.conference import commands as c
from live.conference.messages import on_walls, reads, sees
from live.conference.words import By, Invalid

from .cast import AN_PHU, BINH_MINH, CHAIR, FOLLOWER, MODERATOR, ORGANISER, SECRETARY, STAGE, TECHNICIAN
from .history import Hall, refused


def test_the_chair_acknowledges_and_the_console_sees_when(hall: Hall) -> None:
    hall.moderator(c.Announce, id="a1", text="Điểm 3 mất tiếng", to="chair")
    made = hall.state.announcements["a1"]
    assert (made.text, made.to, made.by, made.at) == ("Điểm 3 mất tiếng", "chair", "moderator", hall.now)
    hall.chair(c.Acknowledge, announcement="a1")
    assert dict(hall.state.announcements["a1"].acknowledged) == {"chair": hall.now}
    with refused("You have acknowledged this announcement already."):
        hall.chair(c.Acknowledge, announcement="a1")


@pytest.mark.parametrize(
    ("to", "readers"),
    [
        ("chair", {CHAIR}),
        ("points", {AN_PHU, BINH_MINH}),
        ("technician", {TECHNICIAN}),
        ("stage", set()),
        ("all", {CHAIR, AN_PHU, BINH_MINH, TECHNICIAN, FOLLOWER, SECRETARY, MODERATOR, ORGANISER}),
    ],
)
def test_only_its_addressee_acknowledges(hall: Hall, to: str, readers: set[By]) -> None:
    hall.organiser(c.Announce, id="a1", text="Giải lao", to=to)
    for by in (CHAIR, AN_PHU, BINH_MINH, TECHNICIAN, FOLLOWER, SECRETARY, MODERATOR, ORGANISER):
        if by in readers:
            hall.do(by, c.Acknowledge, announcement="a1")
        else:
            with refused("This announcement is not addressed to you."):
                hall.do(by, c.Acknowledge, announcement="a1")
    assert set(hall.state.announcements["a1"].acknowledged) == {by.seat for by in readers}


def test_the_console_sees_what_it_need_not_acknowledge(hall: Hall) -> None:
    hall.chair(c.Announce, id="a1", text="Xin nghỉ", to="chair")
    hall.chair(c.Announce, id="a2", text="Giải lao", to="stage")
    to_chair, to_stage = hall.state.announcements["a1"], hall.state.announcements["a2"]
    assert sees(MODERATOR, to_chair) and not reads(MODERATOR, to_chair)
    assert sees(STAGE, to_stage) and not sees(AN_PHU, to_stage)


def test_a_message_to_one_point_is_read_there_and_by_nobody_else(hall: Hall) -> None:
    hall.chair(c.Announce, id="a1", text="Đề nghị chỉnh lại camera", to="point", point="1")
    made = hall.state.announcements["a1"]
    assert (made.to, made.point) == ("point", "1")
    everybody = (CHAIR, AN_PHU, BINH_MINH, TECHNICIAN, STAGE, FOLLOWER, SECRETARY, MODERATOR, ORGANISER)
    assert [by for by in everybody if reads(by, made)] == [AN_PHU]
    assert [by for by in everybody if sees(by, made)] == [AN_PHU, MODERATOR, ORGANISER]
    with refused("This announcement is not addressed to you."):
        hall.do(BINH_MINH, c.Acknowledge, announcement="a1")
    hall.do(AN_PHU, c.Acknowledge, announcement="a1")
    assert on_walls(hall.state.announcements) is None


@pytest.mark.parametrize(("point", "why"), [(None, "Choose the point."), ("9", "There is no such point.")])
def test_a_message_to_one_point_names_one_that_is_there(hall: Hall, point: str | None, why: str) -> None:
    with pytest.raises(Invalid) as told:
        hall.moderator(c.Announce, text="Đề nghị chỉnh lại camera", to="point", point=point)
    assert (told.value.field, str(told.value.sentence)) == ("point", why)
    assert not hall.state.announcements


def test_a_point_beside_another_addressee_says_nothing(hall: Hall) -> None:
    hall.moderator(c.Announce, id="a1", text="Giải lao", to="points", point="1")
    made = hall.state.announcements["a1"]
    assert made.point is None and reads(BINH_MINH, made)


@pytest.mark.parametrize("to", ["stage", "all"])
def test_what_stands_on_the_hall_screens_is_taken_down_and_nothing_older_comes_up(hall: Hall, to: str) -> None:
    hall.organiser(c.Issue, seat="stage")
    hall.moderator(c.Announce, id="old", text="Giải lao 15 phút", to="stage")
    hall.moderator(c.Announce, id="a1", text="Mời vào hội trường", to=to)
    hall.moderator(c.Announce, id="mic", text="Kiểm tra micro", to="points")
    hall.moderator(c.Show, screen="stage", what="announcement")
    assert on_walls(hall.state.announcements) is hall.state.announcements["a1"]
    for no, why in (("mic", "This announcement does not stand on the hall screens."), ("a9", "There is no such announcement.")):
        with refused(why):
            hall.moderator(c.TakeDown, announcement=no)
    hall.chair(c.TakeDown, announcement="a1")
    assert hall.state.announcements["a1"].taken_down == hall.now
    assert on_walls(hall.state.announcements) is None and not hall.state.shown
    for gone in ("a1", "old"):
        with refused("This announcement does not stand on the hall screens."):
            hall.chair(c.TakeDown, announcement=gone)
    if to == "all":
        hall.do(AN_PHU, c.Acknowledge, announcement="a1")  # who reads it elsewhere still has it
    hall.moderator(c.Announce, id="a2", text="Xin mời", to="stage")
    assert on_walls(hall.state.announcements) is hall.state.announcements["a2"]


def test_black_stays_black_when_an_announcement_is_taken_down(hall: Hall) -> None:
    hall.organiser(c.Issue, seat="stage")
    hall.moderator(c.Announce, id="a1", text="Giải lao", to="stage")
    hall.moderator(c.Show, screen="stage", what="black")
    hall.moderator(c.TakeDown, announcement="a1")
    assert dict(hall.state.shown) == {"stage": "black"}


def test_an_announcement_is_made_once_and_acknowledged_only_if_it_was_made(hall: Hall) -> None:
    hall.chair(c.Announce, id="a1", text="Mời nghỉ", to="all")
    with refused("This announcement is in the record already."):
        hall.chair(c.Announce, id="a1", text="Mời nghỉ", to="all")
    with refused("There is no such announcement."):
        hall.chair(c.Acknowledge, announcement="a2")
