"""A plan in words: what a row is marked with, what a column became, and each sentence in the reader's language."""

from live.conference.words import Sentence
from live.sheets.plan import Fault, Mark
from live.tongue import say


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


MARKS = {"new": "new", "change": "change", "same": "there already", "passed": "passed over", "fault": "fault"}
# What a column becomes, by kind and field of `headings.SYNONYMS`.
POINT_FIELDS = {
    "id": "Number", "name": "Name", "tier": "Tier", "parent": "Lies below", "phone": "Phone",
    "quota": N_("Delegates it may send"), "room": N_("Room"), "operator": N_("Operator"), "video": N_("Name in the video system"),
}  # fmt: skip
AGENCY_FIELDS = {"id": "Short word for its address", "name": "Name"}
QUESTION_FIELDS = {
    "text": "Question", "kind": "Kind", "asker": "Asker", "title": "Position", "unit": "Unit", "point": "Point", "topic": "Topic",
    "lead": "Who answers", "supporting": "Agencies that help to answer", "contact": "Phone or address", "origin": "How it came",
}  # fmt: skip


ROSTER_FIELDS = {
    "name": N_("Full name"),
    "point": N_("Point"),
    "unit": N_("Unit"),
    "title": N_("Position"),
    "party": N_("Post in the Party"),
    "office": N_("Post in the state"),
    "rank": N_("Rank"),
    "group": N_("Youth group"),
    "born": N_("Under 18, reckoned; the day is not kept"),
    "minor": N_("Under 18"),
    "guest": N_("Invited guest"),
}


def mark_word(mark: Mark, lang: str) -> str:
    """What stands before a row."""
    return say(lang, MARKS[mark])


def field_word(kind: str, field: str, lang: str) -> str:
    """What a column of this kind of list becomes."""
    if kind in ("points", "roster"):
        return say(lang, (POINT_FIELDS if kind == "points" else ROSTER_FIELDS)[field])
    return say(lang, AGENCY_FIELDS[field]) if kind == "agencies" else say(lang, QUESTION_FIELDS[field])


def fault_words(fault: Fault, lang: str) -> str:
    """Where, and what is wrong there."""
    return f"{spoken(fault.where(), lang)}: {spoken(fault.sentence, lang)}"


def spoken(sentence: Sentence, lang: str) -> str:
    """A sentence, and those inside it, in a language."""
    values = {name: spoken(value, lang) if isinstance(value, Sentence) else value for name, value in sentence.values.items()}
    return say(lang, sentence.text, **values)
