"""Photos with the roll: each point its own, the hall by a secretary; what everybody may see is chosen."""

from typing import Any

import pytest

from live.conference import commands as c
from live.conference.photos import MOST_PHOTOS
from live.conference.rules import Forbidden
from live.conference.state import Photo

from .cast import AN_PHU, BINH_MINH, ORGANISER, SECRETARY
from .history import Hall, refused

ROOM: dict[str, Any] = {"sha256": "a" * 64, "name": "Hội trường xã.jpg", "kind": "jpg", "size": 9}


def test_a_point_shows_its_own_room_and_a_secretary_the_hall(hall: Hall) -> None:
    hall.do(AN_PHU, c.AddPhoto, **ROOM)
    hall.do(SECRETARY, c.AddPhoto, **ROOM)
    taken = hall.now - 1000
    assert hall.state.photos == (
        Photo("a" * 64, "Hội trường xã.jpg", "jpg", 9, taken, "1"),
        Photo("a" * 64, "Hội trường xã.jpg", "jpg", 9, hall.now),
    )
    with refused("This photo is here already."):
        hall.do(AN_PHU, c.AddPhoto, **ROOM)


def test_nobody_sees_a_photo_outside_until_it_was_chosen_and_the_choice_is_taken_back(hall: Hall) -> None:
    hall.do(AN_PHU, c.AddPhoto, **ROOM)
    hall.do(BINH_MINH, c.AddPhoto, **ROOM)
    hall.do(SECRETARY, c.ChoosePhoto, sha256="a" * 64, point="2")
    assert [(one.point, one.chosen) for one in hall.state.photos] == [("1", False), ("2", True)]
    hall.organiser(c.ChoosePhoto, sha256="a" * 64, point="2", chosen=False)
    assert [one.chosen for one in hall.state.photos] == [False, False]
    with refused("This photo is not here any more."):
        hall.organiser(c.ChoosePhoto, sha256="b" * 64, point="1")
    with pytest.raises(Forbidden):
        hall.moderator(c.ChoosePhoto, sha256="a" * 64, point="1")


def test_a_point_takes_out_only_its_own_and_the_staff_any(hall: Hall) -> None:
    for by in (AN_PHU, BINH_MINH, SECRETARY):
        hall.do(by, c.AddPhoto, **ROOM)
    hall.do(AN_PHU, c.DropPhoto, sha256="a" * 64, point="2")
    assert [one.point for one in hall.state.photos] == ["2", None]
    with refused("This photo is not here any more."):
        hall.do(AN_PHU, c.DropPhoto, sha256="a" * 64, point="2")
    hall.moderator(c.DropPhoto, sha256="a" * 64, point="2")
    hall.do(ORGANISER, c.DropPhoto, sha256="a" * 64)
    assert hall.state.photos == ()


def test_there_is_an_end_to_photos(hall: Hall) -> None:
    for n in range(MOST_PHOTOS):
        hall.do(AN_PHU, c.AddPhoto, **ROOM | {"sha256": f"{n:064x}"})
    with refused("There are 3 photos here already."):
        hall.do(AN_PHU, c.AddPhoto, **ROOM)
    hall.do(BINH_MINH, c.AddPhoto, **ROOM)


def test_once_the_minutes_are_sealed_none_is_added_but_one_is_chosen_or_taken_out(hall: Hall) -> None:
    hall.do(AN_PHU, c.AddPhoto, **ROOM)
    hall.chair(c.End)
    hall.chair(c.Seal, paper="minutes")
    with refused("The minutes are sealed"):
        hall.do(BINH_MINH, c.AddPhoto, **ROOM)
    hall.organiser(c.ChoosePhoto, sha256="a" * 64, point="1")
    hall.do(AN_PHU, c.DropPhoto, sha256="a" * 64)
    assert hall.state.photos == ()
