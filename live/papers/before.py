"""Before the day: the letter that assigns the answers, the summary of what was asked, and the chair's brief."""

from collections.abc import Iterator

from live.conference.state import Question, State
from live.law.days import day_of
from live.papers.account import NO_TOPIC, WORDLESS, asker_line, place_of
from live.papers.document import Block, Document, Heading, Paragraph, Run, Table, led, plain
from live.papers.frame import head, notice_signs, recipients
from live.papers.wording import BLANK, count, day_in_words, due_in_words, ended, paragraphs
from live.screens.alike import GONE
from live.screens.reading import Asker, askers, in_order, listed, name_of

_ASSIGNED = ("STT", "Ý kiến", "Người nêu", "Cơ quan phối hợp", "Hạn gửi nội dung trả lời")
_SUMMED = ("STT", "Ý kiến", "Người nêu", "Cơ quan trả lời", "Nội dung trả lời")
UNPREPARED, UNENDORSED, ENDORSED = "Chưa có", "Đã soạn, chờ duyệt", "Đã duyệt"


def assignment(state: State) -> Document:
    """Công văn: each agency with the questions whose answers it prepares, a table each."""
    settings, parts, to = state.settings, _by_agency(state), _addressed(state)
    day = day_of(settings.date)
    when = f" tổ chức {day_in_words(day)}" if day else ""
    asked = f"Để chuẩn bị {settings.title}{when}, đề nghị các cơ quan chuẩn bị nội dung trả lời các ý kiến dưới đây"
    return Document(
        "assignment",
        "",
        "",
        (
            Paragraph((Run("Kính gửi:" if to else f"Kính gửi: {BLANK}", bold=True),)),
            *(plain(f"- {name}{'.' if name == to[-1] else ';'}") for name in to),
            plain(f"{asked} và gửi về {_collecting(state)} {_until(state, parts)}."),
            *(block for name, questions in parts for block in _agency(state, name, questions)),
            plain(ended(f"Tổng số {count(sum(len(questions) for _, questions in parts))} ý kiến, {count(len(parts))} cơ quan")),
        ),
        head(state, "assignment", dated=True, about=f"V/v chuẩn bị nội dung trả lời tại {settings.title}"),
        (notice_signs(settings),),
        ("- Như trên;", *recipients(settings, "VT")[-1:]),
    )


def summary(state: State) -> Document:
    """What was asked, by topic, who answers and how far that is."""
    standing = _standing(state)
    blocks: list[Block] = [plain(f"Tổng số {count(len(standing))} ý kiến.")]
    for name, questions in _by_topic(state, standing):
        rows = tuple(_summed(state, place, question) for place, question in enumerate(questions, 1))
        blocks += [Heading(f"{name} ({count(len(questions))})"), Table(_SUMMED, rows, (6, 40, 22, 18, 14), numbers=(0,))]
    return Document("summary", "TỔNG HỢP Ý KIẾN", state.settings.title, tuple(blocks), landscape=True)


def brief(state: State) -> Document:
    """For the chair: question by question in the order of the queue, with the answer that the organisers endorsed."""
    order = [state.questions[id] for id in state.queue]
    others = [question for question in _standing(state) if question.id not in state.queue]
    blocks = (block for place, question in enumerate((*order, *others), 1) for block in _briefed(state, place, question))
    return Document("brief", "TÀI LIỆU CỦA CHỦ TRÌ", state.settings.title, tuple(blocks) or (plain("Chưa có ý kiến."),))


def readiness(question: Question) -> str:
    """How far the answer is."""
    if not question.prepared:
        return UNPREPARED
    return ENDORSED if all(one.endorsed for one in question.prepared) else UNENDORSED


def _standing(state: State) -> list[Question]:
    return [question for question in in_order(state.questions) if question.status not in GONE and question.text]


def _addressed(state: State) -> list[str]:
    """Whoever leads an answer or supports one, in the order of protocol."""
    asked = {id for one in _standing(state) for id in (one.lead, *(one.supporting if one.lead else ()))}
    return [agency.name for agency in listed(state.agencies) if agency.id in asked]


def _collecting(state: State) -> str:
    """Who compiles the answers: by the plan, else whoever holds the conference."""
    task = state.tasks.get("answers-compiled")
    return name_of(state.agencies, task.agency if task else None) or state.settings.issuer or state.settings.host or BLANK


def _due(state: State, question: Question) -> str | None:
    """The day that was set for this one, else that of the plan for all prepared answers.

    A day behind the conference is that of a reply in writing, and nothing is prepared until then.
    """
    task = state.tasks.get("answers-prepared")
    own = question.due if question.due and question.due <= (state.settings.date or question.due) else None
    return own or (task.due if task else None)


def _until(state: State, parts: list[tuple[str, list[Question]]]) -> str:
    """By the one day that is set for all; else each table tells it."""
    days = {_due(state, question) for _, questions in parts for question in questions}
    day = day_of(days.pop()) if len(days) == 1 else None
    return f"chậm nhất {day_in_words(day)}" if day else "theo thời hạn ghi tại từng bảng"


def _by_agency(state: State) -> list[tuple[str, list[Question]]]:
    """In the order of protocol."""
    standing = _standing(state)
    found = [(agency.name, [one for one in standing if one.lead == agency.id]) for agency in listed(state.agencies)]
    return [(name, questions) for name, questions in found if questions]


def _by_topic(state: State, questions: list[Question]) -> list[tuple[str, list[Question]]]:
    names = {topic.id: topic.name for topic in listed(state.topics)}
    found = [(name, [one for one in questions if one.topic == id]) for id, name in names.items()]
    rest = [one for one in questions if one.topic not in names]
    return [(name, those) for name, those in (*found, (NO_TOPIC, rest)) if those]


def _agency(state: State, name: str, questions: list[Question]) -> Iterator[Block]:
    yield Heading(name, 2)
    rows = tuple(
        (
            str(place),
            _words(question),
            _asker(state, question),
            ", ".join(name_of(state.agencies, id) for id in question.supporting),
            due_in_words(_due(state, question)),
        )
        for place, question in enumerate(questions, 1)
    )
    yield Table(_ASSIGNED, rows, (8, 40, 22, 16, 14), numbers=(0,), days=(4,))


def _summed(state: State, place: int, question: Question) -> tuple[str, ...]:
    agencies = ", ".join(name_of(state.agencies, id) for id in (question.lead, *question.supporting) if id)
    return (str(place), _words(question), _asker(state, question), agencies or "Chưa phân công", readiness(question))


def _briefed(state: State, place: int, question: Question) -> Iterator[Block]:
    yield Heading(f"{place}. Ý kiến số {question.number}: {_asker(state, question)}", 2)
    if others := [_asker(state, one) for one in askers(state.questions, question)[1:]]:
        yield led("Cùng nội dung:", "; ".join(others))
    yield led("Nội dung:", question.text or WORDLESS)
    yield led("Cơ quan trả lời:", name_of(state.agencies, question.lead, "Chưa phân công"))
    for one in question.prepared:
        if one.endorsed:
            yield from map(plain, paragraphs(one.text))
    if readiness(question) != ENDORSED:
        yield plain("Chưa có đủ nội dung trả lời được duyệt.")


def _words(question: Question) -> str:
    return f"Ý kiến số {question.number}: {question.text}"


def _asker(state: State, one: Question | Asker) -> str:
    return asker_line(one.asker, one.title, one.unit, place_of(state.points, one.point))
