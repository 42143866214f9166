"""The tasks of the preparation: planned by the organisers, handed in by agencies, accepted, sent back or dropped."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import working_agency
from live.conference.state import State, Task
from live.conference.words import By, Invalid, Refused, Role


def plan(state: State, command: c.Plan, by: By) -> Iterator[e.Event]:
    """A task of the preparation is planned, or changed: how far it is stays."""
    known = state.tasks.get(command.task)
    for agency in (command.agency, *command.supporting):
        if known is None or agency not in (known.agency, *known.supporting):
            working_agency(state, agency, by.at)
    supporting = tuple(dict.fromkeys(agency for agency in command.supporting if agency != command.agency))
    yield e.TaskPlanned(command.task, command.title, command.stage, command.agency, supporting, command.due)


def lay_in(state: State, usual: tuple[c.Plan, ...], by: By) -> Iterator[e.Event]:
    """The usual plan is laid in, counted back from the day of the conference; what stands there already stays."""
    if not usual:
        raise Refused("Set the date of the conference first: the plan is counted back from it.")
    missing = [task for task in usual if task.task not in state.tasks]
    if not missing:
        raise Refused("Every task of the usual plan is there already.")
    for task in missing:
        yield from plan(state, task, by)


def hand_in(state: State, command: c.HandIn, by: By) -> Iterator[e.Event]:
    """What a task came to is handed in; the organisers accept it, send it back or drop the task."""
    task = _the_task(state, command.task)
    if by.role is Role.AGENCY:
        _may_hand_in(task, command, by)
    if command.state == "handed_in" and command.file is None and command.note is None:
        raise Invalid("file", "Name the file or its address, or say in a note what was handed in.")
    yield e.HandedIn(task.id, command.state, by.seat, by.at, command.file, command.note)


def remind(state: State, command: c.Remind, by: By) -> Iterator[e.Event]:
    """The agency is reminded of its task: its page says so."""
    task = _the_task(state, command.task)
    if task.agency is None:
        raise Refused("Nobody has this task yet. Name an agency first.")
    if task.state != "open":
        raise Refused("This task is not open any more.")
    yield e.Reminded(task.id, by.seat, by.at)


def _the_task(state: State, id: str) -> Task:
    task = state.tasks.get(id)
    if task is None:
        raise Refused("There is no such task.")
    return task


def _may_hand_in(task: Task, command: c.HandIn, by: By) -> None:
    if by.of != task.agency and by.of not in task.supporting:
        raise Refused("This task is another agency's.")
    if command.state != "handed_in":
        raise Refused("Whether a task is done is for the organisers to say.")
    if task.state in ("done", "dropped"):
        raise Refused("This task is closed. Ask the organisers to open it again.")


def _on_planned(state: State, event: e.TaskPlanned) -> State:
    known = state.tasks.get(event.task) or Task(event.task, event.title, event.stage, len(state.tasks))
    task = replace(
        known, title=event.title, stage=event.stage, agency=event.agency, supporting=event.supporting, due=event.due
    )  # fmt: skip
    return _with(state, task)


def _on_handed_in(state: State, event: e.HandedIn) -> State:
    task = replace(state.tasks[event.task], state=event.state)
    if event.state == "handed_in":
        return _with(state, replace(task, file=event.file, note=event.note, at=event.at, answer=None))
    return _with(state, replace(task, file=event.file or task.file, answer=event.note))


def _on_reminded(state: State, event: e.Reminded) -> State:
    task = state.tasks[event.task]
    return _with(state, replace(task, reminded=(*task.reminded, event.at)))


def _with(state: State, task: Task) -> State:
    return replace(state, tasks=state.tasks.set(task.id, task))


FOLDS = {e.TaskPlanned: _on_planned, e.HandedIn: _on_handed_in, e.Reminded: _on_reminded}
