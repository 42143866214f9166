"""The account of a conference: what all papers tell, derived from the state and never typed twice."""

from collections import Counter, defaultdict
from collections.abc import Callable

from immutables import Map
from msgspec import Struct

from live.conference.state import Commitment, Outcome, Point, Question, State, Written
from live.conference.words import Status
from live.papers.lead_in import without_lead_in
from live.papers.minors import UNNAMED
from live.papers.products import REPLY, product_of
from live.papers.wording import due_in_words, due_line
from live.screens.published import promises_of
from live.screens.reading import HEARD, NEVER, Asker, askers, in_order, listed, name_of

NO_TOPIC = "Nội dung khác"
WORDLESS = "(đăng ký phát biểu trực tiếp, chưa nêu nội dung)"
# Before a name these stand in small letters.
_UNITS = ("Xã ", "Phường ", "Đặc khu ", "Thị trấn ", "Thị xã ", "Huyện ", "Thành phố ")
OUTCOMES = {
    "answered": "Đã trả lời tại hội nghị",
    "partly": "Trả lời một phần",
    "noted": "Ghi nhận, tiếp thu",
    "deferred": "Trả lời bằng văn bản",
    "referred": "Chuyển cơ quan có thẩm quyền",
}
KINDS = {"question": "Câu hỏi", "petition": "Kiến nghị", "proposal": "Đề xuất", "report": "Phản ánh"}
GROUPS = {
    "answered": "đã trả lời tại hội nghị",
    "partly": "trả lời một phần",
    "noted": "ghi nhận, tiếp thu",
    "deferred": "sẽ trả lời bằng văn bản",
    "referred": "chuyển cơ quan có thẩm quyền",
    "merged": "gộp vào ý kiến cùng nội dung",
    "withdrawn": "người gửi rút lại",
    "declined": "không đưa ra",
    "open": "chưa nêu hoặc chưa có kết quả tại hội nghị",
}
# What was said at the conference itself.
ANSWERED = ("answered", "partly", "noted")
_GROUP = {
    Status.DEFERRED: "deferred", Status.REFERRED: "referred",
    Status.MERGED: "merged", Status.WITHDRAWN: "withdrawn", Status.DECLINED: "declined",
}  # fmt: skip


class Answer(Struct, frozen=True):
    """What one agency said, and what it came to (words of OUTCOMES, "" where nothing was said of it)."""

    agency: str
    text: str
    outcome: str

    @property
    def was_spoken(self) -> bool:
        """Whether an answer was given at the conference: then its words belong into the minutes."""
        return self.outcome in (OUTCOMES["answered"], OUTCOMES["partly"])


class Exchange(Struct, frozen=True):
    """One opinion with all that was said to it. `others` asked the same and were merged into it."""

    question: Question
    asker: str
    asked: str
    topic: str
    answers: tuple[Answer, ...]
    chair: str
    others: tuple[str, ...]
    commitments: tuple[Commitment, ...]

    @property
    def said(self) -> str:
        """All answers as one text."""
        return "\n".join(f"{answer.agency}: {answer.text}" for answer in self.answers if answer.text)

    @property
    def came_to(self) -> dict[str, list[str]]:
        """Each outcome once, with all whose it is."""
        found: dict[str, list[str]] = defaultdict(list)
        for answer in self.answers:
            if answer.outcome:
                found[answer.outcome].append(answer.agency)
        return found

    @property
    def results(self) -> str:
        """What it came to, as one line."""
        return "; ".join(f"{outcome} ({'; '.join(agencies)})" for outcome, agencies in self.came_to.items())


class Task(Struct, frozen=True):
    """Something that an agency has to do (Decree 13/2021, article 11.1 d)."""

    words: str
    lead: str
    supporting: str
    due: str
    product: str
    numbers: tuple[int, ...] = ()  # of the opinions that it is about
    is_reply: bool = False  # to an opinion, not a promise

    @property
    def told(self) -> str:
        """The words, with what they are about."""
        about = ", ".join(map(str, self.numbers))
        if not about:
            return self.words
        return f"Ý kiến số {about}: {self.words}" if self.is_reply else f"{self.words.rstrip(' .;')} (ý kiến số {about})"


class Account(Struct, frozen=True):
    """`heard` in the order of events; `settled` has an outcome though nobody was called; `groups` counts every opinion once."""

    state: State
    heard: tuple[Exchange, ...]
    settled: tuple[Exchange, ...]
    open: tuple[Exchange, ...]
    groups: dict[str, int]

    @property
    def raised(self) -> int:
        """Every opinion in the record."""
        return len(self.state.questions)

    @property
    def adds_up(self) -> bool:
        """Whether every opinion is counted once: answered, to be answered, passed on, or told of as not put."""
        return sum(self.groups.values()) == self.raised

    def ended_as(self, *groups: str) -> list[Exchange]:
        """Those whose end is one of these groups, in the order of events, then those who were never called."""
        return [one for one in (*self.heard, *self.settled) if group_of(one.question) in groups]

    def unwritten(self) -> list[Exchange]:
        """Those with an answer that was given and whose words nobody took down."""
        return [one for one in self.heard if any(answer.was_spoken and not answer.text for answer in one.answers)]

    def by_topic(self, exchanges: list[Exchange]) -> list[tuple[str, list[Exchange]]]:
        """In the order of the topics; what has none comes last."""
        found: dict[str, list[Exchange]] = defaultdict(list)
        for one in exchanges:
            found[one.topic].append(one)
        names = [*(topic.name for topic in listed(self.state.topics)), NO_TOPIC]
        return [(name, found[name]) for name in dict.fromkeys(names) if name in found]

    def tasks(self) -> list[Task]:
        """Written replies that are owed, what was referred, and what was promised."""
        return [*self._replies(), *self._promises()]

    def _replies(self) -> list[Task]:
        tasks = []
        for one in self.ended_as("deferred", "referred"):
            for outcome in one.question.outcomes:
                if outcome.outcome in ("deferred", "referred") and not _is_promised(one, outcome):
                    tasks.append(_reply(self.state, one, outcome))
        return tasks

    def _promises(self) -> list[Task]:
        state = self.state
        made = sorted(state.commitments.values(), key=lambda one: (one.at, one.id))
        return [_promise(state, one) for one in made]


def account(state: State, public: bool = False) -> Account:
    """Everything that the papers tell. A question that was answered without having been called stands after the others.

    `public`: for papers that go out, in which under-18s are not named. Kept until another is asked for: a preview needs it twice.
    """
    global _newest
    kept, made = _newest[public]
    if kept is not state:
        made = _account(state, public)
        _newest = {**_newest, public: (state, made)}
    assert made is not None
    return made


_newest: dict[bool, tuple[State | None, Account | None]] = {False: (None, None), True: (None, None)}


def group_of(question: Question) -> str:
    """The one group in which it is counted. Answered in part is told as such, noted only where nobody answered."""
    if question.status is not Status.ANSWERED:
        return _GROUP.get(question.status, "open")
    outcomes = {one.outcome for one in question.outcomes}
    return next((group for group in ("partly", "answered", "noted") if group in outcomes), "answered")


def grouped(state: State) -> dict[str, int]:
    """How many opinions are in each of GROUPS; each is counted once."""
    counted = Counter(group_of(one) for one in state.questions.values())
    return {name: counted[name] for name in GROUPS}


def _account(state: State, public: bool) -> Account:
    promised, answers = promises_of(state, state.questions.values()), _answers(state)
    exchanges = [_exchange(state, one, promised, answers, public) for one in in_order(state.questions)]
    ended = [one for one in exchanges if one.question.status in HEARD]
    heard = sorted((one for one in ended if one.question.id in state.course), key=_place(state.course))
    settled = [one for one in ended if one.question.id not in state.course]
    waiting = [one for one in exchanges if group_of(one.question) == "open" and one.question.status not in HEARD]
    return Account(state, tuple(heard), tuple(settled), tuple(waiting), grouped(state))


def asker_line(name: str | None, title: str | None, unit: str | None, point: str) -> str:
    """Nguyễn Thị Lan, Bí thư Đoàn xã, Trường THPT An Phú, điểm cầu xã An Phú; no phone ever."""
    return ", ".join(part for part in (name, title, unit, point) if part) or "Đại biểu"


def place_of(points: Map[str, Point], id: str | None) -> str:
    """The point as it is spoken of; nothing for the hall."""
    name = name_of(points, id)
    if not name:
        return ""
    if name.lower().startswith("điểm cầu"):
        return f"đ{name[1:]}"
    return f"điểm cầu {name[0].lower()}{name[1:]}" if name.startswith(_UNITS) else f"điểm cầu {name}"


def _exchange(
    state: State, question: Question, promised: dict[str, list[Commitment]], answers: dict[str, dict[str, Written]], public: bool
) -> Exchange:
    asked = state.passages.get(f"asked:{question.id}")
    chair = state.passages.get(f"chair:{question.id}")
    lines = [_credited(state, one, public) for one in askers(state.questions, question)]
    point = state.points.get(question.point or "")
    names = (question.asker, question.title, question.unit, point.name if point else None)
    return Exchange(
        question,
        lines[0],
        (without_lead_in(asked.text, "hỏi", *names) if asked else "") or question.text or WORDLESS,
        name_of(state.topics, question.topic, NO_TOPIC),
        tuple(_answered(state, question, answers.get(question.id, {}))),
        _said_by_chair(state, chair.text) if chair else "",
        tuple(lines[1:]),
        tuple(promised.get(question.id, ())),
    )


def _said_by_chair(state: State, text: str) -> str:
    return without_lead_in(text, "phát biểu", state.settings.chair_name, state.settings.chair_title)


def _credited(state: State, one: Asker, public: bool) -> str:
    place = place_of(state.points, one.point)
    if public and state.questions[one.question].minor:
        return asker_line(UNNAMED, None, None, place)
    return asker_line(one.asker, one.title, one.unit, place)


def _answered(state: State, question: Question, written: dict[str, Written]) -> list[Answer]:
    """Who answered: those with an outcome, in that order, then whoever else the secretaries wrote down."""
    outcomes = {outcome.agency: outcome for outcome in question.outcomes}
    agencies = list(dict.fromkeys([*outcomes, *sorted(written, key=lambda agency: written[agency].seq)]))
    return [
        Answer(
            name := name_of(state.agencies, agency, "Chủ trì"),
            without_lead_in(written[agency].text, "trả lời", name) if agency is not None and agency in written else "",
            _outcome(outcomes.get(agency)),
        )
        for agency in agencies
    ]


def _outcome(outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    told = OUTCOMES[outcome.outcome]
    if outcome.outcome == "deferred":
        return f"{told}, {due_line(outcome.due)}"
    return f"{told}: {outcome.to}" if outcome.to else told


def _is_promised(one: Exchange, outcome: Outcome) -> bool:
    """The agency has promised the same by the same day: one row, not two."""
    return any(promise.agency == outcome.agency and outcome.due in (promise.due, None) for promise in one.commitments)


def _promise(state: State, one: Commitment) -> Task:
    question = state.questions.get(one.question or "")
    lead = name_of(state.agencies, one.agency, one.group or "")
    return Task(one.words, lead, "", due_in_words(one.due), product_of(one.words), (question.number,) if question else ())


def _reply(state: State, one: Exchange, outcome: Outcome) -> Task:
    referred = outcome.outcome == "referred"
    lead = outcome.to if referred and outcome.to else name_of(state.agencies, outcome.agency)
    supporting = ", ".join(name_of(state.agencies, id) for id in one.question.supporting)
    product = "Văn bản chuyển, trả lời" if referred else REPLY
    return Task(one.asked, lead, supporting, due_in_words(outcome.due), product, (one.question.number,), is_reply=True)


def _answers(state: State) -> dict[str, dict[str, Written]]:
    """By question, then by agency: what the secretaries wrote down."""
    found: dict[str, dict[str, Written]] = defaultdict(dict)
    for key, written in state.passages.items():
        kind, _, rest = key.partition(":")
        if kind == "answer" and written.text:
            question, _, agency = rest.rpartition(":")
            found[question][agency] = written
    return found


def _place(course: Map[str, int]) -> Callable[[Exchange], tuple[int, int]]:
    return lambda one: (course.get(one.question.id, NEVER), one.question.number)
