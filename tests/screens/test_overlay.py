"""The overlay says who speaks from where, or which agency answers, and nothing beside it."""

import pytest
from conference.cast import AN_PHU, HEALTH
from conference.history import Hall
from msgspec.structs import replace

from live.conference import commands as c
from live.conference.words import Role

from .test_years import shown


def lower(hall: Hall) -> str:
    return shown(hall, Role.OVERLAY)["lower"]


@pytest.fixture
def hall() -> Hall:
    hall = Hall().set_up()
    hall.organiser(c.Issue, seat="overlay")
    return hall


def test_while_nobody_has_the_floor_it_shows_nothing(hall: Hall) -> None:
    hall.waiting("q1", by=AN_PHU)
    assert " hidden" in lower(hall) and "<p" not in lower(hall)


def test_it_names_who_is_called_who_speaks_and_who_answers(hall: Hall) -> None:
    hall.waiting("q1", by=AN_PHU)
    hall.chair(c.Call, question="q1")
    assert 'data-phase="called"' in lower(hall) and "Xã An Phú" in lower(hall)
    hall.chair(c.Speak, question="q1")
    assert 'data-phase="speaking"' in lower(hall) and "data-clock" in lower(hall)
    assert "q1?" not in lower(hall), "the question is for the walls"
    hall.chair(c.Invite, agency=HEALTH)
    assert "Sở Y tế" in lower(hall) and "data-clock" not in lower(hall)


@pytest.mark.parametrize(
    ("setting", "asking", "answering"), [("asker", True, False), ("both", True, True), ("none", False, False)]
)
@pytest.mark.parametrize(("role", "region"), [(Role.OVERLAY, "lower"), (Role.STAGE, "wall")])
def test_whose_clock_the_hall_sees_is_set(
    hall: Hall, role: Role, region: str, setting: str, asking: bool, answering: bool
) -> None:
    hall.organiser(c.Configure, wall_clock=setting)
    hall.speaking("q1")
    assert ("data-clock" in shown(hall, role)[region]) is asking
    hall.chair(c.Invite, agency=HEALTH)
    assert ("data-clock" in shown(hall, role)[region]) is answering


@pytest.mark.parametrize("setting", ["asker", "both", "none"])
def test_the_chair_is_never_timed_in_front_of_the_hall(hall: Hall, setting: str) -> None:
    hall.organiser(c.Configure, wall_clock=setting)
    hall.speaking("q1")
    hall.chair(c.Invite, agency=HEALTH)
    assert hall.state.floor
    hall.state = replace(hall.state, floor=replace(hall.state.floor, agency=None))  # the chair answers himself
    for role, region in ((Role.OVERLAY, "lower"), (Role.STAGE, "wall")):
        assert "data-clock" not in shown(hall, role)[region]
