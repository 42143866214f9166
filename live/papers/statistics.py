"""Statistics of a conference: by topic, kind, agency, tier and hour, as bars with their numbers; and the points never heard."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from live.conference.state import Reordered, State
from live.law.days import HERE
from live.papers.account import ANSWERED, GROUPS, KINDS, NO_TOPIC, Account, account
from live.papers.document import Block, Chart, Document, Heading, Table, plain
from live.papers.minutes import totals
from live.papers.wording import count
from live.pictures.answers import OUTCOMES, by_agency
from live.pictures.points import by_tier
from live.pictures.topics import by_topic
from live.screens.reading import heard_points, listed, name_of

_AGENCIES = (
    "Cơ quan", "Được phân công", "Đã trả lời", "Trả lời một phần", "Ghi nhận, tiếp thu", "Trả lời bằng văn bản", "Cam kết",
    "Cam kết chưa hoàn thành",
)  # fmt: skip
_TIERS = ("Cấp", "Điểm cầu", "Có mặt", "Đã gửi ý kiến", "Đã phát biểu")
_CHANGES = ("Lúc", "Người thay đổi", "Thay đổi", "Lý do")
_SEATS = {"chair": "Chủ trì", "moderator": "Người điều phối"}
NO_TIER = "Chưa phân cấp"


def statistics(state: State) -> Document:
    """Counts of everything that was asked, answered and promised."""
    told = account(state)
    return Document("statistics", "THỐNG KÊ", state.settings.title, tuple(_told(told)))


def _told(told: Account) -> Iterator[Block]:
    state, questions = told.state, list(told.state.questions.values())
    yield plain(totals(told))
    yield Chart(("Kết quả", "Lượt ý kiến"), tuple((GROUPS[name].capitalize(), number) for name, number in told.groups.items()))
    yield Heading("Theo nhóm vấn đề")
    yield Chart(("Nhóm vấn đề", "Lượt ý kiến"), _topics(state))
    yield Heading("Theo loại ý kiến")
    kinds = Counter(question.kind for question in questions)
    yield Chart(("Loại", "Lượt ý kiến"), tuple((KINDS[kind], kinds[kind]) for kind in KINDS))
    yield Heading("Theo giờ gửi")
    yield Chart(("Giờ", "Lượt ý kiến"), _hours(state))
    yield Heading("Theo cơ quan")
    yield Table(_AGENCIES, tuple(_agencies(state)), (30, 10, 10, 10, 10, 10, 10, 10), numbers=tuple(range(1, 8)))
    if state.reordered:
        yield Heading("Thay đổi thứ tự có nêu lý do")
        yield Table(_CHANGES, tuple(_changes(state)), (12, 20, 34, 34))
    if not state.points:  # one hall
        return
    yield Heading("Theo cấp điểm cầu")
    yield Table(_TIERS, tuple(_tiers(state)), (40, 15, 15, 15, 15), numbers=(1, 2, 3, 4))
    yield Heading("Điểm cầu chưa phát biểu")
    silent = never_heard(state)
    yield plain(f"{count(len(silent))} trên {count(len(state.points))} điểm cầu: {', '.join(silent)}." if silent else "Không có.")


def never_heard(state: State) -> list[str]:
    """The names of the points that nobody called, in the order in which points were named."""
    heard = heard_points(state.brought, state.questions)
    return [point.name for point in listed(state.points) if point.id not in heard]


def _topics(state: State) -> tuple[tuple[str, int], ...]:
    counted = Counter[str]()
    for topic in by_topic(state):
        counted[topic.name or NO_TOPIC] += topic.received
    return tuple(counted.items())


def _hours(state: State) -> tuple[tuple[str, int], ...]:
    """The hours in which somebody asked, in Vietnam."""
    hours = Counter(datetime.fromtimestamp(one.at / 1000, HERE).strftime("%Y-%m-%d %H") for one in state.questions.values())
    return tuple((_hour(hour), hours[hour]) for hour in sorted(hours))


def _hour(hour: str) -> str:
    year, month, rest = hour.split("-")
    day, of_day = rest.split()
    return f"{of_day} giờ, {day}/{month}/{year}"


def _agencies(state: State) -> Iterator[tuple[str, ...]]:
    for share in by_agency(state):
        told = [share.outcomes[OUTCOMES.index(outcome)] for outcome in (*ANSWERED, "deferred")]
        numbers = (share.lead, *told, share.promised, share.unkept)
        if share.agency is not None and any(numbers):
            yield (str(share.name), *map(str, numbers))


def _changes(state: State) -> Iterator[tuple[str, ...]]:
    """Who changed the order of those who waited, and why, where a reason was given; what was undone is not told."""
    for one in state.reordered:
        at = "" if one.at is None else datetime.fromtimestamp(one.at / 1000, HERE).strftime("%H:%M")
        yield at, _SEATS.get((one.by or "").partition("-")[0], ""), _changed(state, one), one.why


def _changed(state: State, one: Reordered) -> str:
    if one.question is None or one.to is None:
        return "Xếp lại cả hàng đợi"
    question = state.questions[one.question]
    return f"Ý kiến số {question.number} ({name_of(state.points, question.point, 'hội trường')}) lên vị trí {one.to + 1}"


def _tiers(state: State) -> Iterator[tuple[str, ...]]:
    """In the order in which the points name them."""
    for tier in by_tier(state):
        numbers = (len(tier.cells), tier.present, tier.asked, tier.heard)
        yield (str(tier.name or NO_TIER), *map(str, numbers))
