"""From year to year on the screens: what is still to be kept comes first, walls turn its pages, a hall without points is calm."""

import re

from conference import cast
from conference.history import Hall

from live.conference import commands as c
from live.conference.state import Item, Seat, State
from live.conference.words import Role
from live.moment import Moment
from live.screens.showing import run_of_show
from live.screens.yearbook import by_year, row_of
from live.screens.years import how_far, open_first, owed, shown_here, standing

from . import test_consoles

STAGE = Seat("stage", Role.STAGE, 1, "")


def shown(hall: Hall, role: Role) -> dict[str, str]:
    """Every region of a screen, in Vietnamese."""
    return test_consoles.shown(hall, role, "vi")


def hall() -> Hall:
    """Seven promises of every state, the last ones due first."""
    hall = Hall().set_up()
    hall.organiser(c.Configure, title="Đối thoại 2026", date="2026-03-26", form="direct")
    hall.organiser(c.Issue, seat="stage")
    for number, state in enumerate(("done", "handling", "open", "no_funds", "explained", "open", "handling")):
        about = {"agency": cast.LAND, "due": f"2026-0{9 - number}-01", "state": state}
        hall.organiser(c.Carry, promise=f"p{number}", words=f"việc {number}", conference="Đối thoại 2025", **about)
    return hall


def moment(hall: Hall) -> Moment:
    return Moment(hall.state)


def test_what_is_to_be_kept_comes_first_by_its_day() -> None:
    rows = open_first(hall().state.carried)
    assert [(one.id, how_far(one)) for one in rows] == [
        ("p5", "waiting"), ("p3", "waiting"), ("p2", "waiting"), ("p6", "handled"), ("p1", "handled"), ("p4", "kept"),
        ("p0", "kept"),
    ]  # fmt: skip
    n = standing(rows)
    assert (n.kept, n.handled, n.waiting) == (2, 2, 3)


def test_a_wall_has_all_promises_and_the_conference_that_they_come_from() -> None:
    here = hall()
    assert shown_here(moment(here), STAGE).what == ""
    here.moderator(c.Show, screen="stage", what="promises")
    showing = shown_here(moment(here), STAGE)
    assert len(showing.promises) == 7 and showing.conference == "Đối thoại 2025"
    here.organiser(c.Carry, promise="p9", words="việc cũ", conference="Đối thoại 2024")
    assert shown_here(moment(here), STAGE).conference == ""
    assert shown_here(moment(here), Seat("stage-2", Role.STAGE, 1, "")).promises == ()


def test_the_wall_says_how_many_are_kept_and_covers_the_hall() -> None:
    here = hall()
    html = shown(here, Role.STAGE)["wall-shown"]
    assert re.search(r'<section id="wall-shown"[^>]* hidden', html)
    here.moderator(c.Show, screen="stage", what="promises")
    html = shown(here, Role.STAGE)["wall-shown"]
    assert re.findall(r"<dd>(\d+)</dd>", html) == ["2", "2", "3"] and "1/4" in html and " hidden" not in html
    here.moderator(c.Show, screen="stage", what="agenda")
    assert "Khai mạc" in shown(here, Role.STAGE)["wall-shown"]


def test_the_chair_reads_the_words_of_the_item_under_way_and_before_the_opening_those_of_the_first() -> None:
    here = hall()
    for id in ("khai-mac", "doi-thoai"):
        here.organiser(c.Define, item=c.ItemGiven(id, id, script=f"lời dẫn {id}"))
    assert "lời dẫn khai-mac" in shown(here, Role.CHAIR)["agenda-chair"]
    here.chair(c.Begin, item="doi-thoai")
    told = shown(here, Role.CHAIR)["agenda-chair"]
    assert "lời dẫn doi-thoai" in told and "lời dẫn khai-mac" not in told
    here.chair(c.End)
    assert "lời dẫn" not in shown(here, Role.CHAIR)["agenda-chair"]


def test_hours_follow_from_those_before_as_far_as_minutes_tell() -> None:
    agenda = (
        Item("a", "A"), Item("b", "B", at="23:50", minutes=20), Item("c", "C", minutes=5), Item("d", "D"), Item("e", "E"),
        Item("f", "F", at="08:05"),
    )  # fmt: skip
    assert [slot.at for slot in run_of_show(agenda)] == [None, "23:50", "00:10", "00:15", None, "08:05"]


def test_who_has_held_a_dialogue_is_told_of_one_year() -> None:
    here = hall()
    for body in ("xa-a", "xa-b"):
        here.organiser(c.Expect, body=body, name=body.upper(), kind="commune")
    here.organiser(c.Report, body="xa-a", date="2026-01-05")
    here.organiser(c.Report, body="xa-b", date="2025-12-30")
    found = owed(here.state.settings, here.state.bodies, here.state.dialogues)
    assert found is not None and [body.id for body in found.missing] == ["xa-b"]
    assert [(body.id, len(held)) for body, held in found.held] == [("xa-a", 1)]
    html = shown(here, Role.ORGANISER)["dialogues"]
    assert 'id="dialogues-missing"' in html and "XA-B" in html
    here.organiser(c.Configure, date=None)
    assert owed(here.state.settings, here.state.bodies, here.state.dialogues) is None
    assert 'id="dialogues-missing"' not in shown(here, Role.ORGANISER)["dialogues"]


def test_the_year_book_has_the_newest_year_first() -> None:
    rows = []
    for name, date in (("a", "2021-09-28"), ("b", "26/3/2026"), ("c", None), ("d", "2026-11-02")):
        here = Hall().set_up()
        here.organiser(c.Configure, title=name, date=date)
        rows.append(row_of(name, here.state))
    assert [(year, [row.name for row in of]) for year, of in by_year(rows)] == [
        (None, ["c"]), (2026, ["d", "b"]), (2021, ["a"]),
    ]  # fmt: skip
    here = hall()
    here.chair(c.Begin)
    here.answered("q1")
    here.moderator(c.Commit, id="m1", agency=cast.LAND, words="sửa đường")
    here.do(cast.THE_LAND, c.Fulfil, commitment="m1", state="done")
    here.organiser(c.Configure, date=None)
    row = row_of("x", here.state)
    assert (row.year, row.points, row.opinions, row.answered, row.promises, row.kept) == (2026, 3, 1, 1, 1, 1)
    assert row_of("y", State()).year is None


def test_a_hall_without_points_is_spoken_to_as_one() -> None:
    here = Hall()
    here.organiser(c.Configure, title="Đối thoại xã", form="direct")
    console, organiser = shown(here, Role.MODERATOR), shown(here, Role.ORGANISER)
    assert "Chưa điểm danh hội trường." in console["points-grid"] and "<ol" not in console["points-grid"]
    assert "điểm cầu" not in (console["floor-console"] + console["next-console"] + console["inbox"]).lower()
    assert "điểm cầu" not in (organiser["pulse"] + organiser["setup-missing"]).lower()
    assert "điểm cầu" in shown(hall(), Role.MODERATOR)["next-console"]
