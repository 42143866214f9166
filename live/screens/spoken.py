"""The MC's words: what is said now and what comes after, with names and titles as the record has them and nothing else.

Pure. A part that the record does not know is left out of the sentence; no title is made up, and nobody is called by a guess.
"""

from collections.abc import Iterable, Sequence

from immutables import Map
from msgspec import Struct
from msgspec.structs import replace

from live.conference.state import Agency, Commendation, Floor, Item, Life, Point, Question, Settings, Step
from live.conference.words import Sentence
from live.screens.guide import Guide, by_lead, guide
from live.screens.reading import chosen, name_of
from live.screens.unnamed import unnamed

MOST_NAMED = 3  # so many askers are named when their questions are answered together


class Spoken(Struct, frozen=True):
    """`now`: what the MC says now, or when whoever speaks has ended; `then`: the line after it."""

    now: tuple[Sentence, ...] = ()
    then: tuple[Sentence, ...] = ()


class Hall(Struct, frozen=True):
    """The parts of the record of which the sentences are made."""

    settings: Settings
    life: Life
    floor: Floor | None
    questions: Map[str, Question]
    queue: tuple[str, ...]
    heard: tuple[str, ...]
    past: tuple[Step, ...]
    under: Map[str, str]
    points: Map[str, Point]
    agencies: Map[str, Agency]
    agenda: tuple[Item, ...]
    commendations: tuple[Commendation, ...]
    shown: Map[str, str]


def spoken(*parts: object) -> Spoken:
    """The words for this moment; `parts` as Hall names them."""
    hall = Hall(*parts)  # type: ignore[arg-type]
    if hall.life.ended_at is not None:
        return Spoken((_closing(hall),))
    if hall.life.begun_at is None:
        return Spoken(tuple(_opening(hall)), tuple(_item(_next_item(hall))))
    if hall.floor is None:
        return _with_nobody_on(hall)
    if hall.floor.question is None:
        return Spoken(_invitation(hall, hall.floor.agency, hall.floor.questions), _after_the_answer(hall, hall.floor.agency))
    asked = hall.questions[hall.floor.question]
    heard = replace(hall.floor, phase="speaking")
    if hall.floor.phase == "called":
        return Spoken((_call(hall, asked),), (_thanks(hall, asked), *_step(hall, heard)))
    return Spoken((_thanks(hall, asked),), _step(hall, heard))


def _with_nobody_on(hall: Hall) -> Spoken:
    if "commendation" in hall.shown.values() and hall.commendations:
        return Spoken(tuple(_commended(one) for one in hall.commendations), tuple(_item(_next_item(hall))))
    due, item = _step(hall, None), _item_now(hall)
    coming = tuple(_item(_next_item(hall))) or (_closing(hall),)
    if item is not None and item.id not in hall.under.values():
        return Spoken(tuple(_item(item)), due or coming)
    if due:
        return Spoken(due, _thanks_for(hall))
    over = (Sentence("That was: {title}.", {"title": item.title}),) if item is not None else ()
    return Spoken(over or coming, coming if over else ())


def _step(hall: Hall, floor: Floor | None) -> tuple[Sentence, ...]:
    """What the next decision sounds like, as the big button has it."""
    due = _due(hall, floor)
    if due.do == "call":
        return (_call(hall, hall.questions[due.questions[0]]),)
    if due.do == "invite":
        return _invitation(hall, due.agency, due.questions)
    return (Sentence("I ask the chair to say who answers."),) if due.do == "choose" else ()


def _due(hall: Hall, floor: Floor | None) -> Guide:
    return guide(hall.settings, hall.life, floor, hall.questions, hall.queue, hall.heard, hall.past)


def _after_the_answer(hall: Hall, agency: str | None) -> tuple[Sentence, ...]:
    """Whoever else was heard is answered before anybody new is called."""
    thanks = Sentence("Thank you to {agency}.", {"agency": name_of(hall.agencies, agency, "")})
    left = tuple(id for id in hall.heard if hall.floor is None or id not in hall.floor.questions)
    if not left:
        return (thanks, *_step(hall, None))
    lead, ids = by_lead(hall.questions, left)[0]
    return (thanks, *(_invitation(hall, lead, ids) if lead else ()))


def _thanks_for(hall: Hall) -> tuple[Sentence, ...]:
    due = _due(hall, None)
    if due.do == "call":
        return (_thanks(hall, hall.questions[due.questions[0]]),)
    return (Sentence("Thank you to {agency}.", {"agency": name_of(hall.agencies, due.agency)}),) if due.do == "invite" else ()


def _call(hall: Hall, asked: Question) -> Sentence:
    asked = unnamed(asked)
    values = {"address": hall.settings.address, "who": _who(asked), "point": _place(hall.points, asked.point)}
    if values["who"] and values["point"]:
        return Sentence("I invite {who}, at the point {point}, to speak.", values)
    if values["who"]:
        return Sentence("I invite {who} to speak.", values)
    if values["point"]:
        return Sentence("I invite the delegate at the point {point} to speak.", values)
    return Sentence("I invite the next delegate to speak.", values)


def _thanks(hall: Hall, asked: Question) -> Sentence:
    asked = unnamed(asked)
    values = {"address": hall.settings.address, "name": asked.asker or "", "point": _place(hall.points, asked.point)}
    if asked.asker:
        return Sentence("Thank you, {name}.", values)
    return Sentence("Thank you to the point {point}.", values) if values["point"] else Sentence("Thank you to the delegate.")


def _invitation(hall: Hall, agency: str | None, ids: Iterable[str]) -> tuple[Sentence, ...]:
    asked = [unnamed(one) for one in chosen(hall.questions, ids)]
    names = [one.asker or _place(hall.points, one.point) for one in asked]
    first = asked[0] if asked else None
    values: dict[str, object] = {
        "agency": name_of(hall.agencies, agency),
        "askers": ", ".join(names),
        "n": len(asked),
        "address": hall.settings.address,
        "who": _who(first) if first else "",
        "point": _place(hall.points, first.point) if first else "",
    }
    if not values["agency"]:
        return (Sentence("I ask the chair to say who answers."),)
    if len(asked) > MOST_NAMED:
        return (Sentence("I invite the leadership of {agency} to answer the {n} questions that were asked.", values),)
    return (_to_whom(asked, names, values),)


def _to_whom(asked: Sequence[Question], names: Sequence[str], values: dict[str, object]) -> Sentence:
    """How those who asked are called: one with all that is known of him, several by their names, else by where they sit."""
    if not asked or not all(names):
        return Sentence("I invite the leadership of {agency} to answer.", values)
    if not all(one.asker for one in asked):
        return Sentence("I invite the leadership of {agency} to answer {askers}.", values)
    if len(asked) > 1:
        return Sentence("I invite the leadership of {agency} to answer the delegates {askers}.", values)
    if values["point"]:
        return Sentence("I invite the leadership of {agency} to answer {who}, at the point {point}.", values)
    return Sentence("I invite the leadership of {agency} to answer {who}.", values)


def _opening(hall: Hall) -> list[Sentence]:
    told = hall.settings
    said = [Sentence("Dear delegates, we begin: {title}.", {"title": told.title, "address": told.address})]
    if told.chair_name:
        chair = _joined(told.chair_name, told.chair_title)
        said.append(Sentence("In the chair: {who}.", {"who": chair, "address": told.address}))
    if told.co_chairs:
        said.append(Sentence("Beside the chair: {who}.", {"who": "; ".join(told.co_chairs)}))
    return said


def _item(item: Item | None) -> Sequence[Sentence]:
    if item is None:
        return ()
    title = Sentence("Now follows: {title}.", {"title": item.title})
    return (title, Sentence("I invite {who}.", {"who": item.speaker})) if item.speaker else (title,)


def _commended(one: Commendation) -> Sentence:
    values = {"who": _joined(one.name, one.citation), "decision": one.decision or ""}
    return Sentence("Commended by {decision}: {who}.", values) if one.decision else Sentence("Commended: {who}.", values)


def _closing(hall: Hall) -> Sentence:
    return Sentence("This closes {title}. Thank you all.", {"title": hall.settings.title, "address": hall.settings.address})


def _item_now(hall: Hall) -> Item | None:
    return next((item for item in hall.agenda if item.id == hall.life.item), None)


def _next_item(hall: Hall) -> Item | None:
    """The item after the one under way; the first where none is."""
    ids = [item.id for item in hall.agenda]
    after = ids.index(hall.life.item) + 1 if hall.life.item in ids else 0
    return hall.agenda[after] if after < len(hall.agenda) else None


def _who(asked: Question) -> str:
    """Name, position and unit; without a name nobody is called by the rest."""
    return _joined(asked.asker, asked.title, asked.unit) if asked.asker else ""


def _place(points: Map[str, Point], id: str | None) -> str:
    """A point with the one above it, where that is not the hall itself: names are not unique."""
    point = points.get(id) if id else None
    if point is None:
        return ""
    above = points.get(point.parent) if point.parent else None
    return _joined(point.name, above.name if above is not None and above.parent and "(" not in point.name else None)


def _joined(*parts: str | None) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))
