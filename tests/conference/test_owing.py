"""Who owes a dialogue every year, and what they reported."""

from typing import Any

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Body, Dialogue

from .history import Hall, invalid, refused

HELD: dict[str, Any] = {
    "body": "xa-an-phu", "date": "2026-03-20", "participants": 120, "opinions": 9, "answered": 7, "deferred": 1, "referred": 1,
    "address": "https://anphu.tinh.vn/ket-luan",
}  # fmt: skip


def registered(hall: Hall) -> None:
    hall.organiser(c.Expect, body="xa-an-phu", name="Xã An Phú", kind="commune")
    hall.organiser(c.Expect, body="cong-an", name="Công an tỉnh", kind="force")


def test_the_register_keeps_the_order_in_which_it_was_written(hall: Hall) -> None:
    registered(hall)
    hall.organiser(c.Expect, body="xa-an-phu", name="Phường An Phú", kind="commune")
    assert sorted(hall.state.bodies.values(), key=lambda one: one.place) == [
        Body("xa-an-phu", "Phường An Phú", "commune", 0), Body("cong-an", "Công an tỉnh", "force", 1),
    ]  # fmt: skip


def test_a_dialogue_is_reported_with_its_numbers(hall: Hall) -> None:
    registered(hall)
    hall.organiser(c.Report, **HELD)
    told = e.Reported("xa-an-phu", "2026-03-20", "direct", "organiser", hall.now, 120, 9, 7, 1, 1, HELD["address"])
    assert hall.told() == (told,)
    assert hall.state.dialogues == (Dialogue("xa-an-phu", "2026-03-20", "direct", 120, 9, 7, 1, 1, HELD["address"]),)


def test_of_one_day_the_later_entry_counts_and_a_second_dialogue_stands_beside(hall: Hall) -> None:
    registered(hall)
    hall.organiser(c.Report, **HELD)
    hall.organiser(c.Report, body="cong-an", date="2026-03-20")
    hall.organiser(c.Report, **HELD | {"opinions": 12, "form": "online"})
    hall.organiser(c.Report, **HELD | {"date": "2026-01-10"})
    assert [(one.body, one.date, one.opinions) for one in hall.state.dialogues] == [
        ("cong-an", "2026-03-20", 0), ("xa-an-phu", "2026-03-20", 12), ("xa-an-phu", "2026-01-10", 9),
    ]  # fmt: skip


def test_what_cannot_have_been_is_not_taken(hall: Hall) -> None:
    """It is 26 March 2026 in the hall."""
    with refused("Nobody of that name is in the register."):
        hall.organiser(c.Report, **HELD)
    registered(hall)
    with invalid("date"):
        hall.organiser(c.Report, **HELD | {"date": "2026-03-27"})
    with invalid("opinions"):
        hall.organiser(c.Report, **HELD | {"opinions": 8})
