"""Files: evidence, photos of a room, saved copies of publications, signed papers: who sends them, and who may have which."""

import asyncio
import secrets
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from msgspec.structs import asdict, replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.conference.commands import AddPhoto, Attach, Command, CopyKept, Publish, Register, SignedKept
from live.conference.commands.evidence import MOST_OF_A_FILE
from live.conference.door import read
from live.conference.rules import Forbidden, Unseated, decide
from live.conference.state import Photo, Seat, State
from live.conference.words import Invalid, Refused, Role, Sentence
from live.evidence.bare import bare
from live.evidence.kinds import COPIES, MEDIA, PHOTOS, SIGNED, kind_of
from live.evidence.store import Kept, Store, sha256
from live.hall import Hall
from live.journal.contract import Unrecorded
from live.screens.answering import public_files, seen_files, signed_notice
from live.screens.photos import chosen_photos
from live.web.answers import Told, answer
from live.web.entrance.taking import sit_down
from live.web.files.turns import Busy
from live.web.files.uploads import uploaded
from live.web.guards.bodies import TooLarge
from live.web.guards.identity import Nobody, card_of, refuse_foreign, seat_here, speaks_as
from live.web.guards.paces import TooFast
from live.web.house import hall_of, house_of, language_of
from live.web.public.press import is_public

Named = Attach | AddPhoto | CopyKept | SignedKept
# Nothing in a file runs, whatever it is: it is saved and opened by its own program, or not at all.
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


async def send(request: Request) -> Response:
    """POST /{conference}/{seat}/files: a file with `id` and what it belongs to.

    From an agency `question` (`beside` reply or answer) or `commitment`; from a point or a secretary a photo of the room; from
    the organisers the saved copy of what `publish` names; from either with `paper` the signed paper that `register` names.
    """
    refuse_foreign(request, house_of(request).ours)
    hall = hall_of(request)
    seat = seat_here(request, hall)
    fields: dict[str, str] = {}
    try:
        told = await _sent(request, hall, seat, fields)
    except _REFUSALS as fault:
        told = _told(fault)
    return answer(request, told, language_of(request, hall), f"/{hall.name}/{seat.name}", fields)


async def of_seat(request: Request) -> Response:
    """GET /{conference}/{seat}/files/{sha256}: a file that this seat may read."""
    hall = hall_of(request)
    seat = seat_here(request, hall)
    return await _served(request, hall, seen_files(hall.state, seat))


async def of_news(request: Request) -> Response:
    """GET /{conference}/papers/press/{sha256}: a photo that was chosen for the news, once the news is public."""
    hall = hall_of(request)
    chosen = chosen_photos(hall.state) if is_public(hall.state) else []
    return await _served(request, hall, (replace(one, name=f"{one.sha256[:12]}.{one.kind}") for one in chosen))


async def of_notice(request: Request) -> Response:
    """GET /{conference}/papers/conclusion/{sha256}: the signed notice, once the organisers entered where it was made public."""
    hall = hall_of(request)
    return await _served(request, hall, signed_notice(hall.state))


async def of_agency(request: Request) -> Response:
    """GET /{conference}/answers/{agency}/files/{sha256}: a file beside an answer that is public."""
    hall = hall_of(request)
    agency = request.path_params["agency"]
    return await _served(request, hall, (one for one in public_files(hall.state) if one.agency == agency))


def lies_here(state: State, seat: str, named: Named) -> bool:
    """Whether a command names a file that its seat has in the record already, for it brings none itself."""
    known = seen_files(state, state.seats[seat])
    if isinstance(named, AddPhoto):  # what else lies here was never made bare
        known = (one for one in known if isinstance(one, Photo))
    return any((one.sha256, one.kind, one.size) == (named.sha256, named.kind, named.size) for one in known)


def named_file(command: Command) -> Named | None:
    """What a command says of a file."""
    if isinstance(command, Publish):
        return command.copy
    if isinstance(command, Register):
        return command.file
    return command if isinstance(command, Attach | AddPhoto) else None


async def _sent(request: Request, hall: Hall, seat: Seat, fields: dict[str, str]) -> Told:
    if seat.role not in _COMMANDS:
        raise Forbidden
    house, by = house_of(request), speaks_as(hall, seat, card_of(request))
    if wait := house.paces.wait(hall.name, by):
        raise TooFast(wait)
    async with house.turns.of(hall.name):
        sent, name, content = await uploaded(request, MOST_OF_A_FILE)
        fields |= sent
        make = _signed if "paper" in sent else _COMMANDS[seat.role]
        # Beside the loop: a large file made of nothing but small pieces takes its time.
        command, content = await asyncio.to_thread(make, {"id": secrets.token_hex(16)} | sent, name, content)
        if not hall.has_answered(command.id):
            decide(hall.state, command, by)  # nothing is written for what is refused
        await asyncio.to_thread(Store.of(house.halls.files, hall.name).keep, content)
        await sit_down(hall, by)
        recorded = await hall.submit(command, by)
    return Told(200, asdict(recorded) | {"sha256": sha256(content)}, Sentence("Recorded."))


def _evidence(sent: dict[str, str], name: str, content: bytes) -> tuple[Command, bytes]:
    return read("attach", sent | _told_of(name, kind_of(name, content), content)), content


def _photo(sent: dict[str, str], name: str, content: bytes) -> tuple[Command, bytes]:
    """What is kept is the bare picture, and its hash is the one in the record."""
    kind = kind_of(name, content, PHOTOS)
    content = bare(kind, content)
    return read("add_photo", sent | _told_of(name, kind, content)), content


def _copy(sent: dict[str, str], name: str, content: bytes) -> tuple[Command, bytes]:
    return read("publish", sent | {"copy": _told_of(name, kind_of(name, content, COPIES), content)}), content


def _signed(sent: dict[str, str], name: str, content: bytes) -> tuple[Command, bytes]:
    return read("register", sent | {"file": _told_of(name, kind_of(name, content, SIGNED), content)}), content


def _told_of(name: str, kind: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "kind": kind, "size": len(content), "sha256": sha256(content)}


_COMMANDS: dict[Role, Callable[[dict[str, str], str, bytes], tuple[Command, bytes]]] = {
    Role.AGENCY: _evidence, Role.POINT: _photo, Role.SECRETARY: _photo, Role.ORGANISER: _copy,
}  # fmt: skip
_REFUSALS = (Forbidden, Unseated, TooFast, Busy, TooLarge, Invalid, Refused, Unrecorded, OSError)


def _told(fault: Exception) -> Told:
    match fault:
        case Forbidden():
            return _refusal(403, Sentence("This seat may not do that."))
        case Unseated():
            return _refusal(401, Sentence(Nobody.sentence))
        case TooFast():
            return _refusal(429, fault.sentence, fault.wait)
        case Busy():
            return _refusal(429, Sentence("Other files are being read. Wait a moment and send this one again."))
        case TooLarge():
            most = MOST_OF_A_FILE // 2**20
            sentence = Sentence("This file is larger than {most} MB. Make it smaller and send it again.", {"most": most})
            return _refusal(413, sentence)
        case Invalid():
            return Told(422, {"field": fault.field, "why": fault.sentence}, fault.sentence, fault.field)
        case Refused():
            return _refusal(409, fault.sentence)
    return _refusal(503, Sentence("This could not be recorded. Please send it again."))


def _refusal(status: int, sentence: Sentence, wait: float = 2.0) -> Told:
    return Told(status, {"refused": sentence}, sentence, wait=wait)


async def _served(request: Request, hall: Hall, files: Iterable[Kept]) -> Response:
    name = request.path_params["sha256"]
    file = next((one for one in files if one.sha256 == name), None)
    content = await asyncio.to_thread(Store.of(house_of(request).halls.files, hall.name).read, name) if file else None
    if file is None or content is None:
        raise HTTPException(404, "There is nothing here.")
    ascii_name = f"{name[:12]}.{file.kind}"
    headers = {
        "Content-Disposition": f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Security-Policy": _POLICY,
    }
    return Response(content, headers=headers, media_type=MEDIA[file.kind])
