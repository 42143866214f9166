"""DANH SÁCH ĐẠI BIỂU: invited guests, how many each point may send and does, and everybody in the order of the roster."""

from collections.abc import Iterator

from live.conference.roster import as_called, posts
from live.conference.state import Delegate, State
from live.papers.document import Block, Document, Heading, Table, plain
from live.papers.wording import count
from live.screens.reading import listed
from live.screens.roster import by_point, in_roster, quota_of

_PEOPLE = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Nhóm thanh niên", "Điểm cầu", "Ghi chú")
_UNITS = ("STT", "Điểm cầu", "Được cử", "Trong danh sách", "Khách mời", "Ghi chú")
# Who sits at no point sits where the conference is led from.
HALL = "Hội trường trung tâm"


def delegates(state: State) -> Document:
    """To invite and to seat: officials stand in the order of the list, never sorted. Not for the public: it names under-18s."""
    return Document("delegates", "DANH SÁCH ĐẠI BIỂU", state.settings.title, tuple(_blocks(state)), landscape=True)


def _blocks(state: State) -> Iterator[Block]:
    everybody = in_roster(state.delegates)
    guests = [one for one in everybody if one.guest]
    yield plain(f"Tổng số {count(len(everybody))} người, trong đó {count(len(guests))} khách mời.")
    if guests:
        yield Heading("Khách mời")
        yield _people(state, guests)
    if state.points:
        yield Heading("Phân bổ đại biểu")
        yield Table(_UNITS, tuple(_units(state)), (6, 40, 12, 14, 12, 16), numbers=(0, 2, 3, 4))
    yield Heading("Đại biểu theo điểm cầu")
    yield _people(state, [one for one in _seated(state) if not one.guest])


def _seated(state: State) -> Iterator[Delegate]:
    """Those of the hall first, then point by point."""
    sent = by_point(state.delegates)
    for point in (None, *(point.id for point in listed(state.points))):
        yield from sent.get(point, ())


def _people(state: State, people: list[Delegate]) -> Table:
    rows = tuple(_person(state, place, one) for place, one in enumerate(people, 1))
    return Table(_PEOPLE, rows, (6, 20, 24, 20, 12, 10, 8), numbers=(0,))


def _person(state: State, place: int, one: Delegate) -> tuple[str, ...]:
    point = state.points.get(one.point or "")
    note = "Dưới 18 tuổi" if one.minor else ""
    return (str(place), as_called(one), posts(one), one.unit or "", one.group or "", point.name if point else HALL, note)


def _units(state: State) -> Iterator[tuple[str, ...]]:
    sent = by_point(state.delegates)
    for place, point in enumerate(listed(state.points), 1):
        quota = quota_of(state.delegates, point)
        guests = sum(one.guest for one in sent.get(point.id, ()))
        most = "" if quota.quota is None else count(quota.quota)
        yield (str(place), point.name, most, count(quota.sent), count(guests), _said(quota.sent, quota.quota))


def _said(sent: int, quota: int | None) -> str:
    if quota is None or sent == quota:
        return ""
    return f"Thừa {count(sent - quota)}" if sent > quota else f"Thiếu {count(quota - sent)}"
