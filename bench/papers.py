"""The official papers of 200 and of 5,000 questions: minutes as DOCX and PDF, the annex as a spreadsheet."""

import time
from itertools import cycle, islice

from immutables import Map

from bench.table import Row, at_most, told
from live import sample
from live.conference.state import Agency, Life, Outcome, Point, Question, Settings, State, Topic, Written
from live.conference.words import Status
from live.papers.catalogue import format_of
from live.papers.edition import Position, edition

SMALL, LARGE = 200, 5_000
# Seconds (issue on papers): of 200 questions each form, of 5,000 each form.
BARS = {SMALL: 1.0, LARGE: 20.0}
FORMS = (("minutes", "docx"), ("minutes", "pdf"), ("answers", "docx"), ("answers", "pdf"), ("answers", "xlsx"))


def run() -> list[Row]:
    """Drawn in this process, the libraries loaded before."""
    rows = []
    for name, ending in FORMS:
        _draw(conference(3), name, ending)
    for number in (SMALL, LARGE):
        state = conference(number)
        for name, ending in FORMS:
            begun = time.perf_counter()
            size = _draw(state, name, ending)
            rows.append(at_most(f"{name} of {number:,} questions as {ending}", time.perf_counter() - begun, BARS[number], "s", 2))
            rows.append(told("  its size", f"{size / 1e3:,.0f} KB"))
    return rows


def _draw(state: State, name: str, ending: str) -> int:
    made = edition(name, "bench", Position(state, "a" * 64), state)
    assert made is not None
    return len(format_of(name, ending)[0](made.paper, made.stamp))


def conference(number: int) -> State:
    """So many questions, each called and answered, with the words of the sample."""
    points = {row["id"]: Point(row["id"], row["name"], place=place) for place, row in enumerate(sample.points(3))}
    agencies = {row["id"]: Agency(row["id"], row["name"], place) for place, row in enumerate(sample.agencies())}
    topics = {row["id"]: Topic(row["id"], row["name"], place) for place, row in enumerate(sample.topics())}
    asked, answers = cycle(sample.live_questions()), cycle([row["prepared"] for row in sample.questions() if row["prepared"]])
    questions, passages, course = {}, {}, {}
    for place, (row, answer, point, agency, topic) in enumerate(
        islice(zip(asked, answers, cycle(points), cycle(agencies), cycle(topics), strict=False), number), 1
    ):
        id = f"question-{place:08}"
        questions[id] = Question(
            id, place, Status.ANSWERED, "question", row["text"], None, "point", f"point-{point}", 0, point=point,
            asker=row.get("asker"), title=row.get("title"), topic=topic, lead=agency, outcomes=(Outcome(agency, "answered"),),
        )  # fmt: skip
        passages[f"answer:{id}:{agency}"] = Written(answer, place, "secretary-1", 0)
        course[id] = place
    return State(
        number, Settings(title="Hội nghị đối thoại với thanh niên", venue="Hội trường"), Life(0, 3_600_000),
        questions=Map(questions), passages=Map(passages), course=Map(course), points=Map(points), agencies=Map(agencies),
        topics=Map(topics),
    )  # fmt: skip
