"""A seat is a link: taken once, kept as a cookie, given out anew, taken back."""

from http.cookies import SimpleCookie

import httpx2
import pytest
from websockets.exceptions import InvalidStatus

from .cast import Hall
from .client import Seat


def visit(hall: Hall, method: str, link: str, **headers: str) -> httpx2.Response:
    with httpx2.Client(base_url=hall.house.url, trust_env=False, follow_redirects=False) as visitor:
        return visitor.request(method, link, headers=headers)


def test_a_link_leads_to_its_seat_and_leaves_no_trace(conference: Hall) -> None:
    shown = visit(conference, "GET", conference.house.link("chair"))
    assert shown.status_code == 303
    assert shown.headers["location"].endswith("/doithoai/chair")
    assert "no-store" in shown.headers["cache-control"]
    assert shown.headers["referrer-policy"] == "no-referrer"


def test_the_cookie_is_for_one_seat_and_no_script(conference: Hall) -> None:
    shown = visit(conference, "GET", conference.house.link("chair"))
    cookie = SimpleCookie(shown.headers["set-cookie"])["seat"]
    assert cookie["path"] == "/doithoai/chair"
    assert cookie["httponly"] and cookie["samesite"].lower() == "lax" and not cookie["secure"]


def test_looking_at_a_link_is_not_taking_it(conference: Hall) -> None:
    link = conference.house.link("chair")
    assert "set-cookie" not in visit(conference, "HEAD", link).headers
    assert "set-cookie" not in visit(conference, "GET", link, **{"Sec-Purpose": "prefetch"}).headers
    assert "set-cookie" not in visit(conference, "GET", link, Purpose="prefetch").headers


def test_a_made_up_link_leads_nowhere(conference: Hall) -> None:
    shown = visit(conference, "GET", "/s/MADEUPMADEUPMADEUPMADEUPMADEUPMADEUPMADEUPMADEUPMADE")
    assert shown.status_code == 404
    assert "set-cookie" not in shown.headers


def test_a_link_is_never_logged(conference: Hall) -> None:
    link = conference.house.link("moderator")
    visit(conference, "GET", link)
    assert link.removeprefix("/s/") not in conference.house.log.read_text("utf-8", errors="replace")


def test_a_new_conference_has_its_first_seats(conference: Hall) -> None:
    links = conference.house.reread_links()
    assert {"moderator", "chair", "technician", "stage", "organiser", "audience", "secretary-1"} <= links.keys()


def test_one_browser_holds_several_seats(conference: Hall) -> None:
    with httpx2.Client(base_url=conference.house.url, trust_env=False) as browser:
        for name in ("chair", "technician"):
            browser.get(conference.house.link(name), follow_redirects=False)
        for name in ("chair", "technician"):
            assert browser.get(f"/doithoai/{name}/state.json").status_code == 200


def test_an_issued_seat_has_a_link(opened: Hall) -> None:
    opened.organiser.must("issue", seat="chair-2", name="Đồng chủ trì")
    assert opened.seat("chair-2").state()["conference"]


def test_a_revoked_seat_is_closed_everywhere(opened: Hall) -> None:
    seat, old = opened.hoa_lac, opened.house.link("point-3")
    with seat.listen() as screen:
        screen.hear()
        opened.organiser.must("revoke", seat="point-3")
        assert screen.closing_code() == 4403
    assert seat.do("submit", text="Còn ai nghe không?", kind="question", asker="Lan").status == 401
    assert seat.http.get(seat.path("state.json")).status_code == 401
    assert seat.http.get(seat.path("live")).status_code == 401

    assert "set-cookie" not in visit(opened, "GET", old).headers, "The old link opens nothing any more."
    new = opened.house.reread_links()["point-3"]
    assert new != old
    Seat.take(opened.house.url, new, "doithoai", "point-3").state()


def test_a_socket_without_a_seat_is_told_so(opened: Hall) -> None:
    with opened.stranger("moderator").listen() as screen:
        assert screen.closing_code() == 4401


def test_a_socket_of_another_site_gets_no_handshake(opened: Hall) -> None:
    with pytest.raises(InvalidStatus) as refused:
        opened.moderator.connect(origin="https://elsewhere.example")
    assert refused.value.response.status_code == 403


def test_a_socket_of_our_own_pages_is_welcome(opened: Hall) -> None:
    with opened.moderator.listen(origin=opened.house.url) as screen:
        assert screen.hear()["parts"]


def test_nobody_speaks_into_a_socket(opened: Hall) -> None:
    with opened.moderator.listen() as screen:
        screen.socket.send('{"approve": "everything"}')
        assert screen.closing_code() == 1003


def test_a_position_of_thousands_of_digits_is_no_position(opened: Hall) -> None:
    shown = opened.moderator.http.get(opened.moderator.path("live"), params={"since": "1" * 5000})
    assert shown.status_code == 200 and shown.json()["parts"]


def test_a_takeover_sent_again_gives_the_link_of_its_own_day_and_no_newer_one(opened: Hall) -> None:
    first = opened.moderator.must("takeover", id="takeover-again-00000001", seat="chair")
    opened.organiser.must("revoke", seat="chair")
    again = opened.moderator.must("takeover", id="takeover-again-00000001", seat="chair")
    assert again.body["url"] == first.body["url"]
    assert visit(opened, "GET", again.body["url"]).status_code == 404
