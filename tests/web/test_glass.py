"""What hall screens and overlays say of themselves reaches the desks, and nothing of it is recorded."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from contract.cast import Hall
from contract.client import Seat, new_id

from live.web.pages.overlay import OPTIONS, kept, options

PAGE = "a1b2c3d4e5f60718"


def says(seat: Seat, **fields: Any) -> int:
    said = {"page": PAGE, "what": "auto", "phase": "between", "size": "1920×1080"} | fields
    return seat.http.post(f"/{seat.conference}/{seat.name}/shows", data=said).status_code


def until_told(hall: Hall, desk: str, words: Callable[[str], bool]) -> str:
    """The region of the hall screens as a desk has it, as soon as it says so; presence is told every two seconds."""
    seat = hall.seat(desk)
    end = time.monotonic() + 8
    while True:
        html = seat.http.get(f"/{seat.conference}/{seat.name}?lang=en").text
        html = html[html.index('id="walls"') :]
        if words(html):
            return html
        assert time.monotonic() < end, html
        time.sleep(0.2)


@pytest.mark.parametrize("desk", ["moderator", "technician"])
def test_a_desk_sees_what_a_screen_says_that_it_shows(opened: Hall, desk: str) -> None:
    seq = opened.seq
    assert says(opened.stage, what="agenda") == 204
    html = until_told(opened, desk, lambda html: "Shows: Programme" in html)
    assert "1920×1080" in html and "overdue" in html, "it was told to show the hall"
    assert says(opened.stage) == 204
    until_told(opened, desk, lambda html: "Shows: Programme" not in html)
    assert opened.seq == seq


def test_a_wall_that_is_closed_while_the_conference_goes_on_is_missed_until_somebody_says_that_it_was_on_purpose(
    opened: Hall,
) -> None:
    seq = opened.seq
    assert says(opened.stage) == 204
    until_told(opened, "moderator", lambda html: "1920×1080" in html)
    assert says(opened.stage, gone="1") == 204
    html = until_told(opened, "moderator", lambda html: "Closed at" in html)
    assert 'id="closed-stage-' in html and "Not opened yet" not in html
    assert opened.chair.http.post("/doithoai/chair/dismiss?screen=stage").status_code == 403
    assert opened.technician.http.post("/doithoai/technician/dismiss?screen=stage").json() == {"dismissed": "stage"}
    assert "Not opened yet" in until_told(opened, "moderator", lambda html: "Closed at" not in html)
    assert opened.seq == seq


def test_who_closes_a_page_after_the_conference_is_not_missed(opened: Hall) -> None:
    assert says(opened.stage) == 204
    until_told(opened, "moderator", lambda html: "1920×1080" in html)
    opened.chair.must("end")
    assert says(opened.stage, gone="1") == 204
    assert "Not opened yet" in until_told(opened, "moderator", lambda html: "1920×1080" not in html)


def test_an_overlay_tells_whether_it_is_on_air(opened: Hall) -> None:
    opened.organiser.must("issue", seat="overlay", name="Bàn trộn hình")
    overlay = opened.seat("overlay")
    for air, words in (("live", "ON AIR"), ("seen", "In the preview"), ("ready", "Not in the picture")):
        assert says(overlay, air=air) == 204
        until_told(opened, "technician", lambda html, words=words: words in html)  # type: ignore[misc]
    assert says(overlay, air="<b>") == 204
    html = until_told(opened, "technician", lambda html: "Not in the picture" not in html)
    assert "&lt;b&gt;" not in html and "Bàn trộn hình" in html


def test_only_screens_speak_of_themselves_and_only_in_short(opened: Hall) -> None:
    assert says(opened.moderator) == 403
    assert says(opened.stranger("stage")) == 401
    assert says(opened.stage, page="../etc") == 422 and says(opened.stage, page="") == 422
    assert says(opened.stage, what="a" * 5000) == 413
    answer = opened.stage.http.post("/doithoai/stage/shows", data={"page": PAGE}, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_which_is_which_is_asked_by_who_may_show_something_there(opened: Hall) -> None:
    seq = opened.seq
    ask = "/doithoai/{}/name?screen={}"
    for seat in (opened.moderator, opened.technician):
        assert seat.http.post(ask.format(seat.name, "stage")).json() == {"asked": ["stage"]}
    assert opened.moderator.http.post("/doithoai/moderator/name").json()["asked"][:1] != []
    assert opened.moderator.http.post(ask.format("moderator", "chair")).status_code == 409
    assert opened.chair.http.post(ask.format("chair", "stage")).status_code == 403
    end = time.monotonic() + 6
    while 'id="wall-name" hidden' in opened.stage.http.get("/doithoai/stage").text:
        assert time.monotonic() < end
        time.sleep(0.2)
    assert opened.seq == seq


def test_all_hall_screens_go_black_in_one_entry(opened: Hall) -> None:
    opened.organiser.must("issue", seat="stage-2")
    seq = opened.moderator.must("show", screen="all", what="black").seq
    assert opened.moderator.state()["shown"] == {"stage": "black", "stage-2": "black"}
    assert opened.moderator.must("show", screen="all", what="auto", id=new_id()).seq == seq + 1
    assert opened.moderator.state()["shown"] == {}


def test_how_an_overlay_looks_goes_along_from_its_link(opened: Hall) -> None:
    opened.organiser.must("issue", seat="overlay-2")
    link = opened.house.link("overlay-2", "doithoai")
    asked = "?side=right&clock=0&size=huge&lang=en&x=1"
    answer = opened.stranger("overlay-2").http.get(f"{link}{asked}", follow_redirects=False)
    assert answer.headers["location"] == "/doithoai/overlay-2?lang=en&side=right&clock=0"
    page = opened.seat("overlay-2").http.get("/doithoai/overlay-2?side=right&ground=green&topic=2").text
    assert 'data-side="right" data-size="normal" data-timer="1" data-topic="1" data-ground="green"' in page
    other = opened.stranger("stage").http.get(opened.house.link("stage", "doithoai") + asked, follow_redirects=False)
    assert other.headers["location"] == "/doithoai/stage?lang=en"


def test_an_option_that_is_none_counts_as_the_first() -> None:
    assert options({}) == {name: words[0] for name, words in OPTIONS.items()}
    assert options({"side": "top", "size": "large"}) == options({"size": "large"})
    assert kept({"side": "top", "size": "large"}) == {"size": "large"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("height", "words"),
    [("2,5", "21 m"), ("2.5", "12 m"), ("", "Height of the screen"), ("0", "between 0.2"), ("x", "between 0.2")],
)
def test_the_test_card_reckons_the_farthest_row(opened: Hall, height: str, words: str) -> None:
    for seat in (opened.stage, opened.moderator, opened.technician, opened.organiser):
        answer = seat.http.get(f"/doithoai/{seat.name}/test-card", params={"height": height, "lang": "en"})
        assert answer.status_code == 200 and words in answer.text and "<script" not in answer.text
    assert opened.chair.http.get("/doithoai/chair/test-card").status_code == 403
