"""The annexes: questions and answers, tasks, attendance, commendations; each a table that also goes out as a spreadsheet."""

from live.conference.roll import of_the_hall, people
from live.conference.state import Point, State
from live.papers.account import Account, Exchange, Task, account
from live.papers.annexes import attached, title
from live.papers.document import Block, Document, Table, plain
from live.papers.minors import unnamed
from live.papers.minutes import in_one_hall, present, totals
from live.papers.wording import count, hour_in_words
from live.screens.reading import listed

_TASKS = ("STT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")
_TASK_WIDTHS = (7, 36, 19, 14, 13, 11)
ANSWERS_SUBJECT = "Tổng hợp ý kiến và nội dung trả lời"
_ANSWERS = ("STT", "Người hỏi", "Nhóm vấn đề", "Nội dung", "Nội dung trả lời", "Kết quả")
_ROLL = ("STT", "Điểm cầu", "Cấp", "Có mặt", "Số người", "Lãnh đạo dự", "Giờ điểm danh")
_COMMENDED = ("STT", "Tên", "Loại", "Thành tích", "Đơn vị đề nghị", "Quyết định")


def answers(state: State) -> Document:
    """Every opinion with its answer, in the order of events; then those that were not put."""
    return _answers("answers", account(state))


def public_answers(state: State) -> Document:
    """The same beside the notice, which goes out: under-18s are not named."""
    return unnamed(_answers("conclusion-answers", account(state, public=True)), state)


def _answers(name: str, told: Account) -> Document:
    rows = [_answer_row(place, one) for place, one in enumerate((*told.heard, *told.settled, *told.open), 1)]
    table = Table(_ANSWERS, tuple(rows), (6, 18, 12, 24, 28, 12), numbers=(0,))
    return _annex(name, ANSWERS_SUBJECT, told, table, plain(totals(told)), landscape=True)


def tasks(state: State) -> Document:
    """Who has to do what until when (Decree 13/2021, article 11.1 d)."""
    told = account(state)
    table = task_table(told.tasks())
    return _annex("tasks", "Nhiệm vụ và cam kết sau hội nghị", told, table, landscape=True)


def task_table(tasks: list[Task]) -> Table:
    """Also part IV of the notice. Its last column stands only where it has something to say."""
    rows = tuple((str(place), one.told, one.lead, one.supporting, one.due, one.product) for place, one in enumerate(tasks, 1))
    last = None if any(one.product for one in tasks) else -1
    return Table(_TASKS[:last], tuple(row[:last] for row in rows), _TASK_WIDTHS[:last], numbers=(0,), days=(4,))


def attendance(state: State) -> Document:
    """Every point with who was there; points that said nothing are absent."""
    told, here = account(state), present(state)
    points = listed(state.points)
    rows = tuple(_roll_row(state, place, point) for place, point in enumerate(points, 1))
    counted = f"Có mặt {count(len(here))} trên {count(len(points))} điểm cầu, {count(people(state))} người."
    total = plain(counted if points else _in_the_hall(state))
    return _annex("attendance", "Danh sách tham dự", told, Table(_ROLL, rows, (8, 24, 10, 11, 10, 18, 19), numbers=(0, 4)), total)


def _in_the_hall(state: State) -> str:
    roll = of_the_hall(state)
    if roll is None:
        return "Hội nghị tổ chức tại một hội trường, không có điểm cầu."
    return f"Hội nghị tổ chức tại một hội trường: {in_one_hall(roll)}; điểm danh lúc {hour_in_words(roll.at)}."


def commendations(state: State) -> Document:
    """Who is commended, in the order of the list."""
    rows = tuple(
        (
            str(place),
            one.name,
            "Tập thể" if one.collective else "Cá nhân",
            one.citation or "",
            one.nominator or "",
            one.decision or "",
        )
        for place, one in enumerate(state.commendations, 1)
    )
    collective = sum(one.collective for one in state.commendations)
    total = plain(f"Tổng số: {collective} tập thể, {len(rows) - collective} cá nhân.")
    table = Table(_COMMENDED, rows, (7, 24, 11, 28, 15, 15), numbers=(0,))
    return _annex("commendations", "Danh sách tập thể, cá nhân được biểu dương", account(state), table, total)


def _annex(name: str, subject: str, told: Account, *blocks: Block, landscape: bool = False) -> Document:
    return Document(name, title(told, name), subject, blocks, landscape=landscape, attached=attached(told.state, name))


def _answer_row(place: int, one: Exchange) -> tuple[str, ...]:
    asked = f"Ý kiến số {one.question.number}: {one.asked}"
    askers = "; ".join((one.asker, *one.others))
    return (str(place), askers, one.topic, asked, one.said, one.results or "Chưa có kết quả")


def _roll_row(state: State, place: int, point: Point) -> tuple[str, ...]:
    roll = state.roll.get(point.id)
    if roll is None:
        return (str(place), point.name, str(point.tier or ""), "Chưa điểm danh", "", "", "")
    if not roll.present:
        return (str(place), point.name, str(point.tier or ""), "Vắng", "", "", hour_in_words(roll.at))
    return (str(place), point.name, str(point.tier or ""), "Có mặt", str(roll.people), roll.leader or "", hour_in_words(roll.at))
