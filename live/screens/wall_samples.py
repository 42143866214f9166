"""The design page's walls: every layout of a hall screen and the overlay, drawn from a sample conference by their own regions."""

from collections.abc import Iterator

import segno
from immutables import Map
from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from live.conference.state import (
    Agency,
    Announcement,
    Carried,
    Clock,
    Clocks,
    Commendation,
    Floor,
    Item,
    Life,
    Point,
    Question,
    Seat,
    Settings,
    State,
    Topic,
)
from live.conference.words import Role, Status
from live.moment import Moment
from live.screens import overlay, stage
from live.screens.design import LONG_AGENCY, LONG_NAME
from live.screens.paint import draw
from live.screens.parts import part
from live.screens.region import Region

_NOON = 1_774_504_800_000  # ms UTC, of a sample that stands still
_NEVER_OVER = 4_102_444_800_000  # a line leaves the wall after a minute and a half
_STAGE, _OVERLAY = Seat("stage", Role.STAGE, 1, ""), Seat("overlay", Role.OVERLAY, 1, "")
_FOLLOW = "doi-thoai.example/doi-thoai-2027/audience"  # a conference that nobody can follow
_ASKED = (
    "Đề nghị tỉnh cho biết lộ trình hỗ trợ thanh niên vùng biên giới vay vốn khởi nghiệp từ sản phẩm địa phương; "
    "thủ tục hiện nay còn qua nhiều khâu và thời gian chờ lâu."
)


class Wall(Struct, frozen=True):
    """A layout by its name in `show`, or by the phase of the hall; `regions` are those of its `screen`, drawn."""

    name: str
    regions: dict[str, Markup]
    screen: str = "stage"


def walls(lang: str) -> list[Wall]:
    """All of them, the hall as it goes on first."""
    shown = [Wall(name, _drawn(state, lang, stage.REGIONS, _STAGE)) for name, state in _states()]
    over = _drawn(_speaking(_conference()), lang, overlay.REGIONS, _OVERLAY)
    return [*shown, Wall("overlay", over, "overlay")]


def _drawn(state: State, lang: str, regions: tuple[Region, ...], seat: Seat) -> dict[str, Markup]:
    moment, drawn = Moment(state), {}
    for region in regions:
        context = {name: part(moment, source) for name, source in zip(region.names, region.sources, strict=True)}
        own = {"own": region.own(moment, seat)} if region.own else {}
        drawn[region.id] = Markup(_with_code(draw(f"regions/{region.id}.html", lang, **context, **own)))
    return drawn


def _with_code(html: str) -> str:
    """The code lies beside a conference, and its address is written by the page: a sample brings both."""
    code = escape(segno.make(f"https://{_FOLLOW}", error="q").svg_data_uri(scale=8, border=2))
    said = f'class="wall-address" data-ui-address="{_FOLLOW}"'
    return html.replace('src="audience.svg"', f'src="{code}"').replace('class="wall-address"', said)


def _states() -> Iterator[tuple[str, State]]:
    between = _conference()
    speaking = _speaking(between)
    answering = replace(between, floor=Floor(1, "answering", questions=("q1",), agency="so"))
    said = Map({"a": Announcement("a", "Giải lao 15 phút. Mời các đồng chí dùng trà.", "stage", "moderator", _NEVER_OVER)})
    yield "between", between
    yield "called", replace(between, floor=Floor(1, "called", "q1"))
    yield "speaking", speaking
    yield "long", _with_long_names(speaking)
    yield "line", replace(speaking, announcements=said)
    yield "answering", answering
    yield "round", replace(between, heard=("q1", "q2"), settings=replace(between.settings, round=3))
    yield "ended", replace(between, life=replace(between.life, ended_at=_NOON))
    # Question and answer are shown as the hall shows them.
    for what in ("queue", "agenda", "commendation", "announcement", "promises", "qr", "black"):
        yield what, replace(between, announcements=said if what == "announcement" else Map(), shown=Map({_STAGE.name: what}))


def _speaking(state: State) -> State:
    return replace(state, floor=Floor(1, "speaking", "q1"), clocks=Clocks(asking=Clock(180_000, used_ms=160_000)))


def _with_long_names(state: State) -> State:
    asks = replace(state.questions["q1"], asker=LONG_NAME, title="Phó Bí thư Thường trực Đoàn thanh niên", unit=LONG_AGENCY)
    agency = replace(state.agencies["so"], name=LONG_AGENCY)
    return replace(state, questions=state.questions.set("q1", asks), agencies=state.agencies.set("so", agency))


def _conference() -> State:
    names = ("Xã Mẫu Sơn", "Phường Đông Kinh", "Xã Đồng Đăng", "Trường Cao đẳng nghề")
    questions = [
        Question(
            id=f"q{n}", number=n, status=Status.WAITING, kind="question", text=_ASKED, original=_ASKED, origin="point", owner="p",
            at=_NOON, asker="Hoàng Thị Mẫu", title="Bí thư Chi đoàn", unit="Đoàn xã", point=f"{n}", topic="t", lead="so",
        )
        for n in range(1, 5)
    ]  # fmt: skip
    return State(
        settings=Settings(
            title="Hội nghị đối thoại với thanh niên",
            theme="Thanh niên chung tay chuyển đổi số, khởi nghiệp và xây dựng quê hương",
            host="Ủy ban nhân dân tỉnh",
        ),
        life=Life(begun_at=_NOON, item="i2"),
        questions=Map({one.id: one for one in questions}),
        queue=("q3", "q4"),
        points=Map({f"{n}": Point(f"{n}", name, place=n) for n, name in enumerate(names, 1)}),
        agencies=Map({"so": Agency("so", "Sở Nông nghiệp và Môi trường")}),
        topics=Map({"t": Topic("t", "Khởi nghiệp và tiếp cận vốn")}),
        agenda=(Item("i1", "Khai mạc", at="08:00"), Item("i2", "Đối thoại", at="08:30"), Item("i3", "Kết luận", at="11:00")),
        commendations=(Commendation("c", "Chi đoàn thôn Đông", True, "Nhiều mô hình khởi nghiệp hay", None),),
        carried=Map({
            f"{n}": Carried(f"{n}", words, "Đối thoại năm trước", "promise", n, "so", due="2026-09-30", state=state)
            for n, (words, state) in enumerate((("Mở lớp dạy nghề tại xã", "done"), ("Kéo điện về thôn Mẫu", "handling")))
        }),
    )  # fmt: skip
