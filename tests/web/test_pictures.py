"""The page of pictures: who may open it, that it tells the numbers of the record, and nothing of anybody."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from contract.cast import LAND, Hall

from live.web.guards.headers import POLICY

STAFF = ("moderator", "chair", "organiser", "secretary-1")


class Tables(HTMLParser):
    """The rows of every table, by the id of the section that it stands in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: dict[str, list[list[str]]] = {}
        self._section, self._cell = "", False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self._section = dict(attrs).get("id") or ""
        if tag == "tr":
            self.rows.setdefault(self._section, []).append([])
        if tag in ("td", "th"):
            self.rows[self._section][-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        self._cell = self._cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[self._section][-1][-1] += data


def shown(hall: Hall, seat: str = "moderator", query: str = "lang=en") -> str:
    answer = hall.seat(seat).http.get(f"/{hall.conference}/{seat}/pictures?{query}", headers={"Accept": "text/html"})
    assert answer.status_code == 200 and answer.headers["content-security-policy"] == POLICY
    return answer.text


@pytest.mark.parametrize("seat", STAFF)
def test_who_leads_or_records_opens_it_from_their_own_page(opened: Hall, seat: str) -> None:
    assert "/pictures?lang=" in opened.seat(seat).http.get(f"/{opened.conference}/{seat}").text
    for lang in ("vi", "en"):
        page = shown(opened, seat, f"lang={lang}")
        assert 'id="pic-points"' in page and "style=" not in page and f'lang="{lang}"' in page


def test_nobody_else_opens_it(opened: Hall) -> None:
    for seat in ("point-1", f"agency-{LAND}", "technician", "stage", "audience"):
        answer = opened.seat(seat).http.get(f"/{opened.conference}/{seat}/pictures")
        assert answer.status_code == 403, seat
    assert opened.stranger("moderator").http.get(f"/{opened.conference}/moderator/pictures").status_code == 401
    assert opened.moderator.http.get("/nowhere/moderator/pictures").status_code == 404


def test_its_tables_follow_the_record_and_add_up(hall: Hall) -> None:
    first = Tables(shown(hall)).rows
    assert total(first["pic-topics"]) == ["0", "0", "0"]
    question = hall.answering("Bao giờ có sóng?", LAND)
    hall.chair.must("finish", turn=hall.turn)
    hall.waiting("Câu đang chờ", hall.binh_minh)
    rows = Tables(shown(hall)).rows
    assert total(rows["pic-topics"]) == ["2", "1", "1"]
    assert sum(int(row[1]) for row in rows["pic-answers"][1:-1]) == int(total(rows["pic-answers"])[0]) == 2
    (by_tier, *_), by_point = rows["pic-points"][1:3], rows["pic-points"][4:]
    assert by_tier[1:7] == ["3", "1", "1", "1", "0", "1"]
    assert [row[3] for row in by_point] == ["1", "0", "0"]
    (land,) = [row for row in rows["pic-agencies"] if row[0] == "Sở Nông nghiệp và Môi trường"]
    assert land[1:] == ["1", "0", "0", "0", "0", "0", "1"]
    assert len(rows["pic-time"]) == 4 and len(rows["pic-exchanges"]) == 3
    assert hall.moderator.state()["questions"][0]["id"] == question


def total(rows: list[list[str]]) -> list[str]:
    return rows[-1][1:]


def test_names_are_escaped_and_no_words_of_anybody_are_told(hall: Hall) -> None:
    name = "Xã <b>&\"'</b> " + "Ơ" * 60
    hall.organiser.must("define", point={"id": "7", "name": name})
    hall.organiser.must("define", topic={"id": "la", "name": "<svg onload=x> & " + "W" * 80})
    hall.asked("Điều chưa ai duyệt", asker="Người chưa ai biết", topic="la")
    page = shown(hall)
    assert "<b>" not in re.sub(r'<header class="bar">.*?</header>', "", page, flags=re.S) and "<svg onload" not in page
    assert "Điều chưa ai duyệt" not in page and "Người chưa ai biết" not in page
    assert shown(hall, query="lang=en&tables=open").count('<details class="more" open>') == page.count('<details class="more">')


def test_each_picture_says_in_a_sentence_what_it_shows(opened: Hall) -> None:
    pictures = re.findall(r"<svg (?![^>]*aria-hidden)[^>]*>", shown(opened))
    assert pictures and all('role="img"' in one and re.search(r'aria-label="[^"]{5,}"', one) for one in pictures)
