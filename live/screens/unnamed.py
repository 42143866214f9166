"""Under-18s as everybody may read of them: from where they asked, and nothing by which they could be found."""

from msgspec.structs import replace

from live.conference.state import Question


def unnamed(question: Question) -> Question:
    """The question as everybody may read it."""
    return replace(question, asker=None, title=None, unit=None) if question.minor else question
