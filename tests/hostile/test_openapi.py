"""What /openapi.json says is so: every address is in it, and whatever is sent there gets an answer that it names."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from typing import Any

import pytest
import schemathesis
from contract.cast import LAND, Hall
from hypothesis import HealthCheck, Phase, given, seed, settings
from requests import Session
from schemathesis import GenerationMode
from starlette.routing import Route

from live.conference.commands import named
from live.conference.rules import ALLOWED
from live.conference.words import Role
from live.web.openapi import COMMAND_PATH, addresses, description
from live.web.routes import ROUTES

# So many requests for each way to send something to an address.
SHORT, LONG = 2, int(os.environ.get("FUZZ", "25"))
SITS = {
    Role.CHAIR: "chair", Role.MODERATOR: "moderator", Role.ORGANISER: "organiser", Role.SECRETARY: "secretary-1",
    Role.POINT: "point-1", Role.AGENCY: f"agency-{LAND}", Role.TECHNICIAN: "technician", Role.AUDIENCE: "audience",
    Role.BRANCH: "branch-doan-huyen",
}  # fmt: skip
LAST = ("end", "seal", "revoke", "takeover", "issue")  # after each of these the rest would only be refused


@pytest.fixture(scope="module")
def document(hall: Hall) -> dict[str, Any]:
    hall.organiser.must("define", branch={"id": "doan-huyen", "name": "Đoàn huyện"})
    shown = hall.organiser.http.get("/openapi.json")
    assert shown.status_code == 200
    told: dict[str, Any] = shown.json()
    return told


def test_every_address_and_every_command_is_described(document: dict[str, Any]) -> None:
    routes = {re.sub(r":\w+", "", route.path) for route in ROUTES if isinstance(route, Route)} - {COMMAND_PATH}
    commands = {COMMAND_PATH.replace("{command}", name) for name in named()}
    assert set(document["paths"]) == routes | commands
    for path, methods in document["paths"].items():
        for method in methods.values():
            assert method["summary"][0].isupper() and path not in method["summary"], (path, method["summary"])
            assert set(method["responses"]) > {"429"}
    assert document == description(addresses(ROUTES))


def test_a_field_of_a_command_is_described_with_its_limits(document: dict[str, Any]) -> None:
    submit = document["components"]["schemas"]["Submit"]
    assert submit["required"] == ["id", "text"] and submit["properties"]["text"]["maxLength"] == 5000
    assert "class" in document["components"]["schemas"]["Commit"]["properties"]


def test_what_is_described_is_answered_as_described(hall: Hall, document: dict[str, Any]) -> None:
    """Schemathesis: no fault of ours, no status that is not described, at every address and for every command."""
    _ask_everywhere(hall, document, GenerationMode.POSITIVE, SHORT)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=str)
def test_whatever_is_sent_is_answered_as_described(hall: Hall, document: dict[str, Any], mode: GenerationMode) -> None:
    _ask_everywhere(hall, document, mode, LONG)


def _ask_everywhere(hall: Hall, document: dict[str, Any], mode: GenerationMode, each: int) -> None:
    schema = schemathesis.openapi.from_dict(document)
    operations = sorted((found.ok() for found in schema.get_all_operations()), key=lambda one: _lateness(one.path))
    sent = Counter[int]()
    for operation in operations:
        statuses = set(document["paths"][operation.path][operation.method]["responses"]) | {"405"}
        _ask(hall, operation.as_strategy(generation_mode=mode), each, statuses, sent)
    assert sent[200] > 15 and sum(sent.values()) > 90, sent
    assert "Traceback" not in hall.house.said(), hall.house.said()
    print(f"{mode}: {sum(sent.values())} requests, {dict(sorted(sent.items()))}")


def _lateness(path: str) -> int:
    return 1 + LAST.index(name) if (name := path.rpartition("/")[2]) in LAST else 0


def _ask(hall: Hall, cases: Any, each: int, statuses: set[str], sent: Counter[int]) -> None:
    session, dice = Session(), random.Random(30_2020)
    session.trust_env = False

    @seed(30_2020)
    @settings(max_examples=each, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def ask(case: schemathesis.Case) -> None:
        cookie = _find_the_way(hall, case, dice)
        answered = case.call(base_url=hall.house.url, session=session, headers=cookie, allow_redirects=False, timeout=30)
        sent[answered.status_code] += 1
        assert str(answered.status_code) in statuses, (case.as_curl_command(), answered.status_code, answered.text[:300])

    ask()


def _find_the_way(hall: Hall, case: schemathesis.Case, dice: random.Random) -> dict[str, str]:
    """Four of five come from a seat that may ask, about a question that exists: nonsense alone gets no further than 404."""
    name = case.path.rpartition("/")[2]
    role = dice.choice(sorted(ALLOWED[named()[name]])) if "/do/" in case.path else Role.ORGANISER
    if name == "hand_over":  # who may would carry the conference away, and the next story finds it gone
        role = Role.MODERATOR
    if dice.random() < 0.2 or not {"conference", "token"} & set(case.path_parameters or {}):
        return {}
    seat = hall.seat(SITS[role])
    case.path_parameters |= {"conference": hall.conference, "seat": seat.name}
    if "token" in case.path_parameters:
        case.path_parameters["token"] = hall.house.link("stage").rpartition("/")[2]
    if isinstance(case.body, dict) and "question" in case.body and dice.random() < 0.8:
        case.body["question"] = hall.asked("Bao giờ xong?", by=hall.moderator)
    cookie = next(iter(seat.http.cookies.jar))
    return {"Cookie": f"{cookie.name}={cookie.value}"}
