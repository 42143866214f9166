"""A plan in words: what a row is marked with, what a column became, and each sentence in the reader's language."""

from live.conference.words import Sentence
from live.sheets.plan import Fault, Mark
from live.tongue import say

MARKS = {"new": "new", "change": "change", "same": "there already", "passed": "passed over", "fault": "fault"}
# What a column becomes, by kind and field of `headings.SYNONYMS`.
POINT_FIELDS = {
    "id": "Number", "name": "Name", "tier": "Tier", "parent": "Lies below", "phone": "Phone",
}  # fmt: skip
AGENCY_FIELDS = {"id": "Short word for its address", "name": "Name"}
QUESTION_FIELDS = {
    "text": "Question", "kind": "Kind", "asker": "Asker", "title": "Position", "unit": "Unit", "point": "Point", "topic": "Topic",
    "lead": "Who answers", "supporting": "Agencies that help to answer", "contact": "Phone or address", "origin": "How it came",
}  # fmt: skip
PROMISE_FIELDS = {
    "words": "What was promised", "agency": "Who promised it", "due": "By which day", "state": "How far it is", "note": "Note",
    "conference": "At which conference",
}  # fmt: skip
BODY_FIELDS = {"id": "Short word for its address", "name": "Name", "kind": "Kind"}
REPORT_FIELDS = {
    "body": "Who held it", "date": "Day", "form": "Form", "participants": "Participants", "opinions": "Opinions",
    "answered": "Answered", "deferred": "To be answered in writing", "referred": "Referred", "address": "Where it is public",
}  # fmt: skip
FIELDS = {
    "points": POINT_FIELDS, "agencies": AGENCY_FIELDS, "questions": QUESTION_FIELDS, "promises": PROMISE_FIELDS,
    "register": BODY_FIELDS, "reports": REPORT_FIELDS,
}  # fmt: skip


def mark_word(mark: Mark, lang: str) -> str:
    """What stands before a row."""
    return say(lang, MARKS[mark])


def field_word(kind: str, field: str, lang: str) -> str:
    """What a column of this kind of list becomes."""
    return say(lang, FIELDS[kind][field])


def fault_words(fault: Fault, lang: str) -> str:
    """Where, and what is wrong there."""
    return f"{spoken(fault.where(), lang)}: {spoken(fault.sentence, lang)}"


def spoken(sentence: Sentence, lang: str) -> str:
    """A sentence, and those inside it, in a language."""
    values = {name: spoken(value, lang) if isinstance(value, Sentence) else value for name, value in sentence.values.items()}
    return say(lang, sentence.text, **values)
