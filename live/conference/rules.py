"""Who may command what, and which rule decides it: the whole conference as one table."""

from collections.abc import Callable, Iterator
from typing import Any

from live.conference import (
    agenda,
    carrying,
    clocks,
    collecting,
    completing,
    evidence,
    floor,
    followup,
    intake,
    messages,
    minutes,
    moving,
    outcomes,
    owing,
    passages,
    photos,
    preparing,
    publishing,
    queue,
    roll,
    roster,
    seats,
    setup,
    tasks,
    undo,
    walls,
)  # fmt: skip
from live.conference import commands as c
from live.conference import events as e
from live.conference.state import State
from live.conference.words import By, Role
from live.law import plan
from live.law.days import day_at

Rule = Callable[[State, Any, By], Iterator[e.Event]]

_LETTERS = {
    "C": Role.CHAIR, "M": Role.MODERATOR, "O": Role.ORGANISER, "S": Role.SECRETARY,
    "P": Role.POINT, "A": Role.AGENCY, "T": Role.TECHNICIAN, "U": Role.AUDIENCE,
    "B": Role.BRANCH,
}  # fmt: skip


class Forbidden(Exception):
    """This role may not give this command (HTTP 403)."""


class Unseated(Exception):
    """The seat was revoked, passed on or moved after the command was sent (HTTP 401)."""


def _submit(state: State, command: c.Submit, by: By) -> Iterator[e.Event]:
    """A question is handed in; it waits for the moderator. Who is on the roster as under 18 is marked so."""
    yield from _bring(intake.submit, state, roster.marked(state, command, by), by)


def _raise(state: State, command: c.Raise, by: By) -> Iterator[e.Event]:
    """A request to speak: a question whose words will be heard first. From the moderator it goes straight to the queue."""
    yield from _bring(intake.raise_hand, state, roster.marked(state, command, by), by)


_TABLE: tuple[tuple[type[c.Command], str, Rule], ...] = (
    (c.Submit, "PUMSOB", _submit),
    (c.Raise, "PM", _raise),
    (c.Forward, "BO", collecting.forward),
    (c.Unforward, "B", collecting.unforward),
    (c.AskMore, "B", collecting.ask_more),
    (c.TakeBack, "PB", collecting.take_back),
    (c.Approve, "MO", intake.approve),
    (c.Hold, "MO", intake.hold),
    (c.Decline, "MO", intake.decline),
    (c.Merge, "MO", intake.merge),
    (c.Unmerge, "MO", intake.unmerge),
    (c.Revise, "MOS", intake.revise),
    (c.Group, "MO", intake.group),
    (c.MarkMinor, "MO", intake.mark_minor),
    (c.Assign, "MO", intake.assign),
    (c.Prepare, "A", preparing.prepare),
    (c.Endorse, "O", preparing.endorse),
    (c.HandBack, "A", preparing.hand_back),
    (c.Return, "OM", preparing.send_back),
    (c.Withdraw, "PUM", intake.withdraw),
    (c.Move, "MC", queue.move),
    (c.Arrange, "MC", queue.arrange),
    (c.ChooseOrder, "MO", setup.choose_order),
    (c.Open, "MO", intake.open_intake),
    (c.Close, "MO", intake.close_intake),
    (c.Call, "CM", floor.call),
    (c.Ready, "P", floor.ready),
    (c.OnScreen, "T", floor.on_screen),
    (c.Speak, "CM", floor.speak),
    (c.NoAnswer, "CM", floor.no_answer),
    (c.Invite, "CM", floor.invite),
    (c.Finish, "CM", floor.finish),
    (c.Defer, "CM", outcomes.defer),
    (c.Refer, "CM", outcomes.refer),
    (c.Note, "CM", outcomes.note),
    (c.Extend, "CM", clocks.extend),
    (c.Pause, "CM", clocks.pause),
    (c.Resume, "CM", clocks.resume),
    (c.Recall, "CM", floor.recall),
    (c.Undo, "CM", undo.undo),
    (c.Begin, "CM", agenda.begin),
    (c.Advance, "CM", agenda.advance),
    (c.End, "CM", agenda.end),
    (c.Announce, "MCO", messages.announce),
    (c.TakeDown, "MCO", messages.take_down),
    (c.Acknowledge, "CMOSPATUB", messages.acknowledge),
    (c.TakeRoll, "PM", roll.take_roll),
    (c.Check, "PT", roll.check),
    (c.Commend, "MO", roll.commend),
    (c.AddPhoto, "PS", photos.add),
    (c.DropPhoto, "PSMO", photos.drop),
    (c.ChoosePhoto, "OS", photos.choose),
    (c.Type, "S", passages.type_),
    (c.Write, "S", passages.write),
    (c.Commit, "SM", followup.commit),
    (c.Amend, "SM", followup.amend),
    (c.Strike, "SM", followup.strike),
    (c.Fulfil, "AO", lambda state, command, by: _fulfil(state, command, by)),
    (c.Conclude, "CS", minutes.conclude),
    (c.Reply, "A", followup.reply),
    (c.Complete, "A", completing.complete),
    (c.EndorseAnswer, "O", completing.endorse_answer),
    (c.ReturnAnswer, "O", completing.return_answer),
    (c.PublishAnswer, "AO", lambda state, command, by: completing.publish_answer(state, command, by, today=_today(by))),
    (c.Pursue, "AO", completing.pursue),
    (c.Chase, "O", completing.chase),
    (c.Attach, "A", evidence.attach),
    (c.Detach, "A", evidence.detach),
    (c.Seal, "CS", minutes.seal),
    (c.Register, "OS", lambda state, command, by: minutes.register(state, command, by, today=_today(by))),
    (c.Supplement, "S", minutes.supplement),
    (c.Mark, "U", intake.mark),
    (c.Plan, "O", tasks.plan),
    (c.LayIn, "O", lambda state, command, by: tasks.lay_in(state, _usual(state, command), by)),
    (c.HandIn, "AO", tasks.hand_in),
    (c.Remind, "O", tasks.remind),
    (c.Publish, "O", lambda state, command, by: publishing.publish(state, command, by, today=_today(by))),
    (c.Show, "MT", walls.show),
    (c.Carry, "O", carrying.carry),
    (c.Expect, "O", owing.expect),
    (c.Report, "O", lambda state, command, by: owing.report(state, command, by, today=_today(by))),
    (c.Configure, "O", setup.configure),
    (c.Define, "O", lambda state, command, by: _define(state, command, by)),
    (c.Issue, "O", seats.issue),
    (c.Revoke, "O", seats.revoke),
    (c.Takeover, "CMO", seats.take_over),
    (c.HandOver, "O", moving.hand_over),
    (c.FoundCopy, "O", moving.found_copy),
    (c.Sit, "CMSP", seats.sit),
    (c.Admit, "O", seats.admit),
)

ALLOWED: dict[type[c.Command], frozenset[Role]] = {
    command: frozenset(_LETTERS[letter] for letter in who) for command, who, _ in _TABLE
}
RULES: dict[type[c.Command], Rule] = {command: rule for command, _, rule in _TABLE}


def decide(state: State, command: c.Command, by: By) -> tuple[e.Event, ...]:
    """What follows from a command. Raises Unseated, Forbidden, Invalid, Refused; then nothing has changed."""
    if seats.has_left(state, by, sitting=type(command) is c.Sit):
        raise Unseated(by.seat)
    if by.role not in ALLOWED[type(command)]:
        raise Forbidden(type(command).__name__)
    moving.refuse_moved(state)
    return tuple(RULES[type(command)](state, command, by))


def _define(state: State, command: c.Define, by: By) -> Iterator[e.Event]:
    """What is defined exists at once, points, agencies and branches with their seats."""
    yield from setup.define(state, command, by)
    if command.delegate is not None:
        yield from roster.define(state, command.delegate)
    if command.point is not None:
        yield from seats.issue_for(state, Role.POINT, command.point.id, command.point.name, by)
    if command.agency is not None:
        yield from seats.issue_for(state, Role.AGENCY, command.agency.id, command.agency.name, by)
    if command.branch is not None:
        yield from collecting.define(state, command.branch, by)
        yield from seats.issue_for(state, Role.BRANCH, command.branch.id, command.branch.name, by)


def _bring(rule: Rule, state: State, command: c.Submit | c.Raise, by: By) -> Iterator[e.Event]:
    """The intake decides whether it may be handed in, the branches who reads it first."""
    yield from collecting.through_branch(state, command, by, rule(state, command, by))


def _today(by: By) -> str:
    return day_at(by.at).isoformat()


def _fulfil(state: State, command: c.Fulfil, by: By) -> Iterator[e.Event]:
    """What was promised here, or came over from an earlier year."""
    fulfil = carrying.fulfil if command.commitment in state.carried else followup.fulfil
    yield from fulfil(state, command, by)


def _usual(state: State, command: c.LayIn) -> tuple[c.Plan, ...]:
    """The usual plan for this conference; none before its day is known."""
    settings = state.settings
    return tuple(c.Plan(id=command.id, **task) for task in plan.laid(settings.date, settings.lang, state.agencies))
