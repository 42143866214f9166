"""A command's body, its id, and the three ways in which it is answered."""

import html
import json
import unicodedata

import pytest

from .cast import Hall
from .client import new_id

ASKING = {"text": "Bao giờ có điện?", "kind": "question", "asker": "Nguyễn Thị Lan"}
PAGE = {"Accept": "text/html"}
FRAGMENT = {"HX-Request": "true"}


# Ids


@pytest.mark.parametrize("wrong", ["", "short", "x" * 15, "x" * 65, 12345678901234567])
def test_an_id_has_16_to_64_characters(hall: Hall, wrong: object) -> None:
    told = hall.an_phu.do("submit", **ASKING | {"id": wrong})
    assert (told.status, told.body["field"]) == (422, "id")
    assert isinstance(told.body["why"], str) and told.body["why"]


@pytest.mark.parametrize("length", [16, 64])
def test_the_shortest_and_the_longest_id_are_taken(hall: Hall, length: int) -> None:
    chosen = (new_id() + new_id())[:length]
    assert hall.an_phu.must("submit", **ASKING | {"id": chosen}).id == chosen


def test_repeating_a_command_is_harmless(hall: Hall) -> None:
    said = ASKING | {"id": new_id()}
    first = hall.an_phu.must("submit", **said)
    hall.moderator.must("approve", question=first.id)
    again = hall.an_phu.must("submit", **said)
    assert first.body == {"seq": first.seq, "id": said["id"], "again": False}
    assert again.body == {"seq": first.seq, "id": said["id"], "again": True}
    assert hall.status(first.id) == "waiting"


def test_the_same_id_with_other_words_is_refused(hall: Hall) -> None:
    said = ASKING | {"id": new_id()}
    hall.an_phu.must("submit", **said)
    hall.an_phu.refused("submit", **said | {"text": "Bao giờ có nước?"})
    assert hall.question(said["id"])["text"] == "Bao giờ có điện?"


def test_what_is_recorded_is_in_the_very_next_state(hall: Hall) -> None:
    told = hall.an_phu.must("submit", **ASKING)
    assert hall.moderator.state()["seq"] >= told.seq


# Bodies


@pytest.mark.parametrize("broken", [b'{"id":', b"[]", b'"words"', b"\xff\xfe{}"])
def test_a_malformed_body_is_named(hall: Hall, broken: bytes) -> None:
    sent = hall.an_phu.http.post(hall.an_phu.path("do", "submit"), content=broken, headers={"Content-Type": "application/json"})
    assert (sent.status_code, sent.json()["field"]) == (422, "body")


def test_a_missing_or_misshapen_field_is_named(hall: Hall) -> None:
    for text in (None, "", 5):
        told = hall.an_phu.do("submit", **ASKING | {"text": text})
        assert (told.status, told.body["field"]) == (422, "text"), text
    told = hall.an_phu.do("submit", **ASKING | {"kind": "gossip"})
    assert (told.status, told.body["field"]) == (422, "kind")


def test_unknown_fields_are_ignored(hall: Hall) -> None:
    hall.an_phu.must("submit", **ASKING, colour="red", status="answered", number=1)


def test_decomposed_letters_are_composed(hall: Hall) -> None:
    decomposed = unicodedata.normalize("NFD", "Đường ở xã Hòa Lạc hỏng đã lâu?")
    question = hall.an_phu.must("submit", **ASKING | {"text": decomposed}).id
    assert hall.question(question)["text"] == "Đường ở xã Hòa Lạc hỏng đã lâu?"
    assert hall.question(question)["original"] == "Đường ở xã Hòa Lạc hỏng đã lâu?"


def test_words_that_look_like_html_stay_words(hall: Hall) -> None:
    question = hall.asked("<b id=evil>1 < 2 & 3</b>")
    assert hall.question(question)["text"] == "<b id=evil>1 < 2 & 3</b>"
    assert "<b id=evil>" not in hall.moderator.page()


# Answers to a browser


def test_a_form_that_wants_a_page_is_sent_back_to_its_page(hall: Hall) -> None:
    sent = hall.an_phu.form("submit", headers=PAGE | {"Origin": hall.house.url}, **ASKING)
    assert sent.status_code == 303
    assert hall.an_phu.path() in sent.headers["location"]


def test_a_refused_form_keeps_its_status_and_what_was_typed(hall: Hall) -> None:
    hall.moderator.must("close")
    try:
        sent = hall.an_phu.form("submit", headers=PAGE, **ASKING | {"text": "Tôi đã gõ rất lâu câu này"})
        sentence = hall.an_phu.refused("submit", **ASKING).body["refused"]
    finally:
        hall.moderator.must("open")
    assert sent.status_code == 409
    assert sent.headers["content-type"].startswith("text/html")
    assert "Tôi đã gõ rất lâu câu này" in html.unescape(sent.text)
    assert sentence in html.unescape(sent.text)


def test_a_form_with_a_wrong_field_keeps_its_status_and_what_was_typed(hall: Hall) -> None:
    sent = hall.an_phu.form("submit", headers=PAGE, **ASKING | {"id": "short", "text": "Vẫn còn đây chứ"})
    assert sent.status_code == 422
    assert "Vẫn còn đây chứ" in html.unescape(sent.text)


def test_htmx_gets_a_fragment_for_the_notice(hall: Hall) -> None:
    recorded = hall.an_phu.form("submit", headers=FRAGMENT, **ASKING)
    unknown = hall.moderator.form("approve", headers=FRAGMENT, question="nobody-asked-this-ever")
    assert (recorded.status_code, unknown.status_code) == (200, 409)
    for sent in (recorded, unknown):
        assert sent.headers["content-type"].startswith("text/html")
        assert "<html" not in sent.text.lower() and "<body" not in sent.text.lower()
    sentence = hall.moderator.refused("approve", question="nobody-asked-this-ever").body["refused"]
    assert sentence in html.unescape(unknown.text)


def test_a_program_gets_json(hall: Hall) -> None:
    sent = hall.an_phu.form("submit", headers={}, **ASKING)
    assert sent.headers["content-type"].startswith("application/json")
    assert sent.json().keys() == {"seq", "id", "again"}


# state.json


def test_the_state_tells_what_the_contract_lists(hall: Hall) -> None:
    hall.speaking("Toàn bộ trạng thái?")
    hall.waiting("Câu kế tiếp?")
    state = hall.moderator.state()
    assert {
        "epoch", "seq", "now", "conference", "questions", "queue", "floor", "turn",
        "clocks", "points", "agenda", "commitments", "announcements",
    } <= state.keys()  # fmt: skip
    assert {
        "id", "number", "status", "kind", "text", "original", "revisions", "origin", "point", "asker", "title", "unit",
        "topic", "lead", "supporting", "due", "prepared", "outcomes", "merged_into", "askers",
    } <= state["questions"][0].keys()  # fmt: skip
    assert {"turn", "phase", "question", "questions", "agency", "ready", "on_screen"} <= state["floor"].keys()
    assert {"limit_ms", "extra_ms", "used_ms", "started_at"} <= state["clocks"]["asking"].keys()
    assert {"id", "name", "tier", "parent", "present", "line"} <= state["points"][0].keys()
    assert {point["line"] for point in state["points"]} <= {"live", "late", "silent"}
    assert isinstance(state["now"], int) and isinstance(state["seq"], int) and isinstance(state["epoch"], str)
    assert state["turn"] == state["floor"]["turn"]
    assert {"theme", "host", "date", "warn_s", "lang"} <= state["conference"].keys()


def test_a_defined_point_is_told_with_its_tier_and_parent(hall: Hall) -> None:
    hall.organiser.must("define", point={"id": "40", "name": "Huyện cũ", "tier": 1, "parent": None, "phone": "0209 3871 222"})
    hall.organiser.must("define", point={"id": "41", "name": "Đồn biên phòng", "tier": 2, "parent": "40", "phone": ""})
    points = {point["id"]: point for point in hall.moderator.state()["points"]}
    assert (points["41"]["name"], points["41"]["tier"], points["41"]["parent"]) == ("Đồn biên phòng", 2, "40")
    assert hall.seat("point-41").state()["points"], "Its seat exists at once."


def test_the_public_addresses_answer(hall: Hall) -> None:
    stranger = hall.stranger("audience")
    for address in ("/", "/doithoai", "/healthz", "/readyz"):
        assert stranger.http.get(address).status_code == 200, address
    assert stranger.http.get("/no-such-conference").status_code == 404
    assert json.loads(json.dumps(hall.audience.state()))["seq"] >= 1
