"""The short answer of a question for the notice: what somebody wrote, else what the rule proposes from the recorded words."""

from live.conference.state import State
from live.papers.account import ANSWERED, Account, Answer, Exchange
from live.papers.shortening import MOST, extract, is_short
from live.papers.wording import BLANK, paragraphs, sentence

LEAST = 160  # characters that each of several agencies has


def short_answer(state: State, one: Exchange) -> tuple[list[str], bool]:
    """Its paragraphs, and whether somebody wrote or took it as such."""
    written = state.passages.get(f"short:{one.question.id}")
    if written and written.text.strip():
        return paragraphs(written.text), True
    return paragraphs(suggested(one)), False


def suggested(one: Exchange) -> str:
    """What each agency said, a paragraph each, each in its share of the room."""
    share = max(MOST // max(1, len(one.answers)), LEAST)
    return "\n".join(_begun(answer, share) for answer in one.answers) or BLANK


def unshortened(told: Account) -> list[Exchange]:
    """Whose answers are longer than a notice can bear and were shortened by nobody."""
    return [
        one
        for one in told.ended_as(*ANSWERED)
        if not short_answer(told.state, one)[1] and not all(is_short(answer.text) for answer in one.answers)
    ]


def _begun(answer: Answer, most: int) -> str:
    """What was said first, or at least what it came to."""
    text = extract(answer.text, most)
    if not text:
        return sentence(f"{answer.agency}: {answer.outcome.lower() or BLANK}")
    named = text.casefold().startswith(answer.agency.casefold())  # Sở Nội vụ bổ sung: …
    return sentence(text if named else f"{answer.agency} trả lời: {text}")
