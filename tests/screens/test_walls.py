"""Every layout that a hall screen may be told to show, and what it shows where there is nothing of the kind."""

from typing import get_args, get_type_hints

import pytest
from conference.cast import BINH_MINH, HEALTH
from conference.history import Hall
from immutables import Map

from live.conference import commands as c
from live.conference.state import Seat
from live.conference.words import Role
from live.glass import Asked
from live.moment import Moment
from live.screens.design import LONG_NAME
from live.screens.paint import draw
from live.screens.stage import Named, name_asked
from live.screens.wall_samples import walls

from .test_years import shown

LAYOUTS = sorted(get_args(get_type_hints(c.Show)["what"]))
SHOWN = {
    "question": "q-on?", "answer": "Sở Y tế", "queue": "Xã Bình Minh", "agenda": "Khai mạc", "commendation": "Chi đoàn thôn Đông",
    "announcement": "Giải lao 15 phút", "qr": "audience.svg", "auto": "", "black": "", "promises": "việc cũ",
}  # fmt: skip


def wall(hall: Hall) -> str:
    return shown(hall, Role.STAGE)["wall-shown"]


@pytest.fixture
def hall() -> Hall:
    hall = Hall().set_up()
    hall.organiser(c.Issue, seat="stage")
    return hall


@pytest.mark.parametrize(("role", "region"), [(Role.STAGE, "wall"), (Role.OVERLAY, "lower")])
def test_no_line_begins_with_a_dot(hall: Hall, role: Role, region: str) -> None:
    hall.waiting("q-on", asker="Nông Thị <Hoa>", title="Bí thư Chi đoàn", unit="Thôn Nà Lùng")
    hall.chair(c.Call, question="q-on"), hall.chair(c.Speak, question="q-on")
    said = shown(hall, role)[region]
    assert "Bí thư Chi đoàn\u00a0· Thôn Nà Lùng" in said and "Nông Thị &lt;Hoa&gt;" in said
    hall.chair(c.Invite, agency=HEALTH)
    assert "\u00a0· " in shown(hall, role)[region] and " · " not in shown(hall, role)[region]


def test_the_list_of_layouts_is_the_contracts() -> None:
    assert set(LAYOUTS) == set(SHOWN)


@pytest.mark.parametrize("what", LAYOUTS)
def test_each_layout_shows_its_thing(hall: Hall, what: str) -> None:
    hall.waiting("q-next", by=BINH_MINH)
    hall.moderator(c.Commend, name="Chi đoàn thôn Đông", collective=True)
    hall.organiser(c.Carry, promise="p1", words="việc cũ", conference="Đối thoại 2025")
    hall.speaking("q-on")
    if what == "answer":
        hall.chair(c.Invite, agency=HEALTH)
    hall.chair(c.Announce, text="Giải lao 15 phút", to="stage")
    hall.moderator(c.Show, screen="stage", what=what)
    assert SHOWN[what] in wall(hall)


def test_before_the_opening_the_wall_says_of_nobody_that_he_is_next(hall: Hall) -> None:
    hall.waiting("q-next", by=BINH_MINH)
    assert "Xã Bình Minh" not in shown(hall, Role.STAGE)["wall"]
    hall.chair(c.Begin)
    assert "Xã Bình Minh" in shown(hall, Role.STAGE)["wall"]
    hall.chair(c.End)
    assert "Xã Bình Minh" not in shown(hall, Role.STAGE)["wall"]


def test_a_line_goes_from_the_wall_by_the_halls_clock_or_when_it_is_taken_down(hall: Hall) -> None:
    hall.moderator(c.Announce, id="a1", text="Giải lao 15 phút", to="all")
    said = shown(hall, Role.STAGE)["wall-message"]
    assert f'data-until="{hall.now + 90_000}"' in said and "Giải lao" in said
    hall.moderator(c.Show, screen="stage", what="announcement")
    hall.moderator(c.TakeDown, announcement="a1")
    assert "Giải lao" not in wall(hall) + shown(hall, Role.STAGE)["wall-message"]
    assert " hidden" in wall(hall), "the hall again"


def test_whatever_is_shown_after_a_screen_was_asked_for_its_name_wins(hall: Hall) -> None:
    sits, before = Seat("stage-2", Role.STAGE, 1, "", title="Sân khấu"), hall.state.shown

    def name() -> Named | None:
        return name_asked(Moment(hall.state, named=Map({"stage-2": Asked(7, before)})), sits)

    assert name() == Named("2", "Sân khấu", 7)
    hall.moderator(c.Show, screen="stage", what="black")
    assert name() == Named("2", "Sân khấu", 7, over=True)
    hall.moderator(c.Show, screen="stage", what="auto")
    assert name() == Named("2", "Sân khấu", 7, over=True), "what is over stays over"
    assert name_asked(Moment(hall.state), sits) is None


@pytest.mark.parametrize(
    ("seat", "said"),
    [
        (Seat("stage", Role.STAGE, 1, ""), "Hall screen"),
        (Seat("overlay", Role.OVERLAY, 1, ""), "Overlay"),
        (Seat("overlay", Role.OVERLAY, 1, "", title="Bàn trộn hình"), "Bàn trộn hình"),
    ],
)
def test_each_screen_says_its_own_name(hall: Hall, seat: Seat, said: str) -> None:
    moment = Moment(hall.state, named=Map({seat.name: Asked(7, hall.state.shown)}))
    assert f"<span>{said}</span>" in draw("regions/wall-name.html", "en", own=name_asked(moment, seat))


@pytest.mark.parametrize("told", [False, True])
def test_the_console_says_since_when_an_announcement_stands_and_takes_it_down(hall: Hall, told: bool) -> None:
    hall.moderator(c.Announce, id="old", text="Giải lao 15 phút", to="stage")
    hall.moderator(c.Announce, id="a1", text="Mời vào hội trường", to="stage")
    if told:
        hall.moderator(c.Show, screen="stage", what="announcement")
    sent = shown(hall, Role.MODERATOR)["sent"]
    assert "Trên màn hình từ" in sent and 'data-with="announcement=a1"' in sent and "announcement=old" not in sent
    # What a screen was told to show stays with its button; a mere line has its time.
    assert ('id="earlier-a1"' not in sent) is told and (
        f'data-until="{hall.state.announcements["a1"].at + 90_000}"' not in sent
    ) is told
    hall.moderator(c.TakeDown, announcement="a1")
    sent = shown(hall, Role.MODERATOR)["sent"]
    assert "take_down" not in sent and "Đã gỡ khỏi màn hình lúc" in sent


def test_what_was_read_lies_behind_and_what_is_unread_goes_there_in_half_an_hour(hall: Hall) -> None:
    hall.moderator(c.Announce, id="read", text="Điểm 3 mất tiếng", to="chair")
    hall.chair(c.Acknowledge, announcement="read")
    hall.moderator(c.Announce, id="new", text="Còn 5 phút", to="chair")
    old = f'"{hall.now + 1_800_000}"'
    chair, desk = shown(hall, Role.CHAIR)["messages"], shown(hall, Role.MODERATOR)["sent"]
    for html, fresh in ((chair, "message"), (desk, "sent")):
        assert f'id="{fresh}-new"' in html and f'id="{fresh}-read"' not in html
        assert 'id="earlier-read"' in html and 'data-behind="1"' in html
        assert html.count(f"data-until={old}") == html.count(f"data-from={old}") == 1


def test_the_design_page_shows_every_layout_the_longest_names_and_the_overlay() -> None:
    samples = {one.name: one.regions for one in walls("en")}
    assert {*LAYOUTS} - {*samples} == {"auto", "question", "answer"}
    assert LONG_NAME in samples["long"]["wall"] and "SPEAKING" in samples["overlay"]["lower"]
    assert 'src="data:image/svg' in samples["qr"]["wall-shown"] and "/audience" in samples["qr"]["wall-shown"]
    words = {"speaking": "SPEAKING", "called": "WE NOW HEAR FROM", "round": "HEARD IN THIS ROUND: 2", "ended": "Thank you"}
    for name, seen in words.items():
        assert seen in samples[name]["wall"] and " hidden" in samples[name]["wall-shown"]
    assert "Giải lao" in samples["line"]["wall-message"] and samples["between"]["wall"] != samples["called"]["wall"]
    for name in {*LAYOUTS} & {*samples}:
        assert f'data-what="{name}"' in samples[name]["wall-shown"]


@pytest.mark.parametrize("what", [one for one in LAYOUTS if one not in ("auto", "black", "agenda", "promises", "qr")])
def test_where_there_is_nothing_of_the_kind_the_wall_names_the_conference(hall: Hall, what: str) -> None:
    hall.organiser(c.Configure, title="Hội nghị đối thoại")
    hall.moderator(c.Show, screen="stage", what=what)
    assert "Hội nghị đối thoại" in wall(hall) and " hidden" not in wall(hall)
