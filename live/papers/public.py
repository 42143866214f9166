"""What everybody may read of the answers, as a paper to open in Word and take into a portal: nothing that is not public."""

from collections.abc import Iterable, Iterator

from live.conference.state import Agency, Commitment, Question, State
from live.papers.account import OUTCOMES, WORDLESS
from live.papers.document import Block, Document, Heading, Paragraph, Run, led, plain
from live.papers.minors import unnamed
from live.papers.promises import STATES
from live.papers.wording import due_in_words, due_line, paragraphs
from live.screens.published import promises_of, published, spoken_for
from live.screens.reading import name_of

_KIND = "Ý KIẾN VÀ TRẢ LỜI"


def all_answers(state: State) -> Document | None:
    """Every public question with what everybody may read of it; None while there is none."""
    return _paper(state, published(state), None)


def answers_of(state: State, agency: Agency) -> Document | None:
    """What one agency has answered, endorsed or in writing; None while none of it is public."""
    return _paper(state, spoken_for(state, agency.id), agency)


def _paper(state: State, questions: list[Question], agency: Agency | None) -> Document | None:
    if not questions:
        return None
    promised = promises_of(state, questions) if "minutes" in state.papers else {}
    blocks: list[Block] = [Paragraph((Run(agency.name, bold=True),), centred=True)] if agency else []
    for place, question in enumerate(questions, 1):
        blocks += _question(state, place, question, agency, promised.get(question.id, []))
    return unnamed(Document("public-answers", _KIND, state.settings.title, tuple(blocks)), state)


def _question(
    state: State, place: int, question: Question, agency: Agency | None, promised: Iterable[Commitment]
) -> Iterator[Block]:
    yield Heading(f"{place}. {_whose(state, question)}", level=2)
    yield from map(plain, paragraphs(question.text or "") or [WORDLESS])
    for of in (agency.id,) if agency else question.answerers(ended=True):
        yield from _answer(state, question, of)
    if agency is None:
        yield from _outcomes(question, None, "Chủ trì")
    for one in promised:
        if agency is None or one.agency in (agency.id, None):
            who = name_of(state.agencies, one.agency, one.group or "")
            yield led("Cam kết:", "; ".join(filter(None, (one.words, who, due_line(one.due), STATES[one.state]))))


def _whose(state: State, question: Question) -> str:
    """Ý kiến số 12 (Lò Văn Minh, Bí thư Đoàn xã, Xã An Phú): who asked only once he has spoken."""
    asker = (question.asker, question.title, question.unit) if question.status != "waiting" else ()
    who = ", ".join(filter(None, (*asker, name_of(state.points, question.point))))
    return f"Ý kiến số {question.number} ({who})" if who else f"Ý kiến số {question.number}"


def _answer(state: State, question: Question, agency: str) -> Iterator[Block]:
    """The endorsed answer, or what was said once the minutes are sealed; replies in writing; else what it came to."""
    name = name_of(state.agencies, agency)
    completed = next((one for one in question.completed if one.agency == agency and one.public is not None), None)
    spoken = state.passages.get(f"answer:{question.id}:{agency}") if "minutes" in state.papers else None
    said = [completed.public or ""] if completed else [spoken.text] if spoken and spoken.text else []
    written = [reply.text for reply in question.replies if reply.agency == agency]
    for text in said:
        yield from _words(f"{name} trả lời:", text)
    for text in written:
        yield from _words(f"{name} trả lời bằng văn bản:", text)
    if not said and not written:
        yield from _outcomes(question, agency, name)
    if completed and completed.address:
        yield led("Công khai tại:", f"{completed.address} ({due_in_words(completed.date)})")


def _words(lead: str, text: str) -> Iterator[Block]:
    first, *others = paragraphs(text) or [""]
    yield led(lead, first)
    yield from map(plain, others)


def _outcomes(question: Question, agency: str | None, name: str) -> Iterator[Block]:
    for one in question.outcomes:
        if one.agency == agency:
            parts = (OUTCOMES[one.outcome], one.to, one.due and due_line(one.due))
            yield led(f"{name}:", "; ".join(part for part in parts if part))
