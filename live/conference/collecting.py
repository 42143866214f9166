"""Collecting: before the day an opinion from below a branch lies there first; it is forwarded, or sent back for more.

What lies with a branch is no question of the conference yet: it stands beside them, so that no screen, paper or count that
reads the questions can show it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from immutables import Map
from msgspec.structs import asdict, replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import owns, with_question
from live.conference.order import without
from live.conference.state import Branch, Point, Question, Revision, State
from live.conference.words import By, Invalid, Refused, Role, Status


def define(state: State, branch: c.BranchGiven, by: By) -> Iterator[e.Event]:
    """A branch and the points that it collects for, with all that lies below them."""
    for point in branch.points:
        if point not in state.points:
            raise Invalid("branch.points", "There is no such point.")
        other = next((one for one in state.branches.values() if point in one.points and one.id != branch.id), None)
        if other is not None:
            raise Invalid(
                "branch.points", "{point} belongs to {branch} already.", point=state.points[point].name, branch=other.name
            )
    yield e.BranchDefined(branch.id, branch.name, tuple(dict.fromkeys(branch.points)))


def through_branch(state: State, command: c.Submit | c.Raise, by: By, events: Iterable[e.Event]) -> Iterator[e.Event]:
    """What was handed in lies with its branch first; once the conference has begun, nothing is held back."""
    replaced = state.collected.get(command.followup_of or "")
    if replaced is not None:
        yield e.TakenBack(replaced.id)
    for event in events:
        yield _collected(state, event, by, replaced) if isinstance(event, e.Submitted) else event


def forward(state: State, command: c.Forward, by: By) -> Iterator[e.Event]:
    """The opinion goes up to the organisers, who may also fetch it."""
    opinion = _lying(state, command.question, by)
    yield e.Forwarded(opinion.id, by.seat, by.at, command.note)


def unforward(state: State, command: c.Unforward, by: By) -> Iterator[e.Event]:
    """The branch calls back what it forwarded, as long as nobody has done anything with it."""
    question, before = state.questions.get(command.question), state.handed_on.get(command.question)
    if question is None or before is None or question.branch != by.of:
        raise Refused("Your branch forwarded no such opinion.")
    if state.life.begun_at is not None:
        raise Refused("The conference has begun already.")
    if not untouched(question, before) or _is_built_upon(state, question.id):
        raise Refused("The organisers have worked on this opinion already. Ask them to send it back.")
    yield e.Unforwarded(question.id)


def untouched(question: Question, before: Question) -> bool:
    """Whether it stands as it was forwarded."""
    return question == _passed_on(before, question.branch_note)


def _is_built_upon(state: State, id: str) -> bool:
    """Whether something else refers to it: a step that can be undone, a follow-up, words of the minutes, a commitment."""
    return (
        any(id in step.touched for step in state.past)
        or any(one.followup_of == id for one in (*state.questions.values(), *state.collected.values()))
        or any(id in name.split(":") for name in state.passages)
        or any(one.question == id for one in state.commitments.values())
    )


def ask_more(state: State, command: c.AskMore, by: By) -> Iterator[e.Event]:
    """Sent back: its point reads what is missing and hands it in again, better."""
    opinion = _lying(state, command.question, by)
    if opinion.owner == by.seat:
        raise Refused("You entered this opinion yourself. Take it back and enter it again.")
    yield e.AskedForMore(opinion.id, command.reason)


def take_back(state: State, command: c.TakeBack, by: By) -> Iterator[e.Event]:
    """Whoever brought the opinion takes it back as long as it lies with its branch."""
    opinion = _lying(state, command.question, by)
    if not owns(opinion, by):
        raise Refused("This question is not yours.")
    yield e.TakenBack(opinion.id)


def branch_of(branches: Map[str, Branch], points: Map[str, Point], point: str | None) -> str | None:
    """The branch that collects for this point: its own, else the nearest one above."""
    of = {below: branch.id for branch in branches.values() for below in branch.points}
    while of and point is not None:
        if point in of:
            return of[point]
        point = points[point].parent
    return None


def _lying(state: State, id: str, by: By) -> Question:
    """The opinion that lies with a branch, for those who know of it. Raises Refused."""
    opinion = state.collected.get(id)
    knows = opinion is not None and (
        by.role is Role.ORGANISER or (opinion.branch == by.of if by.role is Role.BRANCH else owns(opinion, by))
    )
    if opinion is None or not knows:
        raise Refused("No such opinion lies with a branch.")
    if opinion.status is Status.WITHDRAWN:
        raise Refused("This opinion was taken back.")
    return opinion


def _collected(state: State, event: e.Submitted, by: By, replaced: Question | None) -> e.Event:
    if replaced is not None:
        event = replace(event, followup_of=None, minor=event.minor or replaced.minor)
    branch = _first_reader(state, event, by)
    if branch is None:
        return event
    fields = {name: value for name, value in asdict(event).items() if name != "followup_of"}
    return e.Collected(branch=branch, replaces=replaced.id if replaced else None, **fields)


def _first_reader(state: State, event: e.Submitted, by: By) -> str | None:
    if by.role is Role.BRANCH and event.point is not None and _above(state, event) != by.of:
        raise Invalid("point", "This point does not lie below your branch.")
    if state.life.begun_at is not None:
        return None
    return {Role.BRANCH: by.of, Role.POINT: _above(state, event)}.get(by.role)


def _above(state: State, event: e.Submitted) -> str | None:
    return branch_of(state.branches, state.points, event.point)


def _on_branch(state: State, event: e.BranchDefined) -> State:
    place = state.branches[event.branch].place if event.branch in state.branches else len(state.branches)
    return replace(state, branches=state.branches.set(event.branch, Branch(event.branch, event.name, event.points, place)))


def _on_collected(state: State, event: e.Collected) -> State:
    fields: dict[str, Any] = {name: value for name, value in asdict(event).items() if name not in ("question", "replaces")}
    opinion = Question(id=event.question, status=Status.RECEIVED, original=event.text, **fields)
    if event.replaces is not None:
        opinion = _better(opinion, state.collected[event.replaces])
    return replace(state, collected=state.collected.set(opinion.id, opinion))


def _better(opinion: Question, before: Question) -> Question:
    """The original wording stays beside the one that was handed in again."""
    if opinion.text is None:
        return opinion
    revision = Revision(opinion.text, opinion.owner, opinion.at, before.returned)
    return replace(opinion, original=before.original, revisions=(*before.revisions, revision))


def _on_forwarded(state: State, event: e.Forwarded) -> State:
    """Now it is a question like all others, with its number, and is counted for its point."""
    before = state.collected[event.question]
    opinion, brought = _passed_on(before, event.note), state.brought
    if event.by.startswith(Role.BRANCH):  # what the organisers fetched themselves is theirs
        state = replace(state, handed_on=state.handed_on.set(before.id, before))
    if opinion.point is not None:
        brought = brought.set(opinion.point, (*brought.get(opinion.point, ()), opinion.id))
    state = _gone_through(state, opinion.branch or "", opinion.id)
    collected, questions = state.collected.delete(opinion.id), state.questions.set(opinion.id, opinion)
    return replace(state, collected=collected, questions=questions, brought=brought)


def _passed_on(opinion: Question, note: str | None) -> Question:
    return replace(opinion, returned=None, branch_note=note)


def _on_unforwarded(state: State, event: e.Unforwarded) -> State:
    """It is no question of the conference again."""
    id = event.question
    before, brought, forwarded = state.handed_on[id], state.brought, state.forwarded
    if before.point is not None:
        brought = brought.set(before.point, without(brought[before.point], id))
    branch = before.branch or ""
    return replace(
        state,
        collected=state.collected.set(id, before),
        questions=state.questions.delete(id),
        brought=brought,
        forwarded=forwarded.set(branch, without(forwarded[branch], id)),
        handed_on=state.handed_on.delete(id),
    )


def _gone_through(state: State, branch: str, id: str) -> State:
    return replace(state, forwarded=state.forwarded.set(branch, (*state.forwarded.get(branch, ()), id)))


def _on_submitted(state: State, event: e.Submitted) -> State:
    """A branch that hands in on the day follows what it brought."""
    role, _, branch = event.owner.partition("-")
    if role != Role.BRANCH:
        return state
    return _gone_through(with_question(state, event.question, branch=branch), branch, event.question)


def _on_asked_for_more(state: State, event: e.AskedForMore) -> State:
    return _with_opinion(state, event.question, returned=event.reason)


def _on_taken_back(state: State, event: e.TakenBack) -> State:
    return _with_opinion(state, event.question, status=Status.WITHDRAWN)


def _with_opinion(state: State, id: str, **changes: object) -> State:
    return replace(state, collected=state.collected.set(id, replace(state.collected[id], **changes)))


FOLDS = {
    e.BranchDefined: _on_branch,
    e.Collected: _on_collected,
    e.Forwarded: _on_forwarded,
    e.Unforwarded: _on_unforwarded,
    e.AskedForMore: _on_asked_for_more,
    e.TakenBack: _on_taken_back,
    e.Submitted: _on_submitted,
}
