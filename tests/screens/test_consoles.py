"""The consoles in every phase: each region draws itself under its own id and offers only what its seat may command."""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from conference.cast import HEALTH, LAND
from conference.history import Hall
from immutables import Map

from live.assets import folder
from live.conference import commands as c
from live.conference.state import Seat
from live.conference.words import Role
from live.moment import Moment
from live.screens.agency import turn
from live.screens.board import Board
from live.screens.paint import draw
from live.screens.reading import may

CONSOLES = (Role.MODERATOR, Role.CHAIR, Role.TECHNICIAN, Role.ORGANISER)
SHEETS = (
    "agency", "announce", "commend", "commit", "invite", "item", "point", "publication", "question", "raise", "roll", "seat",
    "settings", "submit", "task", "topic",
)  # fmt: skip


def phases() -> Iterator[tuple[str, Hall]]:
    """A conference on its way, from nothing to its end."""
    hall = Hall()
    yield "empty", hall
    hall.set_up()
    hall.waiting("q0")
    hall.asked("new")
    hall.moderator(c.Hold, question=hall.asked("held"))
    hall.moderator(c.Merge, question=hall.asked("merged"), into="q0")
    yield "before", hall
    hall.chair(c.Begin)
    hall.called("q1")
    yield "called", hall
    hall.chair(c.Speak, question="q1")
    yield "speaking", hall
    hall.chair(c.Finish)
    hall.moderator(c.Assign, question="q1", lead=LAND, supporting=[HEALTH])
    yield "heard", hall
    hall.chair(c.Invite, questions=["q1"], agency=LAND)
    yield "answering", hall
    hall.chair(c.Finish)
    hall.chair(c.Announce, text="Giải lao", to="all")
    hall.chair(c.End)
    yield "ended", hall


def shown(hall: Hall, role: Role, lang: str) -> dict[str, str]:
    moment = Moment(hall.state, Map({"point-1": "0205 000 001"}), Map({"point-1": "live", "point-2": "late"}))
    return Board(cast(Any, SimpleNamespace(moment=moment))).regions(seat(role), lang)


def seat(role: Role) -> Seat:
    return Seat(str(role), role, 1, "")


def sheet(hall: Hall, role: Role, name: str, lang: str, **args: str) -> str:
    state = hall.state
    return draw(
        f"sheets/{name}.html", lang, state=state, questions=state.questions, points=state.points, agencies=state.agencies,
        topics=state.topics, settings=state.settings, seat=seat(role), args=args, private={}, now=hall.now,
        conference="doithoai",
    )  # fmt: skip


def offered(html: str) -> set[str]:
    return set(re.findall(r'data-do="(\w+)"', html))


@pytest.mark.parametrize("role", CONSOLES)
@pytest.mark.parametrize("lang", ("vi", "en"))
def test_every_region_draws_in_every_phase_and_offers_only_what_its_seat_may(role: Role, lang: str) -> None:
    for phase, hall in phases():
        for id, html in shown(hall, role, lang).items():
            assert re.match(rf'<\w+ id="{id}"', html.strip()), (phase, id, html[:80])
            assert not re.search(r"<(input|textarea|select)\b", html), (phase, id)
            assert all(may(role, command) for command in offered(html)), (phase, id, offered(html))


@pytest.mark.parametrize("role", (Role.MODERATOR, Role.CHAIR, Role.ORGANISER))
@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_draws_in_every_phase(role: Role, name: str) -> None:
    for _, hall in phases():
        assert '<header class="sheet-head">' in sheet(hall, role, name, "vi")
        for question in hall.state.questions:
            html = sheet(hall, role, name, "en", question=question, point="1", agency=LAND, item="doi-thoai", seat="chair")
            assert name != "question" or all(may(role, command) for command in offered(html))


def test_every_sheet_that_a_button_opens_exists() -> None:
    templates = folder("templates")
    asked = {
        name
        for path in templates.rglob("*.html")
        for name in re.findall(r'data-sheet="([a-z]+)', path.read_text("utf-8"))
    }  # fmt: skip
    assert asked <= {path.stem for path in (templates / "sheets").glob("*.html")}


@pytest.mark.parametrize("role", (Role.MODERATOR, Role.CHAIR))
def test_closing_tells_what_was_heard_without_an_answer_and_afterwards_nothing_of_the_floor_is_offered(role: Role) -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.waiting("q0")
    hall.heard("q1", "q2")
    assert "2 heard questions have no answer yet" in "".join(shown(hall, role, "en").values())
    hall.chair(c.End)
    after = shown(hall, role, "en")
    for id, html in after.items():
        if re.match(r"<\w+[^>]* hidden", html.strip()):
            continue
        assert not offered(html) & {"invite", "call", "speak", "finish"} and 'data-sheet="invite' not in html, id


def test_before_the_opening_an_agency_is_not_told_that_it_is_soon() -> None:
    hall = Hall().set_up()
    hall.moderator(c.Assign, question=hall.waiting("q1"), lead=LAND)
    seat = Seat(f"agency-{LAND}", Role.AGENCY, 1, "", LAND)
    assert not turn(Moment(hall.state), seat).begun
    hall.chair(c.Begin)
    assert turn(Moment(hall.state), seat).begun
    hall.chair(c.End)
    assert turn(Moment(hall.state), seat).owing


def test_after_the_end_no_agency_is_told_to_be_ready() -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.moderator(c.Assign, question=hall.waiting("q1"), lead=LAND)
    moment = Moment(hall.state)
    assert turn(moment, Seat(f"agency-{LAND}", Role.AGENCY, 1, "", LAND)).state == "soon"
    hall.chair(c.End)
    assert turn(Moment(hall.state), Seat(f"agency-{LAND}", Role.AGENCY, 1, "", LAND)).state == "ended"


def test_undo_says_what_was_done_when_and_by_whom_where_it_was_somebody_else() -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.waiting("q1")
    bar = shown(hall, Role.MODERATOR, "en")["undo-bar"]
    assert "approved" in bar and "Moderator" not in bar and f'data-at="{hall.now}"' in bar
    assert bar.index(f'data-until="{hall.now + 60_000}">Just now:') < bar.index(
        f'data-from="{hall.now + 60_000}">Your last step:'
    )
    hall.chair(c.Call, question="q1")
    assert "<b>Chair</b>: called" in shown(hall, Role.MODERATOR, "en")["undo-bar"]


def test_the_key_of_undo_belongs_to_ones_own_step_and_what_others_did_since_has_their_name_and_no_key() -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.waiting("q3", "q4")
    approved = hall.moderator(c.Approve, question=hall.asked("q2"))
    moved = hall.chair(c.Move, question="q4", to=0)
    buttons = undoing(hall, Role.MODERATOR, "undo-bar")
    assert [f"seq={approved}" in button for button in buttons if "data-key" in button] == [True]
    assert [f"seq={moved}" in button for button in buttons if "data-key" not in button] == [True]


def test_after_ten_seconds_a_step_of_the_floor_is_taken_back_by_a_second_press_only() -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.speaking("q1")
    hall.moderator(c.Extend, seconds=60)
    now, later = undoing(hall, Role.MODERATOR, "undo-bar")[:2]
    assert f'data-until="{hall.now + 10_000}"' in now and "data-confirm" not in now
    assert f'data-from="{hall.now + 10_000}" data-confirm=' in later


def test_the_chair_takes_back_its_own_last_step_for_ten_seconds() -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.called("q1")
    assert undoing(hall, Role.CHAIR, "undo-chair") != []
    spoke = hall.chair(c.Speak, question="q1")
    [button] = undoing(hall, Role.CHAIR, "undo-chair")
    assert f"seq={spoke}" in button and f'data-until="{hall.now + 10_000}"' in button


def undoing(hall: Hall, role: Role, region: str) -> list[str]:
    return re.findall(r"<button[^>]*data-do=.undo.[^>]*>", shown(hall, role, "en")[region])


def test_a_follow_up_stands_on_top_of_what_is_new_however_many_came_before_it() -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.heard("q1")
    for id in ("q2", "q3"):
        hall.asked(id)
    hall.asked("again", followup_of="q1")
    inbox = shown(hall, Role.MODERATOR, "en")["inbox"]
    assert re.findall(r'<li id="in-(\w+)"', inbox) == ["again", "q2", "q3"] and "follow-ups, then the oldest" in inbox


def test_the_key_for_whose_turn_it_is_says_so_where_it_is_first_already() -> None:
    hall = Hall().set_up()
    hall.moderator(c.ChooseOrder, order="turns")
    hall.waiting("q1")
    console = shown(hall, Role.MODERATOR, "en")["next-console"]
    assert 'data-key="Alt+KeyS" data-already="Xã An Phú is at the head of the queue already."' in console


@pytest.mark.parametrize(("line", "words"), [("live", "No point in trouble"), ("silent", "Points in trouble (1)")])
def test_the_line_for_points_in_trouble_is_there_before_one_is(line: str, words: str) -> None:
    moment = Moment(Hall().set_up().state, lines=Map({"point-1": line}))
    grid = Board(cast(Any, SimpleNamespace(moment=moment))).regions(seat(Role.MODERATOR), "en")["points-grid"]
    assert re.search(rf'<div class="trouble-room">\s*<.*{re.escape(words)}', grid)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.MODERATOR])
def test_nothing_is_said_of_a_picture_where_nobody_switches_one(role: Role) -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.called("q1")
    region = {Role.CHAIR: "floor-chair", Role.MODERATOR: "floor-console"}[role]
    words = ("No picture yet", "On screen")
    assert not any(word in shown(hall, role, "en")[region] for word in words)
    hall.organiser(c.Issue, seat="technician")
    assert words[0] in shown(hall, role, "en")[region]
    hall.chair(c.Speak, question="q1")
    assert words[0] in shown(hall, role, "en")[region]


@pytest.mark.parametrize("role", [Role.CHAIR, Role.MODERATOR])
def test_only_what_cannot_be_undone_asks_to_be_pressed_again(role: Role) -> None:
    for phase, hall in phases():
        buttons = re.findall(r"<button[^>]*data-confirm[^>]*>", "".join(shown(hall, role, "en").values()))
        asks = {command for button in buttons for command in offered(button)}
        assert asks <= {"begin", "end", "seal", "takeover", "found_copy", "undo"}, (phase, asks)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.MODERATOR])
def test_whoever_asks_from_the_hall_has_no_point_that_could_be_ready(role: Role) -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.moderator(c.Submit, id="h", text="Một câu hỏi tại hội trường", origin="hall")
    hall.moderator(c.Approve, question="h")
    hall.chair(c.Call, question="h")
    region = {Role.CHAIR: "floor-chair", Role.MODERATOR: "floor-console"}[role]
    assert "Not ready yet" not in shown(hall, role, "en")[region]


def test_an_agency_is_told_that_its_question_was_asked_only_when_it_was() -> None:
    hall = Hall().set_up()
    seat = Seat(f"agency-{LAND}", Role.AGENCY, 1, "", LAND)
    hall.chair(c.Begin)
    hall.moderator(c.Assign, question=hall.called("q1"), lead=LAND)

    def told() -> tuple[str, str, str]:
        band = Board(cast(Any, SimpleNamespace(moment=Moment(hall.state, Map(), Map())))).regions(seat, "en")["prompter"]
        now = turn(Moment(hall.state), seat)
        return now.state, now.phase, band.partition("<h2")[2].partition(">")[2].partition("<")[0]

    assert told() == ("asked", "called", "CALLED TO ASK: be ready to answer")
    hall.chair(c.Speak, question="q1")
    assert told() == ("asked", "speaking", "BEING ASKED NOW: be ready to answer")
    hall.chair(c.Finish)
    assert told() == ("asked", "heard", "YOUR QUESTION HAS BEEN ASKED: be ready to answer")


def test_no_number_moves_in_the_list_of_lines_while_some_turn_slow() -> None:
    hall = Hall().set_up()

    def lines(**told: str) -> str:
        moment = Moment(hall.state, lines=Map({f"point-{id}": line for id, line in told.items()}))
        return Board(cast(Any, SimpleNamespace(moment=moment))).regions(seat(Role.TECHNICIAN), "en")["lines"]

    calm = lines(**{"1": "live", "2": "live", "3": "live"})
    trouble = lines(**{"1": "live", "2": "late", "3": "silent"})
    order = [re.findall(r'id="line-(\w+)"', html) for html in (calm, trouble)]
    assert order[0] == order[1] != []
    assert "No point in trouble" in calm and re.findall(r'id="weak-(\w+)"', trouble) == ["3", "2"]


def test_whoever_asks_from_the_hall_is_no_point_that_the_desk_waits_for() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Issue, seat="technician")
    hall.chair(c.Begin)
    hall.moderator(c.Submit, id="h", text="Một câu hỏi tại hội trường", origin="hall")
    hall.moderator(c.Approve, question="h")
    hall.chair(c.Call, question="h")
    assert "not ready" not in shown(hall, Role.TECHNICIAN, "en")["switch"]
    hall.chair(c.Speak, question="h")
    assert "Point is ready" not in shown(hall, Role.TECHNICIAN, "en")["switch"]


def test_what_the_colours_of_the_points_say_stands_below_them() -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.heard("q1")
    grid = shown(hall, Role.MODERATOR, "en")["points-grid"]
    for kind, words in (("floor", "has the floor"), ("next", "next"), ("asked", "heard today")):
        assert f'<i class="point-sample {kind}"></i>{words}</span>' in grid
    assert 'class="asked"' in grid


def test_the_organisers_are_asked_for_the_hour_of_the_technical_test() -> None:
    hall = Hall().set_up()
    html = shown(hall, Role.ORGANISER, "en")["setup-missing"]
    asked = r'<li class="line"><span class="tag (\w+)">[^<]*</span><span class="grow">Day and hour of the technical test'
    assert re.findall(asked, html) == ["next"]
    hall.organiser(c.Configure, test_at="2026-11-30T14:00")
    assert re.findall(asked, shown(hall, Role.ORGANISER, "en")["setup-missing"]) == ["done"]
