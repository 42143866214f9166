"""Forms speak: POST /{conference}/{seat}/do/{command}. Whoever asks, the order of refusals is the same."""

from typing import Any

import msgspec
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.conference.commands import Command, Sit, Takeover, Undo, snake
from live.conference.door import COMMANDS, read
from live.conference.events import SeatTakenOver
from live.conference.rules import ALLOWED, Forbidden, Unseated
from live.conference.state import Seat, State
from live.conference.words import By, Invalid, Refused, Sentence, Stale
from live.desk import Answer
from live.hall import Hall
from live.journal import crash
from live.journal.contract import Unrecorded
from live.screens.picture import floor_of
from live.screens.went_words import DEEDS
from live.web.answers import Told, answer
from live.web.entrance.taking import sit_down
from live.web.files import handed
from live.web.guards.bodies import TooLarge, body_of
from live.web.guards.identity import Foreign, Nobody, card_of, refuse_foreign, speaks_as, the_seat
from live.web.guards.paces import TooFast
from live.web.house import hall_of, house_of, language_of
from live.web.pages.unscripted import asks_first, fields_of, kept, sure

# Of one body: 256 KiB.
LIMIT = 256 * 1024


class Unknown(Exception):
    """There is no such seat or command (404)."""


async def do(request: Request) -> Response:
    """Origin 403, conference, seat or command 404, 401, role 403, 429, 413, 422, 409: in this order."""
    typed: dict[str, Any] = {}
    lang, back = language_of(request), "/"
    try:
        refuse_foreign(request, house_of(request).ours)
        hall = hall_of(request)
        lang, back = language_of(request, hall), f"/{hall.name}/{request.path_params['seat']}{kept(request)}"
        if asks_first(request):
            return sure(request, await _body(request), lang, back)
        told = await _said(request, hall, typed)
    except _REFUSALS as fault:
        told = _turned_away(fault)
    crash.here("before reply")
    return answer(request, told, lang, back, typed)


async def _said(request: Request, hall: Hall, typed: dict[str, Any]) -> Told:
    """What became of it; `typed` is filled as soon as it is read."""
    seat, kind = _whom(request, hall)
    # As he sits now: what is decided later is decided for this link and this device, or not at all.
    by = speaks_as(hall, seat, card_of(request))
    if wait := house_of(request).paces.wait(hall.name, by):
        raise TooFast(wait)
    typed |= await _body(request)
    return await _decided(hall, by, kind, typed)


def _whom(request: Request, hall: Hall) -> tuple[Seat, type[Command]]:
    name, kind = request.path_params["seat"], COMMANDS.get(request.path_params["command"])
    if kind is None or name not in hall.state.seats:
        raise Unknown
    seat = the_seat(request, hall, name)
    speaks_as(hall, seat, card_of(request))  # an audience without a device is nobody, whatever it may do
    if seat.role not in ALLOWED[kind]:
        raise Forbidden(request.path_params["command"])
    return seat, kind


# What is refused before a rule of the conference is asked. Anything else that is raised is our bug, and the door's.
_REFUSALS = (HTTPException, Foreign, Unknown, Nobody, Unseated, Forbidden, TooFast, TooLarge, Invalid)


def _turned_away(fault: Exception) -> Told:
    match fault:
        case HTTPException():
            return _told(fault.status_code, fault.detail)
        case Foreign():
            return _told(403, "This request comes from another page. Open your link again.")
        case Unknown():
            return _told(404, "There is no such seat or command.")
        case Nobody():
            return _told(401, fault.sentence)
        case Unseated():
            return _told(401, Nobody.sentence)
        case Forbidden():
            return _told(403, "This seat may not do that.")
        case TooFast():
            return _too_fast(fault)
        case TooLarge():
            return _told(413, "This is too long to be sent at once. Please shorten it.")
        case Invalid():
            return _invalid(fault)
    raise fault


async def _decided(hall: Hall, by: By, kind: type[Command], typed: dict[str, Any]) -> Told:
    try:
        command = read(snake(kind.__name__), typed)
        if (named := handed.named_file(command)) and not handed.lies_here(hall.state, by.seat, named):
            raise Refused("Send the file itself: this one does not lie here.")
        if kind is not Sit:
            await sit_down(hall, by)
        told = _told_of(hall.state, command)
        recorded = await hall.submit(command, by)
    except Stale as fault:
        return _refused(hall, fault, passage={"text": fault.newest, "seq": fault.seq})
    except Refused as fault:
        return _refused(hall, fault)
    except Unrecorded:
        return _told(503, "This could not be recorded. Please send it again.")
    return _recorded(hall, recorded, kind, told)


def _told_of(state: State, command: Command) -> Sentence:
    """What a person reads when this is recorded; who took something back reads what it was."""
    step = next((step for step in state.past if step.seq == command.seq), None) if isinstance(command, Undo) else None
    if step is None:
        return Sentence("Recorded.")
    about = sorted(state.questions[id].number for id in step.touched if id in state.questions)
    words = DEEDS.get(step.command, step.command)
    told: dict[str, Any] = {"deed": Sentence(words), "numbers": ", ".join(map(str, about))}
    return Sentence("Taken back: {deed} · question {numbers}.", told) if about else Sentence("Taken back: {deed}.", told)


def _recorded(hall: Hall, recorded: Answer, kind: type[Command], sentence: Sentence) -> Told:
    body: dict[str, Any] = msgspec.structs.asdict(recorded)
    if kind is Takeover:
        # The link of that taking: who sends it again after the seat went on is given no newer one.
        [taken] = next(hall.journal.read(recorded.seq - 1)).entry.events
        assert isinstance(taken, SeatTakenOver)
        body["url"] = f"/s/{hall.key.token(hall.name, taken.seat, taken.generation)}"
    return Told(200, body, sentence)


def _refused(hall: Hall, fault: Refused, **more: Any) -> Told:
    state = hall.state
    sentence = fault.sentence
    body = {"refused": sentence, "floor": floor_of(state), "queue": list(state.queue), "turn": state.turn, "seq": state.seq}
    return Told(409, body | more, sentence)


def _invalid(fault: Invalid) -> Told:
    return Told(422, {"field": fault.field, "why": fault.sentence}, fault.sentence, fault.field)


def _told(status: int, sentence: str) -> Told:
    return Told(status, {"refused": Sentence(sentence)}, Sentence(sentence))


def _too_fast(fault: TooFast) -> Told:
    return Told(429, {"refused": fault.sentence}, fault.sentence, wait=fault.wait)


async def _body(request: Request) -> dict[str, Any]:
    """The fields sent, from JSON or a form. Raises TooLarge, Invalid."""
    raw = await body_of(request, LIMIT)
    if "json" in request.headers.get("content-type", "json"):
        return _json(raw)
    return await _form(request, raw)


def _json(raw: bytes) -> dict[str, Any]:
    try:
        return msgspec.json.decode(raw, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):  # the last: nested too deeply
        raise Invalid("body", "The request could not be read. Please send it again.") from None


async def _form(request: Request, raw: bytes) -> dict[str, Any]:
    async def again() -> dict[str, Any]:
        return {"type": "http.request", "body": raw, "more_body": False}

    fields: dict[str, Any] = {}
    try:
        async with Request(request.scope, again).form(max_files=0) as form:
            for name, value in fields_of(form.multi_items()):
                if isinstance(value, UploadFile):
                    continue
                fields[name] = [*_listed(fields[name]), value] if name in fields else value
    except HTTPException:
        raise Invalid("body", "The request could not be read. Please send it again.") from None
    return fields


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
