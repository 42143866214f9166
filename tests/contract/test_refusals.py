"""What is refused at the door, in which order, and who may give which command."""

import pytest

from .cast import LAND, Hall
from .client import Seat, new_id

ELSEWHERE = {"Origin": "https://elsewhere.example"}
TOO_LONG = b"x" * (256 * 1024 + 1)

# M moderator, C chair, O organiser, S lead secretary, P point, A agency, T technician, U audience, B branch
ALLOWED = {
    "submit": "PUMSOB", "raise": "PM",
    "forward": "BO", "unforward": "B", "ask_more": "B", "take_back": "PB",
    "approve": "MO", "hold": "MO", "decline": "MO", "merge": "MO", "unmerge": "MO",
    "revise": "MOS", "group": "MO", "assign": "MO",
    "prepare": "A", "endorse": "O", "hand_back": "A", "return": "OM",
    "withdraw": "PUM", "move": "MC", "arrange": "MC", "open": "MO", "close": "MO",
    "call": "CM", "ready": "P", "on_screen": "T", "speak": "CM", "no_answer": "CM", "invite": "CM",
    "finish": "CM", "defer": "CM", "refer": "CM", "note": "CM",
    "extend": "CM", "pause": "CM", "resume": "CM", "recall": "CM", "undo": "CM",
    "begin": "CM", "advance": "CM", "end": "CM",
    "announce": "MCO", "take_roll": "PM", "check": "PT", "commend": "MO",
    "add_photo": "PS", "drop_photo": "PSMO", "choose_photo": "OS",
    "write": "S", "type": "S", "commit": "SM", "amend": "SM", "strike": "SM", "fulfil": "AO", "conclude": "CS", "reply": "A",
    "seal": "CS", "supplement": "S", "mark": "U",
    "configure": "O", "define": "O", "issue": "O", "revoke": "O", "takeover": "CMO",
    "sit": "CMSP", "admit": "O",
}  # fmt: skip

SEATS = {
    "M": "moderator", "C": "chair", "O": "organiser", "S": "secretary-1", "P": "point-1",
    "A": f"agency-{LAND}", "T": "technician", "U": "audience", "-": "stage",
    "B": "branch-doan-huyen",
}  # fmt: skip


@pytest.mark.parametrize("command", ALLOWED)
def test_a_seat_gives_only_the_commands_of_its_role(opened: Hall, command: str) -> None:
    """Without an id an allowed command stops at 422 and changes nothing."""
    opened.organiser.must("define", branch={"id": "doan-huyen", "name": "Đoàn huyện"})
    for letter, name in SEATS.items():
        seat = opened.seat(name)
        sent = seat.http.post(seat.path("do", command), json={})
        expected = 422 if letter in ALLOWED[command] else 403
        assert sent.status_code == expected, (name, command, sent.text[:300])


# The order: Origin 403, conference or command 404, no seat 401, role 403, length 413, fields 422, rules 409


def post(seat: Seat, command: str = "approve", **sent: object) -> int:
    status: int = seat.http.post(seat.path("do", command), **sent).status_code  # type: ignore[arg-type]
    return status


def test_a_wrong_origin_is_refused_before_anything_is_looked_at(opened: Hall) -> None:
    lost = Seat(opened.house.url, "no-such-conference", "moderator")
    assert post(lost, "no_such_command", headers=ELSEWHERE, content=b"{") == 403
    assert post(opened.moderator, headers=ELSEWHERE, json={"id": new_id(), "question": "x"}) == 403
    assert post(opened.moderator, headers={"Origin": "null"}, json={}) == 403


def test_our_own_origin_is_welcome(opened: Hall) -> None:
    assert post(opened.moderator, "open", headers={"Origin": opened.house.url}, json={"id": new_id()}) in (200, 409)


def test_a_page_of_another_site_is_refused_even_without_an_origin(opened: Hall) -> None:
    body = {"id": new_id(), "text": "Gửi từ trang khác?", "kind": "question", "asker": "Lan"}
    assert post(opened.an_phu, "submit", headers={"Sec-Fetch-Site": "cross-site"}, json=body) == 403
    assert post(opened.an_phu, "submit", headers={"Sec-Fetch-Site": "same-origin"}, json=body) == 200


def test_an_unknown_conference_or_command_comes_before_an_unknown_visitor(opened: Hall) -> None:
    assert post(Seat(opened.house.url, "no-such-conference", "moderator"), json={}) == 404
    assert post(opened.stranger("moderator"), "no_such_command", json={}) == 404
    assert post(opened.moderator, "no_such_command", json={}) == 404
    assert post(opened.stranger("nobody"), json={}) == 404


def test_no_seat_comes_before_a_wrong_role_and_a_broken_body(opened: Hall) -> None:
    assert post(opened.stranger("stage"), content=b"{") == 401
    assert post(opened.stranger("moderator"), content=TOO_LONG) == 401


def test_a_wrong_role_comes_before_a_long_body(opened: Hall) -> None:
    assert post(opened.stage, content=TOO_LONG) == 403


def test_a_long_body_comes_before_a_broken_one(opened: Hall) -> None:
    assert post(opened.moderator, content=TOO_LONG, headers={"Content-Type": "application/json"}) == 413


def test_a_long_body_without_a_length_is_still_too_long(opened: Hall) -> None:
    pieces = (TOO_LONG[:65536] for _ in range(5))
    assert post(opened.moderator, content=pieces, headers={"Content-Type": "application/json"}) == 413


def test_a_missing_id_comes_before_a_rule(opened: Hall) -> None:
    sent = opened.moderator.http.post(opened.moderator.path("do", "approve"), json={"question": "nobody-asked-this-ever"})
    assert (sent.status_code, sent.json()["field"]) == (422, "id")
    opened.moderator.refused("approve", question="nobody-asked-this-ever")


def test_without_a_seat_nothing_is_read(opened: Hall) -> None:
    moderator = opened.stranger("moderator")
    for address in (moderator.path(), moderator.path("state.json"), moderator.path("live")):
        assert moderator.http.get(address).status_code == 401, address
    organiser = opened.stranger("organiser")
    assert organiser.http.get(organiser.path("journal.ndjson")).status_code == 401


def test_one_seats_cookie_opens_no_other_seat(opened: Hall) -> None:
    thief = opened.stranger("moderator")
    stolen = "; ".join(f"{cookie.name}={cookie.value}" for cookie in opened.an_phu.http.cookies.jar)
    assert stolen
    assert thief.http.get(thief.path("state.json"), headers={"Cookie": stolen}).status_code == 401
    assert post(thief, "open", headers={"Cookie": stolen}, json={"id": new_id()}) == 401
