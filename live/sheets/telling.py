"""A plan in words: what a row is marked with, what a column became, and each sentence in the reader's language."""

from live.conference.words import Sentence
from live.sheets.plan import Fault, Mark
from live.tongue import say


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


MARKS = {"new": "new", "change": "change", "same": "there already", "passed": "passed over", "fault": "fault"}
# What a column becomes, by kind and field of `headings.SYNONYMS`.
POINT_FIELDS = {
    "id": N_("Number"),
    "name": N_("Name"),
    "tier": N_("Tier"),
    "parent": N_("Lies below"),
    "phone": N_("Phone"),
    "quota": N_("Delegates it may send"),
    "room": N_("Room"),
    "operator": N_("Operator"),
    "video": N_("Name in the video system"),
}
AGENCY_FIELDS = {"id": N_("Short word for its address"), "name": N_("Name")}
QUESTION_FIELDS = {
    "text": N_("Question"),
    "kind": N_("Kind"),
    "asker": N_("Asker"),
    "title": N_("Position"),
    "unit": N_("Unit"),
    "point": N_("Point"),
    "topic": N_("Topic"),
    "lead": N_("Who answers"),
    "supporting": N_("Agencies that help to answer"),
    "contact": N_("Phone or address"),
    "origin": N_("How it came"),
}
PROMISE_FIELDS = {
    "words": N_("What was promised"),
    "agency": N_("Who promised it"),
    "due": N_("By which day"),
    "state": N_("How far it is"),
    "note": N_("Note"),
    "conference": N_("At which conference"),
}
BODY_FIELDS = {"id": N_("Short word for its address"), "name": N_("Name"), "kind": N_("Kind")}
REPORT_FIELDS = {
    "body": N_("Who held it"),
    "date": N_("Day"),
    "form": N_("Form"),
    "participants": N_("Participants"),
    "opinions": N_("Opinions"),
    "answered": N_("Answered"),
    "deferred": N_("To be answered in writing"),
    "referred": N_("Referred"),
    "address": N_("Where it is public"),
}
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
FIELDS = {
    "points": POINT_FIELDS,
    "agencies": AGENCY_FIELDS,
    "questions": QUESTION_FIELDS,
    "promises": PROMISE_FIELDS,
    "register": BODY_FIELDS,
    "reports": REPORT_FIELDS,
    "roster": ROSTER_FIELDS,
}


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
