"""The conference begins, goes from item to item, and ends."""

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Item

from .cast import AN_PHU, SECRETARY
from .history import Hall, refused


def test_the_conference_begins_with_the_first_item_or_with_the_one_named(hall: Hall) -> None:
    hall.chair(c.Begin)
    life = hall.state.life
    assert (life.begun_at, life.item, life.item_at) == (hall.now, "khai-mac", hall.now)
    other = Hall().set_up()
    other.moderator(c.Begin, item="doi-thoai")
    assert other.state.life.item == "doi-thoai"


def test_a_conference_without_an_agenda_begins_too() -> None:
    hall = Hall()
    hall.chair(c.Begin)
    assert hall.told() == (e.Begun(hall.now),)


def test_it_begins_once_and_ends_once(hall: Hall) -> None:
    hall.chair(c.Begin)
    with refused("The conference has begun already."):
        hall.chair(c.Begin)
    hall.chair(c.End)
    for kind in (c.Begin, c.End):
        with refused("The conference has ended."):
            hall.chair(kind)
    with refused("The conference has ended."):
        hall.chair(c.Advance, item="doi-thoai")


def test_the_next_item_is_one_of_the_agenda(hall: Hall) -> None:
    hall.chair(c.Advance, item="doi-thoai")
    assert (hall.state.life.item, hall.state.life.item_at) == ("doi-thoai", hall.now)
    with refused("There is no such item on the agenda."):
        hall.chair(c.Advance, item="be-mac")
    with refused("There is no such item on the agenda."):
        hall.chair(c.Begin, item="be-mac")


def test_an_item_that_is_defined_again_keeps_its_place(hall: Hall) -> None:
    hall.organiser(c.Define, item=c.ItemGiven("khai-mac", "Khai mạc hội nghị"))
    assert hall.state.agenda == (Item("khai-mac", "Khai mạc hội nghị"), Item("doi-thoai", "Đối thoại"))


def test_nobody_ends_the_conference_while_somebody_has_the_floor(hall: Hall) -> None:
    hall.called("q1")
    with refused("Somebody has the floor."):
        hall.chair(c.End)


def test_with_the_end_intake_closes_for_points_but_not_for_staff(hall: Hall) -> None:
    hall.chair(c.End)
    assert (hall.state.life.ended_at, hall.state.life.intake) == (hall.now, False)
    with refused("Intake is closed."):
        hall.asked("q1", AN_PHU)
    hall.asked("q1", SECRETARY)


def test_an_end_with_intake_closed_already_closes_nothing(hall: Hall) -> None:
    hall.moderator(c.Close)
    hall.chair(c.End)
    assert hall.told() == (e.Ended(hall.now),)
