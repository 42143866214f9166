"""The yearly report: dialogues held here and by everybody in the register, their totals, and who has held none."""

from collections.abc import Iterable, Iterator

from live.conference.roll import people
from live.conference.state import Body, Dialogue, State
from live.law.yearly import duties
from live.papers.account import account
from live.papers.document import Block, Document, Heading, Table, plain
from live.papers.frame import head, held_on, notice_signs, recipients
from live.papers.minutes import FORMS, totals
from live.papers.promises import summed
from live.papers.wording import BLANK, count, due_in_words, ended
from live.screens.reading import listed
from live.screens.years import Owed, open_first, owed

KINDS = {"department": "Sở, ban, ngành", "commune": "Xã, phường, đặc khu", "force": "Lực lượng vũ trang", "other": "Đơn vị khác"}
_SUMS = ("Khối", "Phải tổ chức", "Đã tổ chức", "Số cuộc", "Người dự", "Ý kiến", "Đã trả lời", "Văn bản", "Đã chuyển")
_HELD = (
    "STT",
    "Cơ quan, đơn vị",
    "Ngày",
    "Hình thức",
    "Người dự",
    "Ý kiến",
    "Đã trả lời",
    "Văn bản",
    "Đã chuyển",
    "Nơi công khai",
)
_COUNTS = ("participants", "opinions", "answered", "deferred", "referred")


def year(state: State) -> Document:
    """Of the year of this conference (Decree 13/2021, article 12); before its day is known nobody has held one in it."""
    of_year = owed(state.settings, state.bodies, state.dialogues) or Owed(0, (), tuple(listed(state.bodies)))
    return Document(
        "year",
        "BÁO CÁO",
        f"Kết quả đối thoại với thanh niên năm {of_year.year or BLANK}",
        (*_held_here(state), *_register(state, of_year), *_settled(state), *_missing(state, of_year), *_listed(of_year), _END),
        head(state, "year", dated=True),
        (notice_signs(state.settings),),
        recipients(state.settings, "VT"),
    )


_END = plain(ended("Trên đây là báo cáo kết quả đối thoại với thanh niên"))


def _held_here(state: State) -> Iterator[Block]:
    duty, settings = duties()["report"], state.settings
    yield plain(f"Thực hiện {duty.citation['vi']}, {settings.issuer or settings.host or BLANK} báo cáo như sau:")
    yield Heading("I. TÌNH HÌNH TỔ CHỨC ĐỐI THOẠI")
    if state.life.ended_at is None:
        yield plain(f"1. {settings.title}: chưa kết thúc.")
        return
    number = people(state)
    there = f", {count(number)} người dự" if number else ""
    points = f" với {count(len(state.points))} điểm cầu" if state.points else ""
    yield plain(
        f"1. {settings.title}: {held_on(state)}, hình thức {FORMS[settings.form]}{points}{there}. {totals(account(state))}"
    )


def _register(state: State, of_year: Owed) -> Iterator[Block]:
    if not state.bodies:
        yield plain("Chưa có danh sách cơ quan, đơn vị phải tổ chức đối thoại.")
        return
    duty = duties()["every_year"]
    yield plain(
        f"2. Các cơ quan, đơn vị phải {duty.says['vi']} ({duty.citation['vi']}): {count(len(of_year.held))} trên "
        f"{count(len(state.bodies))} cơ quan, đơn vị đã tổ chức."
    )
    kinds = [kind for kind in KINDS if any(body.kind == kind for body in state.bodies.values())]
    rows = [_sums(KINDS[kind], [one for one in state.bodies.values() if one.kind == kind], of_year) for kind in kinds]
    total = _sums("Tổng số", list(state.bodies.values()), of_year)
    yield Table(_SUMS, (*rows, total), (20, 10, 10, 10, 10, 10, 10, 10, 10))


def _sums(name: str, bodies: list[Body], of_year: Owed) -> tuple[str, ...]:
    found = [dialogues for body, dialogues in of_year.held if body in bodies]
    dialogues = [one for several in found for one in several]
    return (name, count(len(bodies)), count(len(found)), count(len(dialogues)), *_counted(dialogues))


def _counted(dialogues: Iterable[Dialogue]) -> tuple[str, ...]:
    held = list(dialogues)
    return tuple(count(sum(getattr(one, name) for one in held)) for name in _COUNTS)


def _settled(state: State) -> Iterator[Block]:
    yield Heading("II. KẾT QUẢ GIẢI QUYẾT KIẾN NGHỊ")
    made = list(state.commitments.values())
    kept = sum(one.state in ("done", "explained") for one in made)
    if made:
        yield plain(f"Tại {state.settings.title} có {count(len(made))} cam kết, đã thực hiện {count(kept)}.")
    if state.carried:
        yield plain(f"Từ các hội nghị trước: {summed(open_first(state.carried))}")
    if not made and not state.carried:
        yield plain("Không có cam kết, nhiệm vụ được theo dõi.")


def _missing(state: State, of_year: Owed) -> Iterator[Block]:
    yield Heading("III. CƠ QUAN, ĐƠN VỊ CHƯA TỔ CHỨC")
    if not state.bodies:
        yield plain("Chưa có danh sách để đối chiếu.")
        return
    names = "; ".join(body.name for body in of_year.missing)
    yield plain(f"{count(len(of_year.missing))} cơ quan, đơn vị: {names}." if names else "Không có.")


def _listed(of_year: Owed) -> Iterator[Block]:
    held = [(body, one) for body, dialogues in of_year.held for one in dialogues]
    if held:
        yield Heading("IV. DANH SÁCH CÁC CUỘC ĐỐI THOẠI")
        yield Table(_HELD, tuple(_row(place, *one) for place, one in enumerate(held, 1)), (6, 18, 13, 11, 8, 7, 7, 8, 10, 12))


def _row(place: int, body: Body, one: Dialogue) -> tuple[str, ...]:
    form = FORMS[one.form].capitalize()
    return (str(place), body.name, due_in_words(one.date), form, *_counted([one]), one.address or "")
