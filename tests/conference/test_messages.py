"""Announcements stay until their addressee has acknowledged them."""

import pytest

from live.conference import commands as c
from live.conference.messages import reads, sees
from live.conference.words import By, Role

from .cast import AN_PHU, BINH_MINH, CHAIR, FOLLOWER, MODERATOR, ORGANISER, SECRETARY, TECHNICIAN
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


def test_the_console_sees_what_it_need_not_acknowledge() -> None:
    assert sees(Role.MODERATOR, "chair") and not reads(Role.MODERATOR, "chair")
    assert sees(Role.STAGE, "stage") and not sees(Role.POINT, "stage")


def test_an_announcement_is_made_once_and_acknowledged_only_if_it_was_made(hall: Hall) -> None:
    hall.chair(c.Announce, id="a1", text="Mời nghỉ", to="all")
    with refused("This announcement is in the record already."):
        hall.chair(c.Announce, id="a1", text="Mời nghỉ", to="all")
    with refused("There is no such announcement."):
        hall.chair(c.Acknowledge, announcement="a2")
