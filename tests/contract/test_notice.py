"""The desk on which the notice gets its own words, over the wire."""

from __future__ import annotations

import httpx2

from .cast import LAND, Hall
from .client import Seat
from .test_papers import fetched, words


def asked(seat: Seat, page: str = "1") -> httpx2.Response:
    return seat.http.get(seat.path("desk", "passages"), params={"notice": page})


def desk(seat: Seat, page: str = "1") -> str:
    """What stands on a desk at which the notice is written."""
    shown = asked(seat, page)
    assert shown.status_code == 200, shown.text
    return shown.text


def test_who_writes_the_minutes_writes_the_notice_and_nobody_else(hall: Hall) -> None:
    assert 'data-passage="notice"' in desk(hall.secretary)
    for seat in (hall.an_phu, hall.land, hall.audience):
        assert asked(seat).status_code == 404, seat.name
    for seat in (hall.chair, hall.moderator, hall.organiser):
        assert seat.do("write", passage="notice", text="Không được.", base=0).status == 403, seat.name


def test_it_offers_the_spoken_conclusion_and_the_paper_prints_what_is_written(hall: Hall) -> None:
    question = hall.answering("Bao giờ có nước?", LAND)
    hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text="Câu trả lời rất dài. " * 30, base=0)
    hall.chair.must("finish", turn=hall.turn)
    hall.chair.must("conclude", text="Tôi cảm ơn các <b>đồng chí</b>.")
    page = desk(hall.secretary)
    assert "Tôi cảm ơn các &lt;b&gt;đồng chí&lt;/b&gt;." in page and f'data-passage="short:{question}"' in page
    hall.secretary.must("write", passage="notice", text="Ghi nhận các ý kiến.", base=0)
    hall.secretary.must("write", passage=f"short:{question}", text="Có nước trong quý III.", base=0)
    told = words(fetched(hall.chair, "conclusion.docx"))
    assert "Ghi nhận các ý kiến." in told and "Tôi cảm ơn" not in told
    assert "Trả lời: Có nước trong quý III." in told
    page = desk(hall.secretary)
    assert "Ghi nhận các ý kiến.</textarea>" in page and "Có nước trong quý III.</textarea>" in page
    for odd in ("0", "-1", "x", "999999999", "²"):
        assert "data-passage" in desk(hall.secretary, odd), odd


def test_a_sealed_notice_is_read_here_and_not_written(hall: Hall) -> None:
    hall.chair.must("conclude", text="Hết.")
    hall.chair.must("seal", paper="conclusion")
    page = desk(hall.secretary)
    assert "readonly" in page and "data-block" not in page
