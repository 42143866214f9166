"""Counts that agree with each other, and the news item that is made of them."""

from conference.cast import BINH_MINH
from conference.history import Hall
from conference.worlds import histories, lived
from hypothesis import given, settings

from live.conference import commands as c
from live.papers.document import Chart
from live.papers.press import press
from live.papers.statistics import never_heard, statistics

from .played import OWN, played
from .test_minutes import lines


@settings(max_examples=40, deadline=None)
@given(histories)
def test_every_chart_counts_every_opinion_once(dice: list) -> None:  # type: ignore[type-arg]
    attempts = list(lived(dice))
    if not attempts:
        return
    state = attempts[-1].after
    charts = [block for block in statistics(state).blocks if isinstance(block, Chart)]
    assert [sum(number for _, number in chart.rows) for chart in charts] == [len(state.questions)] * 4


def test_agencies_and_tiers_are_counted() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Define, point=c.PointGiven("4", "Xã Xa", tier="xã"))
    hall.moderator(c.TakeRoll, point="1", present=True, people=9)
    hall.answered("q1")
    hall.asked("q2", BINH_MINH)
    agencies, tiers = (table for table in statistics(hall.state).tables if len(table.head) > 2)
    assert agencies.rows == (("Sở Nông nghiệp và Môi trường", "0", "1", "0", "0", "0", "0", "0"),)
    assert tiers.rows == (("Chưa phân cấp", "3", "1", "2", "1"), ("xã", "1", "0", "0", "0"))
    assert never_heard(hall.state) == ["Xã Bình Minh", "Phường Hòa Lạc", "Xã Xa"]


def test_the_news_item_names_nobody_but_the_chair() -> None:
    told = " ".join(lines(press(played(OWN))))
    assert told.startswith("Ngày 26 tháng 3 năm 2026, Ủy ban nhân dân tỉnh X tổ chức")
    assert "Đồng chí Nguyễn Văn A, Chủ tịch UBND tỉnh chủ trì." in told and "2 nhóm vấn đề: Hạ tầng; Việc làm." in told
    assert "Kết luận hội nghị: Đánh giá cao các ý kiến." in told
    for row in OWN:
        assert row["asker_name"] not in told


def test_a_change_of_the_order_is_told_with_its_reason_where_one_was_given() -> None:
    hall = Hall().set_up()
    hall.waiting("q1", "q2", "q3")
    hall.moderator(c.Move, question="q2", to=0)
    assert "Lý do" not in str(statistics(hall.state))
    hall.moderator(c.Move, question="q3", to=0, why="Đại biểu phải về sớm")
    undone = hall.chair(c.Arrange, order=["q1", "q2", "q3"], why="Nhầm")
    hall.undo(undone)
    hall.chair(c.Arrange, order=["q2", "q1", "q3"], why="Theo chủ đề")
    changes = next(table for table in statistics(hall.state).tables if table.head[-1] == "Lý do")
    assert [row[1:] for row in changes.rows] == [
        ("Người điều phối", "Ý kiến số 3 (Xã An Phú) lên vị trí 1", "Đại biểu phải về sớm"),
        ("Chủ trì", "Xếp lại cả hàng đợi", "Theo chủ đề"),
    ]
    assert changes.rows[0][0].startswith("13:0")
