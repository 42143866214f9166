"""/openapi.json: every address and every command for other programs, made from the routes and the table of commands.

What an address is for is the docstring of whoever answers there; what a field may hold is its type. Nothing is said twice.
"""

import inspect
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from live import __version__
from live.conference.door import COMMANDS
from live.conference.rules import ALLOWED, RULES
from live.web.answers import as_json

COMMAND_PATH = "/{conference}/{seat}/do/{command}"
# What may be answered where; everywhere else a reading that needs no seat. Whoever tries too often is told so anywhere.
SEATED = {"200": "As this seat may see it", "401": "No seat, or not this one's", "404": "There is no such thing here"}
PUBLIC = {"200": "What everybody may read", "404": "There is no such conference"}
ANSWERS: dict[str, dict[str, str]] = {
    "/s": {
        "200": "Where a code is typed",
        "303": "The code opens its seat: on to its page",
        "403": "Another page's request",
        "404": "No seat has this code",
        "422": "This cannot be a code",
    },
    "/metrics": {"200": "The numbers of the house", "401": "No token, or a wrong one", "404": "This house has no such token"},
    "/s/{token}": {"303": "The seat is taken: on to its page", "404": "No valid link"},
    "/again": {"303": "The rehearsal plays again", "403": "Another page's request", "404": "This is no rehearsal"},
    "/readyz": {"200": "Every hall is at work", "503": "A hall is not, or the house is closing"},
    "/{conference}/organiser/journal.ndjson": SEATED | {"403": "Only for organisers"},
    "/{conference}/organiser/people.json": SEATED | {"403": "Only for organisers"},
    "/{conference}/organiser/went": SEATED | {"404": "No such conference, or it has not ended"},
    "/{conference}/organiser/messages.{form}": SEATED | {"404": "No such conference, or no such form"},
    "/{conference}/{seat}/papers/{name}": SEATED | {"403": "For who leads the hall or keeps its record"},
    "/{conference}/{seat}/pictures": SEATED | {"403": "For who leads the hall or keeps its record"},
    "/{conference}/{seat}/turn-away": SEATED | {"403": "Only for organisers", "409": "This device does not wait any more"},
    "/{conference}/{seat}/shows": {
        "204": "Noted for the console; nothing is recorded",
        "401": "No seat, or not this one's",
        "403": "Only for hall screens and overlays",
        "404": "There is no such thing here",
        "413": "Too long",
        "422": "It does not say which page it is",
    },
    "/{conference}/{seat}/dismiss": SEATED | {"403": "For who may show something there"},
    "/{conference}/{seat}/name": SEATED | {"403": "For who may show something there", "409": "There is no such hall screen"},
    "/{conference}/{seat}/test-card": SEATED | {"403": "For hall screens and who runs them"},
    "/{conference}/{seat}/due": SEATED | {"403": "Only for who records commitments", "413": "Over 64 KiB"},
    "/{conference}/{seat}/import": SEATED
    | {
        "403": "Only for organisers, or another page's request",
        "413": "A file over 5 MB",
        "422": "With faults, which are named; or no file",
    },
    "/{conference}/{seat}/files": SEATED
    | {
        "200": "The file and its entry are recorded: {seq, id, again, sha256}",
        "303": "Recorded; asked for as a page",
        "403": "Not for this seat, or another page's request",
        "409": "A rule of the conference refuses it",
        "413": "A file over 10 MB",
        "422": "No file, or none of a kind that is taken",
        "503": "Not recorded; send it again",
    },
    "/{conference}/{seat}/import/{kind}.csv": SEATED | {"403": "Only for organisers"},
    "/{conference}/{seat}/import/{file}": SEATED
    | {
        "200": "All of it is recorded, now or before",
        "403": "Only for organisers, or another page's request",
        "409": "Not recorded: the conference has moved on, or the file was forgotten",
        "413": "Too long",
        "422": "The request could not be read",
        "503": "Not recorded; send it again",
    },
    COMMAND_PATH: {
        "200": "Recorded now or before: {seq, id, again}",
        "303": "Recorded; asked for as a page",
        "401": "No seat, or revoked",
        "403": "Another role's command, or another page's request",
        "404": "No such conference, seat or command",
        "409": "A rule of the conference refuses it: {refused, floor, queue, turn, seq}",
        "413": "Over 256 KiB",
        "422": "A field cannot be read: {field, why}",
        "503": "Not recorded; send it again",
    },
}
_EVERYWHERE = {"400": "A name that is not ours", "429": "Too often; Retry-After says when"}


async def document(request: Request) -> Response:
    """This description."""
    return as_json(description(addresses(request.app.routes)))


class Address(NamedTuple):
    """Where something is answered, by whom, and which methods it takes."""

    path: str
    by: Callable[..., Any]
    methods: tuple[str, ...]


def addresses(routes: Iterable[BaseRoute]) -> tuple[Address, ...]:
    """Those of HTTP; `{folder:str}` is `{folder}`."""
    found = [route for route in routes if isinstance(route, Route)]
    return tuple(
        Address(re.sub(r":\w+}", "}", one.path), one.endpoint, tuple(sorted(m.lower() for m in one.methods or () if m != "HEAD")))
        for one in found
    )


@cache
def description(addresses: tuple[Address, ...]) -> dict[str, Any]:
    """OpenAPI 3.1 for these."""
    paths: dict[str, Any] = {}
    for address in addresses:
        if address.path == COMMAND_PATH:
            paths |= {COMMAND_PATH.replace("{command}", name): {"post": _command(name)} for name in COMMANDS}
        else:
            paths.setdefault(address.path, {}).update({method: _reading(address) for method in address.methods})
    return {
        "openapi": "3.1.0",
        "info": {"title": "Điểm Cầu", "version": __version__, "description": _ABOUT},
        "paths": paths,
        "components": {"schemas": _schemas(), "securitySchemes": {"seat": {"type": "apiKey", "in": "cookie", "name": "seat"}}},
    }


_ABOUT = (
    "A live conference. A seat is taken by its link /s/{token}, which sets a cookie for the path of the seat. Commands are sent "
    "as JSON or as a form, with an id of their sender; sending one again is harmless. News come by the websocket "
    "/{conference}/{seat}/live, or by GET from the same address"
)


def _command(name: str) -> dict[str, Any]:
    kind = COMMANDS[name]
    who = ", ".join(sorted(ALLOWED[kind]))
    body = {"schema": {"$ref": f"#/components/schemas/{kind.__name__}"}}
    return {
        "operationId": name,
        "summary": _first_line(RULES[kind]) or _first_line(kind) or name,
        "description": f"For: {who}.",
        "security": [{"seat": []}],
        "parameters": _parameters(COMMAND_PATH.replace("{command}", name)),
        "requestBody": {"required": True, "content": {"application/json": body}},
        "responses": _responses(ANSWERS[COMMAND_PATH]),
    }


def _reading(address: Address) -> dict[str, Any]:
    path = address.path
    seated = "{seat}" in path or "/organiser/" in path
    return {
        "summary": _first_line(address.by) or path,
        "security": [{"seat": []}] if seated else [],
        "parameters": _parameters(path),
        "responses": _responses(
            ANSWERS.get(path, SEATED if seated else PUBLIC if "{conference}" in path else {"200": "What is asked for"})
        ),
    }


def _responses(answers: dict[str, str]) -> dict[str, Any]:
    return {status: {"description": words} for status, words in sorted((answers | _EVERYWHERE).items())}


def _parameters(path: str) -> list[dict[str, Any]]:
    """What stands in the path, and the language that everything is answered in."""
    text = {"type": "string", "minLength": 1, "maxLength": 120}
    named = [{"name": name, "in": "path", "required": True, "schema": text} for name in re.findall(r"{(\w+)}", path)]
    return [*named, {"name": "lang", "in": "query", "required": False, "schema": {"enum": ["vi", "en"]}}]


def _first_line(thing: Any) -> str:
    """What its docstring says first, without the address that it may begin with."""
    line = (inspect.getdoc(thing) or "").partition("\n")[0]
    words = re.sub(r"^(GET|POST|WS) ([^:]*: *|\S+$)", "", line)
    return words[:1].upper() + words[1:]


def _schemas() -> dict[str, Any]:
    _, schemas = msgspec.json.schema_components(COMMANDS.values(), ref_template="#/components/schemas/{name}")
    return schemas
