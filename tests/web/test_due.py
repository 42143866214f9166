"""Who records a commitment is told which deadline is heard in its words; nothing is recorded by that."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx2
import pytest
from contract.cast import Hall
from contract.client import Seat

DAY = "2026-03-26"


@pytest.fixture
def dated(hall: Hall) -> Iterator[Hall]:
    hall.organiser.must("configure", settings={"date": DAY})
    yield hall
    hall.organiser.must("configure", settings={"date": ""})


def heard(seat: Seat, words: str, lang: str = "vi", **headers: str) -> httpx2.Response:
    return seat.http.post(seat.path("due"), params={"lang": lang}, data={"words": words}, headers=headers)


def offers(page: str) -> list[str]:
    return re.findall(r'data-offer="([^"]+)"', page)


def test_the_day_that_was_named_is_offered_with_its_words(dated: Hall) -> None:
    page = heard(dated.secretary, "Sở sẽ nâng nền đường trước ngày 20/4.").text
    assert offers(page) == ["2026-04-20"]
    assert "Hạn nghe được: 20/4/2026, từ “trước ngày 20/4”" in page
    assert "Deadline heard: 20/4/2026, from “trước ngày 20/4”" in heard(dated.secretary, "trước ngày 20/4", "en").text


def test_of_several_days_each_is_offered_and_none_chosen(dated: Hall) -> None:
    page = heard(dated.moderator, "Đợt một trước ngày 20/4, đợt hai trong quý III").text
    assert offers(page) == ["2026-04-20", "2026-09-30"]
    assert 'aria-pressed="true"' not in page


def test_what_names_no_day_is_left_open_and_says_why(dated: Hall) -> None:
    page = heard(dated.secretary, "Sở sẽ sớm trả lời").text
    assert offers(page) == [] and "“sớm” không phải là ngày: chưa có hạn." in page
    assert "chưa có hạn" in heard(dated.secretary, "Chúng tôi xin tiếp thu").text
    assert heard(dated.secretary, "  ").text.strip() == ""


def test_what_is_said_is_shown_as_words_and_never_as_markup(dated: Hall) -> None:
    page = heard(dated.secretary, "khi có <b>vốn</b><script>alert(1)</script>").text
    assert "<script" not in page and "&lt;b&gt;" in page


def test_a_conference_without_a_date_counts_from_today(hall: Hall) -> None:
    assert offers(heard(hall.secretary, "trong ngày mai").text) != []
    hall.organiser.must("configure", settings={"date": "Tháng 3"})
    assert len(offers(heard(hall.secretary, "hết năm nay").text)) == 1
    hall.organiser.must("configure", settings={"date": ""})


def test_only_who_records_commitments_may_ask_and_only_from_our_pages(dated: Hall) -> None:
    for seat in (dated.chair, dated.an_phu, dated.land, dated.technician, dated.stage, dated.audience, dated.organiser):
        assert heard(seat, "trước ngày 20/4").status_code == 403, seat.name
    assert heard(dated.stranger("secretary-1"), "trước ngày 20/4").status_code == 401
    assert heard(dated.secretary, "trước ngày 20/4", origin="https://elsewhere.example").status_code == 403
    assert dated.secretary.http.get(dated.secretary.path("due")).status_code in (404, 405)


def test_asking_records_nothing_and_what_is_too_long_is_not_read(dated: Hall) -> None:
    before = dated.seq
    assert heard(dated.secretary, "a" * 70_000).status_code == 413
    assert heard(dated.secretary, "trước ngày 20/4 " + "ẫ" * 3900).status_code == 200
    path, kind = dated.secretary.path("due"), {"Content-Type": "x/y"}
    odd = dated.secretary.http.post(path, content=b"\xff\x00words=%ff%fe&words", headers=kind)
    assert odd.status_code == 200
    assert dated.seq == before
