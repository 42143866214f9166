"""What hangs on the wall can be read from the last row: on every screen, in every layout, however long it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .legible import faults
from .screens import Screen

SIZES = ((1920, 1080), (1024, 768), (2560, 720))
VIETNAMESE = "Nguyễn Hữu Phượng Ưởng Nghiêm Thị Khuyên Trương Quỳnh Nương Hoàng Đỗ Lê Huyền Trân "
ARABIC = "مجلس الشعب في المقاطعة الشمالية يجيب عن أسئلة الشباب والنساء والمزارعين "
EMOJI = "👩‍🌾 Hợp tác xã 🌾🌾 Đồng Đăng 🇻🇳 thanh niên khởi nghiệp 👨‍👩‍👧‍👦 "
KINDS = {"usual": "Nông Văn Dền ", "long": VIETNAMESE, "foreign": EMOJI + ARABIC, "unbroken": "Ưỡ"}
CONFERENCES = tuple(f"man-hinh-{kind}" for kind in (*KINDS, "nobody", "control", "title", "names", "next", "said"))
# As such conferences are called.
CALLED = "Hội nghị đối thoại trực tiếp kết hợp trực tuyến giữa Chủ tịch Ủy ban nhân dân tỉnh với đoàn viên, thanh niên năm 2026"
FIELD = "Phát triển hạ tầng giao thông nông thôn, miền núi và vùng biên giới của tỉnh"
# What is read at one glance: who speaks from where and for whom, what the conference is called and its slogan.
WHOLE = "[data-leaf]:is(.wall-names, .wall-units, .wall-theme, .wall-title, .wall-topic, .wall-next)"
HALVED = f"""() => [...document.querySelectorAll("{WHOLE}")]
  .filter((one) => one.clientHeight && one.dataset.uiPage).map((one) => one.textContent)"""
# Who is told of on any wall: never in pages, however long.
PAGED = """() => [...document.querySelectorAll(".wall-names, .wall-units, .wall-next, .wall-pages > .wall-ans")]
  .filter((one) => one.clientHeight && /\\/[2-9]/.test(one.dataset.uiPage ?? "")).map((one) => one.textContent.trim())"""
LONG_NAME = "Nguyễn Phước Bảo Quỳnh Hương Trần Công Tằng Tôn Nữ Thị Ngọc Diễm Thùy Linh Khánh"
UNIT = "Hợp tác xã Dịch vụ nông nghiệp tổng hợp và du lịch cộng đồng Hữu Liên, huyện Hữu Lũng "
SENTENCES = (
    "Đề nghị tỉnh cho biết lộ trình hỗ trợ thanh niên vùng biên giới vay vốn khởi nghiệp. Thủ tục hiện nay còn qua nhiều khâu. "
    "Thời gian chờ lâu, nhiều hồ sơ bị trả lại. Xin hỏi bao giờ được rút gọn?"
)
LAYOUTS = ("queue", "agenda", "commendation", "announcement", "promises", "qr", "black")


def so_long(words: str, letters: int, usual: int = 0) -> str:
    """These words again and again, as many letters as the house takes or as a text of this kind usually has."""
    return (words * (letters // len(words) + 1))[: usual or letters].strip()


def fill(hall: Hall, words: str, points: bool) -> list[str]:
    """Every name of 80 letters, every agency of 120, questions of 5000 (the most that is taken), twelve in the queue."""
    usual = words == KINDS["usual"]
    short, long = (so_long(words, 80, 13 if usual else 0), so_long(words, 120, 30 if usual else 0))
    organiser = hall.organiser
    organiser.must(
        "configure",
        settings={"title": long, "theme": so_long(words, 120, 85 if usual else 0), "host": long, "venue": short, "round": 0},
    )
    organiser.must("define", agency={"id": LAND, "name": long})
    organiser.must("define", topic={"id": "dat-dai", "name": short})
    for number in range(8):
        organiser.must("define", item={"id": f"muc-{number}", "title": long, "at": f"{8 + number:02d}:15"})
    if points:
        organiser.must("define", point={"id": "4", "name": short, "parent": "1"})
    for number in range(5):
        about = {"agency": LAND, "state": "done" if number == 4 else "open", "due": "2026-09-30"}
        organiser.must("carry", promise=f"cu-{number}", words=so_long(words, 280, 60 if usual else 0), conference=short, **about)
    for number in range(4):
        organiser.must("commend", name=short, collective=bool(number % 2), citation=long)
    hall.chair.must("announce", text=so_long(words, 400, 60 if usual else 0), to="stage")
    asks = hall.seat("point-4") if points else hall.moderator
    said = {"asker": short, "title": long, "unit": long, "topic": "dat-dai"}
    text = so_long(words, 5000, 110 if usual else 0)
    asked = [hall.waiting(f"{number} {text}"[:5000], asks, **said) for number in range(4 if usual else 12)]
    for question in asked:
        hall.moderator.must("assign", question=question, lead=LAND)
    return asked


def states(hall: Hall, asked: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The hall through the day, and each layout that a wall may be told to show: (where, the region that shows it)."""
    chair, auto = hall.chair, {"region": "#wall"}
    yield "between", auto
    for number in range(3):
        chair.must("call", question=asked[number], turn=hall.turn)
        if number == 0:
            yield "called", auto
        chair.must("speak", question=asked[number], turn=hall.turn)
        if number == 0:
            yield "speaking", auto
            yield from told(hall, "question")
        chair.must("finish", turn=hall.turn)
    yield "round", auto
    for questions in (asked[:1], asked[1:3]):
        chair.must("invite", questions=questions, agency=LAND, turn=hall.turn)
        yield "answering", auto
        yield from told(hall, "answer")
        chair.must("finish", turn=hall.turn)
    for layout in LAYOUTS:
        yield from told(hall, layout)
    chair.must("end")
    yield "ended", auto


def told(hall: Hall, layout: str) -> Iterator[tuple[str, dict[str, str]]]:
    hall.moderator.must("show", screen="all", what=layout)
    yield layout, {"region": "#wall-shown"}
    hall.moderator.must("show", screen="all", what="auto")


def walls_of(sit: Sit, kind: str) -> list[Screen]:
    return [sit("stage", size=size, lang="en" if kind == "usual" else "vi") for size in SIZES]


@pytest.mark.parametrize("kind", [*KINDS, "nobody"])
def test_every_layout_can_be_read_from_the_last_row(house: House, company: Callable[[Hall], Sit], kind: str) -> None:
    found: list[str] = []
    with begun(house, f"man-hinh-{kind}") as hall:
        asked = fill(hall, KINDS.get(kind, VIETNAMESE), points=kind != "nobody")
        walls, title = walls_of(company(hall), kind), hall.organiser.state()["conference"]["title"]
        for where, shown in states(hall, asked):
            catch_up(hall, title, *walls)
            for size, wall in zip(SIZES, walls, strict=True):
                expect(wall(shown["region"])).to_be_visible()
                found += [f"{kind}, {where} at {size}: {one}" for one in faults(wall)]
                # An announcement stands on the wall all the while, and gives way to them.
                halved = wall.page.evaluate(HALVED) if kind == "usual" else []
                found += [f"{where} at {size}: in halves: {one}" for one in halved]
    assert not found, f"{len(found)}:\n" + "\n".join(found[:40])


def catch_up(hall: Hall, title: str, *walls: Screen) -> None:
    """Wait until the walls show what the record holds now: the number stands before a title that stays as long as it is."""
    seq = hall.organiser.must("configure", settings={"title": f"{hall.seq} {title}"[: len(title)]}).seq
    for wall in walls:
        wall.until("(seq) => Number(document.body.dataset.since) >= seq", seq)


def test_a_long_name_of_the_conference_or_topic_stands_in_the_head_whole(house: House, company: Callable[[Hall], Sit]) -> None:
    with begun(house, "man-hinh-title") as hall:
        hall.organiser.must("configure", settings={"round": 0, "host": CALLED})
        hall.organiser.must("define", topic={"id": "ha-tang", "name": FIELD})
        walls, found = walls_of(company(hall), "usual"), []
        for title in (CALLED, FIELD, "Hội nghị đối thoại 2026"):
            for topic in (None, "ha-tang", "dat-dai"):
                asked = hall.waiting("Bao giờ có sóng di động?", topic=topic)
                for command, said in (("call", {"question": asked}), ("speak", {"question": asked}), ("finish", {})):
                    hall.chair.must(command, turn=hall.turn, **said)
                    catch_up(hall, title, *walls)
                    for size, wall in zip(SIZES, walls, strict=True):
                        about = f"{command}, {len(title)} letters, {topic} at {size}"
                        found += [f"{about}: {one}" for one in (*faults(wall), *wall.page.evaluate(HALVED))]
                hall.moderator.must("note", question=asked, agency=LAND)
    assert not found, f"{len(found)}:\n" + "\n".join(found[:40])


def test_no_name_unit_agency_or_next_is_cut_into_pages(house: House, company: Callable[[Hall], Sit]) -> None:
    """A name of 80 letters, a unit of 120, a question of four sentences: the question is leafed through, nobody's name is."""
    found: list[str] = []
    with begun(house, "man-hinh-names") as hall:
        hall.organiser.must("configure", settings={"title": FIELD, "round": 3})
        for point in (
            {"id": "8", "name": "Thành phố Lạng Sơn", "parent": "1"},
            {"id": "9", "name": "Phường Đông Kinh", "parent": "8"},
        ):
            hall.organiser.must("define", point=point)
        unit = (UNIT * 2)[:120]
        assert (len(LONG_NAME), len(unit)) == (80, 120)
        long = {"asker": LONG_NAME, "title": "Phó Chủ nhiệm phụ trách", "unit": unit, "topic": "dat-dai"}
        short = {"asker": "Hoàng Thị Bích Duyên", "title": "Bí thư Đoàn xã", "unit": "Đoàn xã Hữu Liên", "topic": "dat-dai"}
        asked = [hall.waiting(SENTENCES, hall.seat("point-9"), **said) for said in (long, short, short)]
        walls, title = walls_of(company(hall), "long"), hall.organiser.state()["conference"]["title"]
        for question in asked[:2]:
            hall.moderator.must("assign", question=question, lead=LAND)
            about = {"question": question}
            invited = {"questions": [question], "agency": LAND}
            for command, said in (("call", about), ("speak", about), ("invite", invited)):
                hall.chair.must(command, turn=hall.turn, **said)
                catch_up(hall, title, *walls)
                for size, wall in zip(SIZES, walls, strict=True):
                    found += [f"{command} at {size}: {one}" for one in faults(wall)]
                    found += [f"{command} at {size}: in pages: {one}" for one in wall.page.evaluate(PAGED)]
                    expect(wall("#wall .wall-next")).to_have_text("Phường Đông Kinh")
                    if command == "speak":
                        expect(wall("#wall .wall-pages > .wall-ans")).to_contain_text("Sở Nông nghiệp và Môi trường")
            hall.chair.must("finish", turn=hall.turn)
    assert not found, f"{len(found)}:\n" + "\n".join(found[:40])


def test_how_far_the_round_is_gives_way_to_who_comes_next(house: House, company: Callable[[Hall], Sit]) -> None:
    """Two points of one name: each is told with what lies above it, whole, and the round is not."""
    with begun(house, "man-hinh-next") as hall:
        hall.organiser.must("configure", settings={"round": 3})
        for number, above in (("8", "Thành phố Lạng Sơn"), ("9", "Thành phố Cao Bằng")):
            hall.organiser.must("define", point={"id": number, "name": above, "parent": "1"})
            hall.organiser.must("define", point={"id": f"{number}0", "name": "Phường Đông Kinh", "parent": number})
        hall.speaking(SENTENCES)
        walls = walls_of(company(hall), "long")
        for wall in walls[::2]:
            expect(wall("#wall .wall-round")).to_be_visible()
        hall.waiting(SENTENCES, hall.seat("point-80"))
        for wall in walls:
            expect(wall("#wall .wall-next")).to_have_text("Phường Đông Kinh (Thành phố Lạng Sơn)")
            expect(wall("#wall .wall-round")).to_have_count(0)
            assert faults(wall) == [] and wall.page.evaluate(PAGED) == []


def test_an_announcement_has_its_two_lines_while_nobody_speaks(house: House, company: Callable[[Hall], Sit]) -> None:
    text = "Ban Tổ chức đề nghị các điểm cầu kiểm tra đường truyền, giữ trật tự, không rời vị trí trong giờ nghỉ giải lao. " * 2
    with begun(house, "man-hinh-said") as hall:
        walls = walls_of(company(hall), "long")
        hall.moderator.must("announce", to="stage", text=text[:170])
        for wall in walls[:2]:
            expect(wall(".wall-said")).to_be_visible()
            lines = wall.page.evaluate(
                "(() => { const said = document.querySelector('.wall-said'); "
                "return Math.round(said.clientHeight / parseFloat(getComputedStyle(said.firstElementChild).lineHeight)); })()"
            )
            assert lines == 2 and int(wall(".wall-said").get_attribute("data-ui-page").split("/")[1]) <= 4
            # Whoever looks up in mid-sentence reads that it is a page, and which.
            number = "getComputedStyle(document.querySelector('.wall-line'), '::after').content"
            assert re.fullmatch(r'"\d/\d"', wall.page.evaluate(number))
            assert faults(wall) == []


def test_a_measure_that_finds_nothing_would_be_none(house: House, company: Callable[[Hall], Sit]) -> None:
    """The control: small, faint, cut and too long lines are found, each by its name."""
    with begun(house, "man-hinh-control") as hall:
        wall = company(hall)("stage", size=SIZES[0])
        hall.speaking(so_long(VIETNAMESE, 300))
        expect(wall("#wall .wall-q")).to_be_visible()
        assert faults(wall) == []
        for css, fault in (
            ("font-size: 3vh", "only 3.00 vh"),
            ("color: #555", "too faint"),
            ("max-width: none; font-size: 4.5vh; width: 160vh", "cut"),
            ("max-width: 90ch; width: 88vh; font-size: 4.5vh; letter-spacing: -.12em", "letters in a line"),
            ("position: relative; top: 70vh", "cut"),
        ):
            wall.page.evaluate("(css) => { document.querySelector('#wall .wall-q').style.cssText = css; }", css)
            wall.page.evaluate("dispatchEvent(new Event('resize'))")
            assert any(fault in one for one in faults(wall)), (fault, faults(wall))
        wall.may_complain("This screen was not as it should be")
