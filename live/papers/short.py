"""The short answer of a question for the notice: what somebody wrote for it, else the beginning of what was said."""

from live.conference.state import State
from live.papers.account import ANSWERED, Account, Answer, Exchange
from live.papers.shortening import MOST, is_short, shortened
from live.papers.wording import BLANK, paragraphs


def short_answer(state: State, one: Exchange) -> tuple[str, bool]:
    """The text, and whether somebody wrote it as such."""
    written = state.passages.get(f"short:{one.question.id}")
    if written and written.text.strip():
        return " ".join(paragraphs(written.text)), True
    return suggested(one), False


def suggested(one: Exchange) -> str:
    """What each agency said, each in its share of the room."""
    share = MOST // max(1, len(one.answers))
    return "; ".join(_begun(answer, max(share, 120)) for answer in one.answers) or BLANK


def unshortened(told: Account) -> list[Exchange]:
    """Whose answers are longer than a notice can bear and were shortened by nobody."""
    return [
        one
        for one in told.ended_as(*ANSWERED)
        if not short_answer(told.state, one)[1] and not all(is_short(answer.text) for answer in one.answers)
    ]


def _begun(answer: Answer, most: int) -> str:
    """The beginning of what was said, or at least what it came to."""
    text = shortened(answer.text, most).rstrip(" .;")
    return f"{answer.agency} trả lời: {text}" if text else f"{answer.agency}: {answer.outcome.lower() or BLANK}"
