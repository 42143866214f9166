"""A seat's link dies when its generation rises."""

import pytest

from live.conference import commands as c
from live.conference import events as e
from live.conference.seats import FIRST_SEATS, role_of
from live.conference.words import By, Role, no_mint

from .cast import CHAIR, CO_CHAIR, MODERATOR, ORGANISER, mint
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
    ],
)
def test_a_seats_name_says_its_role(seat: str, role: tuple[Role, str | None] | None) -> None:
    assert role_of(seat) == role


def test_a_seat_has_a_name_that_means_something(hall: Hall) -> None:
    with invalid("seat"):
        issued(hall, "overlord")
    for seat in ("point-99", "agency-so-lac"):
        with refused("Define the point or agency first."):
            issued(hall, seat)


def test_a_house_without_links_mints_nothing() -> None:
    assert no_mint("chair", 1) == ""
