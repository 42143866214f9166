"""The register of everybody who owes a dialogue every year, and the dialogues that they reported (Decree 13/2021, article 12)."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Body, Dialogue, State
from live.conference.words import By, Invalid, Refused


def expect(state: State, command: c.Expect, by: By) -> Iterator[e.Event]:
    """Somebody owes a dialogue every year; what was reported stays when the name changes."""
    yield e.Expected(command.body, command.name, command.kind)


def report(state: State, command: c.Report, by: By, today: str) -> Iterator[e.Event]:
    """Somebody of the register has held a dialogue. `today`: an ISO date."""
    if command.body not in state.bodies:
        raise Refused("Nobody of that name is in the register. Enter who owes a dialogue first.")
    if command.date > today:
        raise Invalid("date", "This day has not come yet. Enter it when the dialogue has been held.")
    if command.answered + command.deferred + command.referred > command.opinions:
        raise Invalid("opinions", "More opinions were answered, deferred and referred than were received.")
    yield e.Reported(
        command.body, command.date, command.form, by.seat, by.at, command.participants, command.opinions, command.answered,
        command.deferred, command.referred, command.address,
    )  # fmt: skip


def _on_expected(state: State, event: e.Expected) -> State:
    known = state.bodies.get(event.body)
    body = Body(event.body, event.name, event.kind, known.place if known else len(state.bodies))
    return replace(state, bodies=state.bodies.set(body.id, body))


def _on_reported(state: State, event: e.Reported) -> State:
    others = tuple(one for one in state.dialogues if (one.body, one.date) != (event.body, event.date))
    held = Dialogue(
        event.body, event.date, event.form, event.participants, event.opinions, event.answered, event.deferred, event.referred,
        event.address,
    )  # fmt: skip
    return replace(state, dialogues=(*others, held))


FOLDS = {e.Expected: _on_expected, e.Reported: _on_reported}
