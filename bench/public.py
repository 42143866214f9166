"""The public page of 5,000 questions: its first view, a search and an agency's page."""

import time

from msgspec.structs import replace

from bench.papers import LARGE, conference
from bench.table import Row, at_most
from live.conference.state import Completed, State
from live.conference.state import Paper as Sealed
from live.screens.paint import draw, warm
from live.screens.preparation import newest
from live.screens.published import answering, find, promised_beside
from live.screens.reading import listed

# The bars: a first view of so many KB in so many ms of the server's time.
MOST_KB, MOST_MS = 100.0, 200.0


def run() -> list[Row]:
    """Drawn in this process, as the address draws them; templates compiled before, as a house does."""
    warm()
    state = _completed(conference(LARGE))
    agency = listed(state.agencies)[0].id
    rows = []
    for what, words, of in (("first view", "", None), ("search", "duong giao thong", None), ("an agency's page", "", agency)):
        begun = time.perf_counter()
        html = _drawn(state, words, of)
        rows.append(at_most(f"{what} of {LARGE:,} questions", (time.perf_counter() - begun) * 1e3, MOST_MS, "ms"))
        rows.append(at_most("  its size", len(html.encode()) / 1e3, MOST_KB, "KB"))
    return rows


def _drawn(state: State, words: str, agency: str | None) -> str:
    return draw(
        "public-answers.html", "vi", conference="bench", settings=state.settings, life=state.life, papers=state.papers,
        points=state.points, agencies=state.agencies, topics=listed(state.topics), passages=state.passages,
        agency=state.agencies[agency] if agency else None, answering=answering(state), published=newest(state.publications),
        signed=None, signed_file=[], beside=promised_beside(state, agency), news=False,
        found=find(state, words, agency=agency), words=words, topic="", rehearsal=False,
    )  # fmt: skip


def _completed(state: State) -> State:
    """Every answer endorsed, the minutes sealed: nothing is longer than this."""
    questions = state.questions.mutate()
    for id, question in state.questions.items():
        answers = tuple(
            Completed(agency, said.text, 1, "endorsed", said.text, 1)
            for agency in question.answerers(ended=True)
            if (said := state.passages.get(f"answer:{id}:{agency}"))
        )
        questions[id] = replace(question, completed=answers)
    return replace(state, questions=questions.finish(), papers=state.papers.set("minutes", Sealed(1, "chair")))
