"""A seat's link dies when its generation rises."""

import pytest
from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.rules import Unseated
from live.conference.seats import FIRST_SEATS, role_of
from live.conference.words import By, Role, no_mint

from .cast import AN_PHU, CHAIR, CO_CHAIR, DEVICE, MODERATOR, ORGANISER, TABLET, TECHNICIAN, mint
from .history import Hall, invalid, refused


def issued(hall: Hall, *seats: str) -> None:
    for seat in seats:
        hall.organiser(c.Issue, seat=seat)


def test_points_and_agencies_have_seats_at_once(hall: Hall) -> None:
    seat = hall.state.seats["point-1"]
    assert (seat.role, seat.of, seat.title, seat.generation) == (Role.POINT, "1", "Xã An Phú", 1)
    assert seat.token == mint("point-1", 1)
    assert hall.state.seats["agency-so-y-te"].role is Role.AGENCY


def test_a_new_link_makes_the_old_one_void(hall: Hall) -> None:
    hall.organiser(c.Issue, seat="chair", name="Ông Tiến")
    hall.organiser(c.Issue, seat="chair")
    seat = hall.state.seats["chair"]
    assert (seat.generation, seat.token, seat.past) == (2, mint("chair", 2), (mint("chair", 1),))
    assert seat.title == "Ông Tiến"


def test_a_revoked_seat_is_void_at_once_and_waits_for_its_next_link(hall: Hall) -> None:
    issued(hall, "secretary-2")
    hall.organiser(c.Revoke, seat="secretary-2")
    seat = hall.state.seats["secretary-2"]
    assert (seat.revoked, seat.generation, seat.token) == (True, 2, mint("secretary-2", 2))
    assert seat.past == (mint("secretary-2", 1),)
    hall.organiser(c.Revoke, seat="secretary-2")
    issued(hall, "secretary-2")
    seat = hall.state.seats["secretary-2"]
    assert (seat.revoked, seat.generation, seat.token) == (False, 4, mint("secretary-2", 4))
    assert seat.past == tuple(mint("secretary-2", generation) for generation in (1, 2, 3))


def test_a_revoked_seat_may_be_taken_over(hall: Hall) -> None:
    issued(hall, "chair-2")
    hall.organiser(c.Revoke, seat="chair-2")
    hall.chair(c.Takeover, seat="chair-2")
    seat = hall.state.seats["chair-2"]
    assert (seat.revoked, seat.generation, seat.past) == (False, 3, (mint("chair-2", 1), mint("chair-2", 2)))


def test_who_takes_a_seat_over_stands_in_the_record(hall: Hall) -> None:
    issued(hall, "chair")
    hall.moderator(c.Takeover, seat="chair")
    assert hall.told() == (e.SeatTakenOver("chair", 2, mint("chair", 2), "moderator"),)
    seat = hall.state.seats["chair"]
    assert (seat.generation, seat.token, seat.past) == (2, mint("chair", 2), (mint("chair", 1),))


@pytest.mark.parametrize(
    ("by", "may"),
    [(CHAIR, {"chair"}), (CO_CHAIR, {"chair"}), (MODERATOR, {"chair", "moderator-2"}), (ORGANISER, {*FIRST_SEATS, "point-1"})],
)
def test_the_chairs_office_may_be_taken_over_by_its_office_only(hall: Hall, by: By, may: set[str]) -> None:
    issued(hall, *FIRST_SEATS, "moderator-2")
    for seat in ("chair", "moderator-2", "secretary-1", "point-1", "organiser"):
        if seat in may or by is ORGANISER:
            hall.do(by, c.Takeover, seat=seat)
        else:
            with refused("This seat is not yours to take over."):
                hall.do(by, c.Takeover, seat=seat)


def test_nobody_revokes_the_seat_in_which_he_sits(hall: Hall) -> None:
    issued(hall, "organiser")
    with refused("You cannot revoke the seat that you sit in."):
        hall.organiser(c.Revoke, seat="organiser")


@pytest.mark.parametrize("kind", [c.Revoke, c.Takeover])
def test_there_is_no_seat_where_none_was_issued(hall: Hall, kind: type[c.Command]) -> None:
    with refused("There is no such seat."):
        hall.organiser(kind, seat="stage-9")


@pytest.mark.parametrize(
    ("seat", "role"),
    [
        ("chair", (Role.CHAIR, None)),
        ("chair-2", (Role.CHAIR, None)),
        ("secretary-5", (Role.SECRETARY, None)),
        ("stage-3", (Role.STAGE, None)),
        ("point-12", (Role.POINT, "12")),
        ("agency-so-y-te", (Role.AGENCY, "so-y-te")),
        ("audience", (Role.AUDIENCE, None)),
        ("audience-2", None),
        ("chair-1", None),
        ("secretary", None),
        ("overlord", None),
        ("overlay", (Role.OVERLAY, None)),
        ("overlay-2", (Role.OVERLAY, None)),
        ("overlay-1", None),
    ],
)
def test_a_seats_name_says_its_role(seat: str, role: tuple[Role, str | None] | None) -> None:
    assert role_of(seat) == role


def test_a_seat_has_a_name_that_means_something(hall: Hall) -> None:
    with invalid("seat"):
        issued(hall, "overlord")
    for seat in ("point-99", "agency-so-lac"):
        with refused("Define the point, agency or branch first."):
            issued(hall, seat)


def test_a_house_without_links_mints_nothing() -> None:
    assert no_mint("chair", 1) == ""


# One device at a time


@pytest.fixture
def bound(hall: Hall) -> Hall:
    """One device at a time sits as chair, moderator, secretary and at a point."""
    hall.organiser(c.Configure, bind=True)
    issued(hall, "chair", "technician", "secretary-1")
    return hall


def on(device: str, by: By = CHAIR, moved: int = 0, generation: int = 1) -> By:
    """The same person, sitting by the link of this generation on this device."""
    return replace(by, device=device, moved=moved, generation=generation)


def test_the_first_device_takes_the_seat_and_the_record_says_so(bound: Hall) -> None:
    bound.do(on(DEVICE), c.Sit)
    assert bound.told() == (e.SeatBound("chair", DEVICE, bound.now),)
    assert (bound.state.seats["chair"].device, bound.state.seats["chair"].moved) == (DEVICE, 1)
    bound.do(on(DEVICE), c.Begin)


def test_a_second_device_at_the_chair_waits_until_the_organisers_let_it_in(bound: Hall) -> None:
    bound.do(on(DEVICE), c.Sit)
    with refused("Another device sits here."):
        bound.do(on(TABLET, moved=1), c.Sit)
    bound.organiser(c.Admit, device=f"chair:{TABLET}")
    assert bound.told() == (e.SeatBound("chair", TABLET, bound.now, "organiser"),)
    bound.do(on(TABLET, moved=1), c.Begin)


def test_the_device_that_had_to_leave_decides_nothing_any_more(bound: Hall) -> None:
    bound.do(on(DEVICE), c.Sit)
    bound.organiser(c.Admit, device=f"chair:{TABLET}")
    with pytest.raises(Unseated):
        bound.do(on(DEVICE), c.Begin)
    with refused("This seat was moved to another device."):
        bound.do(on(DEVICE), c.Sit)


def test_at_a_point_the_newest_device_sits_and_the_older_one_comes_back_only_by_link_or_code(bound: Hall) -> None:
    bound.do(on(DEVICE, AN_PHU), c.Sit)
    bound.do(on(TABLET, AN_PHU, moved=1), c.Sit)
    assert bound.state.seats["point-1"].device == TABLET
    with refused("This seat was moved to another device."):
        bound.do(on(DEVICE, AN_PHU), c.Sit)
    with pytest.raises(Unseated):
        bound.do(on(DEVICE, AN_PHU), c.Submit, text="Tôi còn đây?")
    bound.do(on(DEVICE, AN_PHU, moved=2), c.Sit)
    bound.do(on(DEVICE, AN_PHU), c.Submit, text="Tôi còn đây?")


@pytest.mark.parametrize("command", ["issue", "revoke", "takeover"])
def test_what_was_sent_before_a_link_ended_is_not_decided_after_it(bound: Hall, command: str) -> None:
    sent = on(DEVICE)
    bound.do(sent, c.Sit)
    bound.organiser(c.named()[command], seat="chair")
    for kind in (c.Begin, c.Sit):
        with pytest.raises(Unseated):
            bound.do(sent, kind)
    assert bound.state.seats["chair"].device is None, "The next link takes whichever device comes first."
    bound.do(on(TABLET, generation=2), c.Sit)


def test_without_that_check_the_same_command_would_still_be_decided(bound: Hall) -> None:
    """The control: who carries no generation, as everybody did before, is heard after his link has ended."""
    bound.organiser(c.Revoke, seat="chair")
    bound.do(replace(on(DEVICE), generation=0), c.Begin)
    assert bound.state.life.begun_at is not None


def test_elsewhere_any_number_of_devices_sits(bound: Hall) -> None:
    for device, word in ((DEVICE, "a1"), (TABLET, "a2")):
        bound.moderator(c.Announce, id=word, text="Chào", to="all")
        bound.do(on(device, TECHNICIAN), c.Acknowledge, announcement=word)
    with refused("Any number of devices may sit there."):
        bound.organiser(c.Admit, device=f"technician:{TABLET}")


def test_where_it_is_not_asked_for_nobody_is_bound(hall: Hall) -> None:
    issued(hall, "chair")
    with refused("This device may sit here already."):
        hall.do(on(DEVICE), c.Sit)
    for device in (DEVICE, TABLET):
        hall.do(on(device), c.Announce, text="Chào", to="all")


def test_only_a_device_of_a_seat_is_let_in(bound: Hall) -> None:
    with refused("There is no such seat."):
        bound.organiser(c.Admit, device=f"chair-9:{TABLET}")
    bound.organiser(c.Admit, device=f"chair:{TABLET}")
    with refused("This device may sit here already."):
        bound.organiser(c.Admit, device=f"chair:{TABLET}")
