"""The page in every phase of a day, in both languages: it is drawn, and its drawings are well made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from conference.cast import BINH_MINH, HEALTH, LAND
from conference.history import Hall
from immutables import Map

from live.conference import commands as c
from live.conference.state import EMPTY, Point, Question, Seat, State
from live.conference.words import Role, Status
from live.moment import Moment
from live.pictures import scale
from live.pictures.album import Album, album
from live.pictures.answers import OUTCOMES
from live.pictures.hours import Hours
from live.screens.paint import draw

from .test_album import album_of
from .test_hours import hours_of

SEAT = Seat("moderator", Role.MODERATOR, 1, "")


def phases() -> Iterator[tuple[str, Album, State]]:
    yield "empty", album(Moment(EMPTY), Hours()), EMPTY
    hall = Hall()
    hall.organiser(c.Define, agency=c.AgencyGiven(LAND, "Sở Nông nghiệp " * 8))
    hall.chair(c.Begin)
    yield "one hall", album_of(hall), hall.state
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.answered("q1")
    hall.chair(c.Advance, item="doi-thoai")
    hall.heard("q2", "q3")
    hall.chair(c.Invite, questions=["q2", "q3"], agency=HEALTH)
    hall.waiting("q4", by=BINH_MINH)
    yield "at work", album_of(hall, {"point-1": "live", "point-2": "silent"}), hall.state
    hall.chair(c.Defer, question="q2", agency=HEALTH, due="2026-04-01")
    hall.chair(c.Finish)
    hall.chair(c.End)
    yield "after", album_of(hall), hall.state


def page(told: Album, state: State, lang: str, now: int = 1_774_504_800_000) -> str:
    return draw(
        "album.html", lang, album=told, now=now, today="2027-01-01", settings=state.settings, life=state.life,
        conference="doithoai", seat=SEAT, seat_title="Điều phối", outcomes=OUTCOMES, in_lines=scale.in_lines, along=scale.along,
        steps=scale.steps, ticks=scale.ticks, wide=scale.WIDE, tables=False, rehearsal=False,
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("phase", "told", "state"), list(phases()))
def test_it_is_drawn_in_every_phase_and_nothing_leaves_its_picture(phase: str, told: Album, state: State, lang: str) -> None:
    for drawing in re.findall(r"<svg.*?</svg>", page(told, state, lang), re.S):
        root = ElementTree.fromstring(drawing)
        if root.get("class") == "pic":
            _, _, wide, high = map(float, str(root.get("viewBox")).split())
            assert wide == scale.WIDE and high > 0
            for shape in root.iter("rect"):
                x, y, w, h = (float(shape.get(name, 0)) for name in ("x", "y", "width", "height"))
                assert w >= 0 and h >= 0 and x + w <= wide and y + h <= high + 1, (phase, shape.attrib)


def test_what_is_late_after_the_day_is_told() -> None:
    *_, (_, told, state) = phases()
    assert "1 overdue" in page(told, state, "en")


def test_a_picture_fills_with_patterns_that_are_there() -> None:
    for _, told, state in phases():
        drawn = page(told, state, "en")
        assert set(re.findall(r"url\(#([\w-]+)\)", drawn)) <= set(re.findall(r'<pattern id="([\w-]+)"', drawn))


def test_a_full_house_is_one_page_of_moderate_size() -> None:
    """212 points and 500 questions: nothing is told once for each pair of anything."""
    points = Map({str(n): Point(str(n), f"Xã {n}", tier="xã", place=n) for n in range(212)})
    brought = Map({str(n): tuple(f"q{q}" for q in range(n, 500, 212)) for n in range(212)})
    questions = Map({
        f"q{q}": Question(f"q{q}", q + 1, Status.WAITING, "question", "?", "?", "point", "", 0, point=str(q % 212))
        for q in range(500)
    })  # fmt: skip
    state = State(points=points, brought=brought, questions=questions)
    told = album(Moment(state), Hours())
    drawn = page(told, state, "vi")
    assert drawn.count('class="pic-cell') == 212 + 7 and len(drawn.encode()) < 150_000
    assert told.counted("how") == {"waits": 212}


def test_the_time_of_an_agency_stands_in_its_table() -> None:
    hall = Hall().set_up()
    hall.answered("q1")
    assert [one.seconds for one in album(Moment(hall.state), hours_of(hall)).spoken] == [1]
    assert ">0:01</td>" in page(album_of(hall), hall.state, "en")
