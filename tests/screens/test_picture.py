"""state.json keeps the orders that people gave: agencies by protocol, topics as they are heard."""

from conference.history import Hall

from live.conference import commands as c
from live.conference.state import Seat
from live.conference.words import Role
from live.moment import Moment
from live.screens.picture import picture


def test_agencies_and_topics_stand_in_the_order_in_which_they_were_named() -> None:
    hall = Hall()
    names = [f"so-{letter}" for letter in "thqnbxaecmpd"]
    for name in names:
        hall.organiser(c.Define, agency=c.AgencyGiven(id=name, name=name))
        hall.organiser(c.Define, topic=c.TopicGiven(id=name, name=name))
    shown = picture(Moment(hall.state), Seat("organiser", Role.ORGANISER, 1, "x"), "epoch", 0)
    assert [one["id"] for one in shown["agencies"]] == [one["id"] for one in shown["topics"]] == names


def test_console_and_chair_read_whose_turn_it_is_and_nobody_else() -> None:
    hall = Hall().set_up()
    hall.waiting("q1")
    hall.moderator(c.ChooseOrder, order="turns")
    for role in Role:
        shown = picture(Moment(hall.state), Seat(str(role), role, 1, "x"), "epoch", 0)
        assert ("suggested" in shown) == (role in (Role.MODERATOR, Role.CHAIR)), role
    told = picture(Moment(hall.state), Seat("chair", Role.CHAIR, 1, "x"), "epoch", 0)["suggested"]
    assert (told["question"], told["times"], told["seconds"]) == ("q1", 0, 0)
    hall.moderator(c.ChooseOrder, order="arrival")
    assert picture(Moment(hall.state), Seat("chair", Role.CHAIR, 1, "x"), "epoch", 0)["suggested"] is None
