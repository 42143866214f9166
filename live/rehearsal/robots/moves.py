"""The chair's next move towards a goal, from the floor as it is now. Pure: people may have changed everything meanwhile."""

from typing import Any

from msgspec import Struct

from live.rehearsal.robots.view import Floor, Question, View

# How long a called point may take to say that it is ready, and the shortest wait for a picture (script seconds).
READY, PICTURE = 15.0, 2.0


class Move(Struct, frozen=True):
    """A command that brings the goal nearer."""

    seat: str
    command: str
    fields: dict[str, Any] = {}


class Pause(Struct, frozen=True):
    """Nothing to do for so many script seconds, unless something happens."""

    seconds: float


class Done(Struct, frozen=True):
    """The goal is reached, or can no longer be."""


Next = Move | Pause | Done


class Speech(Struct, frozen=True):
    """How long somebody is to speak, and how many seconds he is given on top."""

    seconds: float
    extend: int | None = None


def ask(view: View, id: str, waited: float, speech: Speech, lasts: float) -> Next:
    """Towards: this question has been spoken. `waited`: how long the floor has stood; `lasts`: how long it should."""
    question = view.question(id)
    if question is None:
        return Done()
    match question.status:
        case "received" | "held":
            return Move("moderator", "approve", {"question": id})
        case "waiting":
            return clear(view, waited, lasts) or Move("chair", "call", {"question": id, "turn": view.turn})
        case "called":
            return _let_speak(view, waited)
        case "speaking":
            return _hear(view, waited, speech)
    return Done()


def answer(view: View, ids: list[str], agency: str, waited: float, lasts: float, closing: "Closing") -> Next:
    """Towards: this agency has answered these questions, each with its outcome."""
    floor = view.floor
    if floor is not None and floor.phase == "answering" and floor.agency == agency and set(ids) & set(floor.questions):
        return _close(view, floor, waited, lasts, closing)
    open = [id for id in ids if _may_be_answered(view.question(id), floor, agency)]
    if not open or not any(one.id == agency for one in view.agencies):
        return Done()
    busy = clear(view, waited, lasts, answering=False)
    return busy or Move("chair", "invite", {"questions": open, "agency": agency, "turn": view.turn})


def clear(view: View, waited: float, lasts: float, answering: bool = True) -> Next | None:
    """Towards: nobody needs the floor any more. None when it may be given away.

    A speaker is heard by the next call. An answer is finished only if `answering`: else the next agency follows it.
    """
    floor = view.floor
    if floor is None:
        return None
    if floor.phase == "called":
        return _let_speak(view, waited)
    if waited < lasts:
        return Pause(lasts - waited)
    if floor.phase == "answering" and answering:
        return Move("chair", "finish", {"turn": view.turn})
    return None


def settle(view: View, waited: float, lasts: float) -> Next:
    """Towards: the floor is empty."""
    if view.floor is None:
        return Done()
    return clear(view, waited, lasts) or Move("chair", "finish", {"turn": view.turn})


class Closing(Struct, frozen=True):
    """How an answer ends: outcome by question, and whether another agency follows at once."""

    outcomes: dict[str, dict[str, Any]] = {}
    followed: bool = False


def _may_be_answered(question: Question | None, floor: Floor | None, agency: str) -> bool:
    if question is None or (question.settled_by(agency) and question.status not in ("speaking", "heard")):
        return False
    if question.status == "heard":
        return True
    here = floor is not None and (question.id == floor.question or question.id in floor.questions)
    return here and question.status in ("speaking", "answering")


def _let_speak(view: View, waited: float) -> Next:
    floor = view.floor
    assert floor is not None
    question = view.question(floor.question)
    if question is not None and question.point is None:  # somebody in the hall, who needs no line
        return (
            Pause(PICTURE - waited) if waited < PICTURE else Move("chair", "speak", {"question": question.id, "turn": view.turn})
        )
    if (floor.ready and floor.on_screen and waited >= PICTURE) or waited >= READY:
        return Move("chair", "speak", {"question": floor.question, "turn": view.turn})
    return Pause(PICTURE if floor.ready and floor.on_screen else READY - waited)


def _hear(view: View, waited: float, speech: Speech) -> Next:
    clock = view.clocks.asking
    if speech.extend and clock is not None and not clock.extra_ms:
        due = clock.limit_ms / 1000 - 5
        if waited >= due:
            return Move("chair", "extend", {"seconds": speech.extend, "turn": view.turn})
        return Pause(due - waited)
    return Done() if waited >= speech.seconds else Pause(speech.seconds - waited)


def _close(view: View, floor: Floor, waited: float, lasts: float, closing: Closing) -> Next:
    if waited < lasts:
        return Pause(lasts - waited)
    for id in floor.questions:
        wanted = closing.outcomes.get(id, {})
        question = view.question(id)
        if wanted.get("command") and question is not None and not question.settled_by(floor.agency):
            fields = {name: value for name, value in wanted.items() if name not in ("command", "partly")}
            return Move("chair", wanted["command"], {"question": id} | fields)
    if closing.followed:
        return Done()
    partly = any(closing.outcomes.get(id, {}).get("partly") for id in floor.questions)
    return Move("chair", "finish", {"turn": view.turn, "partly": partly})


def ending(question: dict[str, Any], agency: str) -> dict[str, Any]:
    """The command that sets a sample question's outcome by its lead; nothing for one that is simply answered."""
    match question["outcome"] if agency == question["lead"] else None:
        case "deferred":
            return {"command": "defer", "agency": agency, "due": question["due"]}
        case "referred":
            return {"command": "refer", "to": question["to"]}
        case "noted":
            return {"command": "note", "agency": agency}
        case "partly":
            return {"partly": True}
    return {}
