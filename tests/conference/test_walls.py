"""A hall screen shows something of its own until it shows the hall again."""

from live.conference import commands as c
from live.conference import events as e

from .cast import TECHNICIAN
from .history import Hall, refused


def test_each_hall_screen_is_told_by_itself(hall: Hall) -> None:
    for seat in ("stage", "stage-2"):
        hall.organiser(c.Issue, seat=seat)
    hall.moderator(c.Show, screen="stage", what="agenda")
    hall.do(TECHNICIAN, c.Show, screen="stage-2", what="black")
    assert hall.told() == (e.Shown("stage-2", "black"),)
    hall.moderator(c.Show, screen="stage", what="black")
    assert dict(hall.state.shown) == {"stage": "black", "stage-2": "black"}
    hall.moderator(c.Show, screen="stage", what="auto")
    hall.moderator(c.Show, screen="stage", what="auto")
    assert dict(hall.state.shown) == {"stage-2": "black"}


def test_only_what_there_is_can_be_shown_and_only_on_a_hall_screen(hall: Hall) -> None:
    for seat in ("chair", "stage"):
        hall.organiser(c.Issue, seat=seat)
    for screen in ("stage-7", "chair"):
        with refused("There is no such hall screen."):
            hall.moderator(c.Show, screen=screen, what="agenda")
    with refused("No promises of an earlier conference have come over."):
        hall.moderator(c.Show, screen="stage", what="promises")
    hall.organiser(c.Carry, promise="p1", words="xây trường", conference="Đối thoại 2025")
    hall.moderator(c.Show, screen="stage", what="promises")
    assert hall.state.shown["stage"] == "promises"


def test_all_hall_screens_are_told_at_once_but_for_those_that_were_revoked(hall: Hall) -> None:
    with refused("There is no such hall screen."):
        hall.moderator(c.Show, screen="all", what="black")
    for seat in ("stage", "stage-2", "stage-3", "overlay", "organiser"):
        hall.organiser(c.Issue, seat=seat)
    hall.organiser(c.Revoke, seat="stage-2")
    hall.moderator(c.Show, screen="all", what="black")
    assert hall.told() == (e.Shown("stage", "black"), e.Shown("stage-3", "black"))
    hall.do(TECHNICIAN, c.Show, screen="all", what="auto")
    assert not hall.state.shown
    with refused("There is no such hall screen."):
        hall.moderator(c.Show, screen="overlay", what="black")


def test_whoever_is_called_is_seen_and_what_was_made_dark_stays_dark(hall: Hall) -> None:
    for seat in ("stage", "stage-2"):
        hall.organiser(c.Issue, seat=seat)
    hall.moderator(c.Show, screen="stage", what="agenda")
    hall.moderator(c.Show, screen="stage-2", what="black")
    hall.called("q1")
    assert dict(hall.state.shown) == {"stage-2": "black"}
