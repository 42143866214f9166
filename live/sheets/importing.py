"""From a plan to the record: what the organisers' page and the command line share. All of a file or nothing of it."""

import asyncio
from collections.abc import Callable

from msgspec.structs import replace

from live.conference.door import read
from live.conference.folding import advance
from live.conference.rules import decide
from live.conference.state import State
from live.conference.words import By, Invalid, Refused, Sentence
from live.hall import Hall
from live.law.days import day_of
from live.screens.roster import in_roster
from live.sheets.heirs import gone
from live.sheets.plan import Fault, Given, Known, Plan, Step
from live.sheets.points import places_of
from live.sheets.roster import fields_of

# What refuses one row refuses mostly all; these many say it.
MOST_FAULTS = 20


def known_of(state: State, digest: Callable[[bytes], str]) -> Known:
    """What the conference has already; `digest` is the house key's."""
    return Known(
        digest=digest,
        points={id: point.name for id, point in state.points.items()},
        places={id: places_of(point) for id, point in state.points.items()},
        agencies={id: agency.name for id, agency in state.agencies.items()},
        topics={id: topic.name for id, topic in state.topics.items()},
        questions={id: (question.text, question.asker) for id, question in state.questions.items()},
        delegates={one.id: fields_of(one) for one in in_roster(state.delegates)},
        day=day_of(state.settings.date),
        gone=gone(state),
        bodies={id: body.name for id, body in state.bodies.items()},
        carried=frozenset(state.carried),
    )


def weighed(made: Plan, state: State, by: By, is_recorded: Callable[[str], bool]) -> Plan:
    """The plan without what is recorded already, and with a fault for each row that the conference would refuse.

    `is_recorded` tells of a command's id. Reads nothing but what is given, so that it may work beside the hall.
    """
    steps = tuple(_still_to_do(step, is_recorded) for step in made.steps)
    refused = [] if made.faults else _refused(steps, state, by)
    return replace(made, steps=steps, faults=(*made.faults, *refused))


async def record(hall: Hall, made: Plan, by: By) -> int:
    """Record all of a plan at once, or nothing; the number of changes.

    Raises Invalid, Refused (the conference has moved on) or Unrecorded; then nothing is recorded.
    """
    commands = await asyncio.to_thread(lambda: [read(name, fields) for name, fields in made.commands])
    answers = await hall.submit_whole(commands, by)
    return sum(not answer.again for answer in answers)


def _still_to_do(step: Step, is_recorded: Callable[[str], bool]) -> Step:
    left = tuple(given for given in step.commands if not is_recorded(given[1]["id"]))
    if len(left) == len(step.commands):
        return step
    if not left:
        # A row makes the same commands for ever, so it says nothing twice, also where the thing was changed by hand since.
        sentence = step.sentence if step.mark == "same" else _imported_before()
        return replace(step, mark="same", sentence=sentence, commands=())
    return replace(step, mark="change", sentence=_assigned_now(), commands=left)


def _imported_before() -> Sentence:
    return Sentence("This row was imported before, word for word; it adds nothing.")


def _assigned_now() -> Sentence:
    return Sentence("This question is in the record already; it is given to the agencies that this row names.")


def _refused(steps: tuple[Step, ...], state: State, by: By) -> list[Fault]:
    faults: list[Fault] = []
    for step in steps:
        try:
            state = _after(state, step.commands, by)
        except (Invalid, Refused) as fault:
            faults.append(Fault(step.sheet, step.row, None, fault.sentence))
        if len(faults) == MOST_FAULTS:
            break
    return faults


def _after(state: State, commands: tuple[Given, ...], by: By) -> State:
    for name, fields in commands:
        state = advance(state, state.seq + 1, name, decide(state, read(name, fields), by))
    return state
