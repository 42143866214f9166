"""BÁO CÁO on the promises of earlier conferences: how many are kept, by which agency, and what is overdue on the day."""

from collections.abc import Iterator

from live.conference.state import Carried, State
from live.law.days import day_at, day_of
from live.papers.document import Block, Chart, Document, Heading, Table, plain
from live.papers.frame import head, held_on, notice_signs, recipients
from live.papers.wording import count, due_in_words, ended
from live.screens.reading import listed, name_of
from live.screens.years import how_far, open_first, standing

STATES = {
    "open": "Chưa thực hiện",
    "handling": "Đang thực hiện",
    "done": "Đã hoàn thành",
    "explained": "Đã giải trình",
    "no_funds": "Chưa có kinh phí",
}
NOBODY = "Chưa có cơ quan theo dõi"
_AGENCIES = ("Cơ quan", "Tổng số", "Đã thực hiện", "Đang thực hiện", "Chưa thực hiện", "Quá hạn")
_LISTED = ("STT", "Nội dung", "Cơ quan thực hiện", "Thời hạn", "Tình trạng", "Hội nghị", "Ghi chú")
_WIDTHS = (8, 25, 18, 16, 12, 11, 10)
_CONFERENCE = _LISTED.index("Hội nghị")
_OWED = {
    "deferred": "Nợ trả lời bằng văn bản: ",
    "referred": "Đã chuyển cơ quan có thẩm quyền: ",
    "partly": "Còn một phần chưa trả lời: ",
    "unput": "Chưa được nêu tại hội nghị, trả lời bằng văn bản: ",
}


def promises(state: State) -> Document:
    """The opening report; it says so where nothing has come over from an earlier conference."""
    rows = open_first(state.carried)
    parts = (_by_agency(state, rows), _late(state, rows), _all(state, rows)) if rows else ()
    return Document(
        "promises",
        "BÁO CÁO",
        "Kết quả thực hiện cam kết, nhiệm vụ của các hội nghị đối thoại trước",
        (*_summed(state, rows), *(block for part in parts for block in part), _END),
        head(state, "promises", dated=True),
        (notice_signs(state.settings),),
        recipients(state.settings, "VT"),
    )


_END = plain(ended("Các cơ quan tiếp tục thực hiện cho đến khi hoàn thành"))


def summed(promises: list[Carried]) -> str:
    """How many are kept, being handled and neither, in a sentence."""
    n = standing(promises)
    return (
        f"Tổng số {count(len(promises))} cam kết, nhiệm vụ: {count(n.kept)} đã thực hiện, {count(n.handled)} đang thực hiện, "
        f"{count(n.waiting)} chưa thực hiện."
    )


def overdue(state: State, promises: list[Carried]) -> list[Carried]:
    """What is not kept though its day had passed on the day of the conference: a paper knows no today."""
    day = day_at(state.life.begun_at) if state.life.begun_at is not None else day_of(state.settings.date)
    return [] if day is None else [one for one in promises if how_far(one) != "kept" and one.due and one.due < day.isoformat()]


def _summed(state: State, rows: list[Carried]) -> Iterator[Block]:
    n, late, day = standing(rows), overdue(state, rows), held_on(state)
    yield plain(f"Báo cáo tại {state.settings.title}.")
    yield Heading("I. KẾT QUẢ CHUNG")
    yield plain(summed(rows))
    if owed := sum(one.kind != "promise" for one in rows):
        yield plain(f"Trong đó {count(owed)} nội dung là ý kiến còn phải trả lời hoặc theo dõi, không phải cam kết.")
    if day:
        yield plain(f"Tính đến {day} có {count(len(late))} cam kết, nhiệm vụ quá hạn.")
    bars = (("Đã thực hiện", n.kept), ("Đang thực hiện", n.handled), ("Chưa thực hiện", n.waiting))
    yield Chart(("Tình trạng", "Cam kết, nhiệm vụ"), bars)


def _by_agency(state: State, rows: list[Carried]) -> Iterator[Block]:
    yield Heading("II. THEO CƠ QUAN")
    late = overdue(state, rows)
    names = [*(agency.name for agency in listed(state.agencies)), NOBODY]
    told = [(name, [one for one in rows if name_of(state.agencies, one.agency, NOBODY) == name]) for name in dict.fromkeys(names)]
    yield Table(_AGENCIES, tuple(_agency(name, of, late) for name, of in told if of), (40, 12, 12, 12, 12, 12))


def _agency(name: str, promises: list[Carried], late: list[Carried]) -> tuple[str, ...]:
    n = standing(promises)
    numbers = (len(promises), n.kept, n.handled, n.waiting, sum(one in late for one in promises))
    return (name, *map(str, numbers))


def _late(state: State, rows: list[Carried]) -> Iterator[Block]:
    yield Heading("III. QUÁ HẠN")
    late = overdue(state, rows)
    yield _listed(state, late) if late else plain("Không có.")


def _all(state: State, rows: list[Carried]) -> Iterator[Block]:
    yield Heading("IV. DANH MỤC CAM KẾT, NHIỆM VỤ")
    yield _listed(state, rows)


def _listed(state: State, promises: list[Carried]) -> Table:
    """Of which conference each is, only where there are several."""
    rows = tuple(_row(state, place, one) for place, one in enumerate(promises, 1))
    if len({one.conference for one in state.carried.values()}) > 1:
        return Table(_LISTED, rows, _WIDTHS)
    return Table(_without(_LISTED), tuple(map(_without, rows)), (8, 32, 20, 16, 12, 12))


def _without(row: tuple[str, ...]) -> tuple[str, ...]:
    return (*row[:_CONFERENCE], *row[_CONFERENCE + 1 :])


def _row(state: State, place: int, one: Carried) -> tuple[str, ...]:
    """Beside an agency that took the work over stands the one that promised it, by its name then."""
    now = name_of(state.agencies, one.agency, one.spoken_by or NOBODY)
    then = f" (nguyên là {one.spoken_by})" if one.agency and one.spoken_by and one.spoken_by != now else ""
    words = _OWED.get(one.kind, "") + one.words
    return (str(place), words, now + then, due_in_words(one.due), STATES[one.state], one.conference, one.note or "")
