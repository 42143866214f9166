"""The MC's words follow the hall, and say no name, title or unit that the record does not hold."""

import pytest
from conference.cast import HEALTH, HOA_LAC, LAND, STAGE
from conference.history import Hall

from live.conference import commands as c
from live.screens.spoken import Hall as Parts
from live.screens.spoken import spoken
from live.tongue import say

TITLE = "Hội nghị đối thoại với thanh niên"
WHO = {"asker": "Nông Văn Dền", "title": "Bí thư Đoàn xã", "unit": "Đoàn xã An Phú"}


@pytest.fixture
def hall() -> Hall:
    hall = Hall().set_up()
    hall.organiser(c.Configure, title=TITLE)
    return hall


TOLD = "Bí thư Đoàn xã, Đoàn xã An Phú, điểm cầu Xã An Phú."


def said(hall: Hall, lang: str = "vi") -> tuple[list[str], list[str]]:
    """What is said now and then, in a language."""
    words = spoken(*(getattr(hall.state, part) for part in Parts.__struct_fields__))
    now, then = ([say(lang, one.text, **one.values) for one in lines] for lines in (words.now, words.then))
    return now, then


def past_the_opening(hall: Hall) -> None:
    """The dialogue is under way, and somebody was heard in it."""
    hall.chair(c.Begin)
    hall.chair(c.Advance, item="doi-thoai")
    hall.answered("truoc")


def test_the_opening_names_who_leads_with_their_posts(hall: Hall) -> None:
    hall.organiser(
        c.Configure, chair_name="Lò Văn Tiến", chair_title="Chủ tịch UBND tỉnh", co_chairs=["Hà Thị Mơ, Bí thư Tỉnh đoàn"]
    )
    now, then = said(hall)
    assert now == [
        f"Kính thưa các đồng chí, xin phép được bắt đầu {TITLE}.",
        "Chủ trì hội nghị: đồng chí Lò Văn Tiến, Chủ tịch UBND tỉnh.",
        "Cùng chủ trì: Hà Thị Mơ, Bí thư Tỉnh đoàn.",
    ]
    assert then == ["Tiếp theo chương trình: Khai mạc.", "Trân trọng kính mời Ông Lò Văn Tiến."]


def test_without_names_in_the_record_nobody_is_named(hall: Hall) -> None:
    assert said(hall)[0] == [f"Kính thưa các đồng chí, xin phép được bắt đầu {TITLE}."]


def test_an_item_is_introduced_until_somebody_was_called_in_it(hall: Hall) -> None:
    hall.chair(c.Begin)
    assert said(hall) == (
        ["Tiếp theo chương trình: Khai mạc.", "Trân trọng kính mời Ông Lò Văn Tiến."],
        ["Tiếp theo chương trình: Đối thoại."],
    )
    hall.chair(c.Advance, item="doi-thoai")
    hall.waiting("q1", **WHO)
    now, then = said(hall)
    assert now == ["Tiếp theo chương trình: Đối thoại."]
    assert then == ["Xin mời đồng chí Nông Văn Dền, Bí thư Đoàn xã, Đoàn xã An Phú, điểm cầu Xã An Phú, phát biểu."]
    hall.answered("q2")
    assert said(hall)[0] == then


def test_whoever_is_called_is_invited_then_thanked_and_the_next_is_invited(hall: Hall) -> None:
    hall.organiser(c.Configure, round=2)
    past_the_opening(hall)
    hall.waiting("q1", **WHO)
    hall.waiting("q2", by=HOA_LAC)
    hall.chair(c.Call, question="q1")
    now, then = said(hall)
    assert now == ["Xin mời đồng chí Nông Văn Dền, Bí thư Đoàn xã, Đoàn xã An Phú, điểm cầu Xã An Phú, phát biểu."]
    assert then == ["Xin cảm ơn đồng chí Nông Văn Dền.", "Xin mời đại biểu tại điểm cầu Phường Hòa Lạc phát biểu."]
    hall.chair(c.Speak, question="q1")
    assert said(hall) == ([then[0]], [then[1]])


def test_an_agency_is_invited_to_answer_those_who_asked(hall: Hall) -> None:
    hall.organiser(c.Configure, round=2)
    past_the_opening(hall)
    for id in ("q1", "q2"):
        hall.waiting(id, **WHO | {"asker": f"Người {id}"})
        hall.moderator(c.Assign, question=id, lead=LAND if id == "q1" else HEALTH)
        hall.chair(c.Call, question=id)
        hall.chair(c.Speak, question=id)
        hall.chair(c.Finish)
    assert said(hall) == (
        [f"Xin mời lãnh đạo Sở Nông nghiệp và Môi trường trả lời ý kiến của đồng chí Người q1, {TOLD}"],
        ["Xin cảm ơn lãnh đạo Sở Nông nghiệp và Môi trường."],
    )
    hall.chair(c.Invite, questions=["q1"], agency=LAND)
    now, then = said(hall)
    assert now == [f"Xin mời lãnh đạo Sở Nông nghiệp và Môi trường trả lời ý kiến của đồng chí Người q1, {TOLD}"]
    assert then == [
        "Xin cảm ơn lãnh đạo Sở Nông nghiệp và Môi trường.",
        f"Xin mời lãnh đạo Sở Y tế trả lời ý kiến của đồng chí Người q2, {TOLD}",
    ]


def test_many_askers_are_counted_and_not_read_out(hall: Hall) -> None:
    past_the_opening(hall)
    hall.answering("a", "b", "c", "d")
    assert said(hall)[0] == ["Xin mời lãnh đạo Sở Nông nghiệp và Môi trường trả lời 4 ý kiến vừa nêu."]
    assert said(hall)[1] == ["Xin cảm ơn lãnh đạo Sở Nông nghiệp và Môi trường."]


def test_where_nobody_is_named_to_answer_the_chair_is_asked(hall: Hall) -> None:
    past_the_opening(hall)
    hall.speaking("q1")
    assert said(hall)[1] == ["Xin ý kiến chủ trì chỉ định cơ quan trả lời."]


def test_a_delegate_without_name_or_point_is_invited_all_the_same(hall: Hall) -> None:
    past_the_opening(hall)
    hall.moderator(c.Submit, text="Từ trong hội trường?", id="q1")
    hall.moderator(c.Approve, question="q1")
    hall.chair(c.Call, question="q1")
    assert said(hall) == (["Xin mời đại biểu tiếp theo phát biểu."], ["Xin cảm ơn đại biểu.", *said(hall)[1][1:]])
    hall.chair(c.NoAnswer, question="q1")
    hall.moderator(c.Withdraw, question="q1")
    hall.moderator(c.Submit, text="Có tên?", id="q2", asker="Lý A Sáng")
    hall.moderator(c.Approve, question="q2")
    hall.chair(c.Call, question="q2")
    assert said(hall)[0] == ["Xin mời đồng chí Lý A Sáng phát biểu."]


def test_who_is_commended_is_read_out_while_the_wall_shows_it(hall: Hall) -> None:
    past_the_opening(hall)
    hall.organiser(c.Commend, name="Chi đoàn bản Mới", collective=True, citation="Đội hình chuyển đổi số", decision="12/QĐ-UBND")
    hall.organiser(c.Commend, name="Vàng Thị Mai", collective=False)
    hall.organiser(c.Issue, seat="stage")
    hall.moderator(c.Show, screen=STAGE.seat, what="commendation")
    assert said(hall)[0] == [
        "Khen thưởng theo 12/QĐ-UBND: Chi đoàn bản Mới, Đội hình chuyển đổi số.",
        "Khen thưởng: Vàng Thị Mai.",
    ]


def test_the_end_is_said_before_it_and_after_it(hall: Hall) -> None:
    past_the_opening(hall)
    closing = f"Đến đây, {TITLE} xin được kết thúc. Trân trọng cảm ơn các đồng chí."
    assert said(hall) == (["Nội dung “Đối thoại” đến đây là hết."], [closing])
    hall.chair(c.End)
    assert said(hall) == ([closing], [])


def test_another_form_of_address_and_another_language(hall: Hall) -> None:
    hall.organiser(c.Configure, address="ông/bà")
    past_the_opening(hall)
    hall.waiting("q1", **WHO)
    assert said(hall)[0][0].startswith("Xin mời ông/bà Nông Văn Dền")
    assert said(hall, "en")[0] == ["I invite Nông Văn Dền, Bí thư Đoàn xã, Đoàn xã An Phú, at the point Xã An Phú, to speak."]


def test_a_point_of_a_name_that_occurs_twice_is_told_with_the_one_above_it(hall: Hall) -> None:
    hall.organiser(c.Define, point=c.PointGiven("4", "Tỉnh"))
    hall.organiser(c.Define, point=c.PointGiven("5", "Huyện Văn Quan", parent="4"))
    hall.organiser(c.Define, point=c.PointGiven("3", "Phường Hòa Lạc", parent="5"))
    past_the_opening(hall)
    hall.waiting("q1", by=HOA_LAC)
    assert said(hall)[0] == ["Xin mời đại biểu tại điểm cầu Phường Hòa Lạc, Huyện Văn Quan phát biểu."]


def test_whoever_is_under_18_is_called_by_the_point_and_never_by_name(hall: Hall) -> None:
    past_the_opening(hall)
    hall.waiting("q1", **WHO | {"minor": True})
    hall.moderator(c.Assign, question="q1", lead=LAND)
    heard = [*said(hall)]
    for command, more in (
        (c.Call, {"question": "q1"}),
        (c.Speak, {"question": "q1"}),
        (c.Invite, {"questions": ["q1"], "agency": LAND}),
    ):
        hall.chair(command, **more)
        heard += said(hall)
    words = " ".join(line for lines in heard for line in lines)
    assert "Xã An Phú" in words
    assert not [part for part in WHO.values() if part in words]
