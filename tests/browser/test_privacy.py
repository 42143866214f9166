"""What nobody has moderated is in no other page: not shown, not hidden, not on its way there."""

from __future__ import annotations

from contract.cast import LAND, Hall
from playwright.sync_api import expect

from .conftest import Sit
from .screens import catch_up

SECRET = "Cán bộ thôn Đông thu sai hai triệu đồng"
CONTACT = "0912 345 678"
ELSEWHERE = ("point-2", "stage", "audience", "technician", f"agency-{LAND}")


def test_an_unmoderated_text_is_in_no_other_page(hall: Hall, sit: Sit) -> None:
    others = [sit(seat) for seat in ELSEWHERE]
    moderator, point = sit("moderator"), sit("point-1")
    point("#contact").fill(CONTACT)
    point.submit(SECRET, asker="Trần Văn Kín")
    expect(moderator("#inbox-list")).to_contain_text(SECRET)
    expect(point("#mine")).to_contain_text(SECRET)
    question = (moderator("#inbox-list > li").filter(has_text=SECRET).get_attribute("id") or "").removeprefix("in-")

    def nowhere(words: str) -> None:
        catch_up(*others)
        for screen in others:
            assert words not in screen.words(), f"{screen.seat} holds: {words}"
            assert not screen.heard(words), f"{screen.seat} was sent: {words}"

    nowhere(SECRET)
    nowhere("Trần Văn Kín")
    hall.moderator.must("hold", question=question)
    nowhere(SECRET)
    hall.moderator.must("decline", question=question, reason="Chuyển thanh tra")
    expect(point(f"#mine-{question}")).to_contain_text("Chuyển thanh tra")
    nowhere(SECRET)
    nowhere("Chuyển thanh tra")

    # The words arrive where they belong once they are approved: the story can tell the difference.
    hall.moderator.must("approve", question=question)
    hall.chair.must("call", question=question, turn=hall.turn)
    hall.chair.must("speak", question=question, turn=hall.turn)
    for screen in others:
        if screen.seat in ("point-2", "stage", "audience"):
            expect(screen("body")).to_contain_text(SECRET)
    nowhere(CONTACT)
    assert CONTACT not in sit("chair").words()


def test_a_page_that_is_opened_late_holds_no_unmoderated_text_either(hall: Hall, sit: Sit) -> None:
    hall.asked(SECRET + " nữa")
    for seat in ELSEWHERE:
        assert SECRET + " nữa" not in sit(seat).words()


def test_one_follower_does_not_see_what_another_sent(hall: Hall, sit: Sit) -> None:
    hall.organiser.must("configure", settings={"audience_submit": True})
    one, other = sit("audience"), sit("audience")
    one("#compose > summary").click()
    one.submit("Chỉ ban tổ chức đọc câu này")
    expect(one("#mine")).to_contain_text("Chỉ ban tổ chức đọc câu này")
    other.catches_up()
    assert "Chỉ ban tổ chức" not in other.words()
    assert not other.heard("Chỉ ban tổ chức")
