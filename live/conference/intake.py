"""Intake: questions come in, are screened, merged, grouped, assigned and taken back."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import known_point, known_topic, owns, standing, the_question, with_question, working_agency
from live.conference.state import Question, Revision, State
from live.conference.words import PUBLIC, By, Invalid, Refused, Role, Status

STAFF = {Role.MODERATOR, Role.SECRETARY, Role.ORGANISER}
# These hand in for others and name the point.
_FOR_OTHERS = STAFF | {Role.BRANCH}
# These take no room: a point whose question was turned away may bring another.
_GONE = {Status.DECLINED, Status.WITHDRAWN, Status.MERGED}
# A reader's comment on a public question: so many letters, and so many that one device may have in the inbox.
SHORTEST, LONGEST, MOST_COMMENTS = 5, 500, 10


def submit(state: State, command: c.Submit, by: By) -> Iterator[e.Event]:
    """A question is handed in, or a reader's comment after the day; it waits for the moderator."""
    if _is_comment(state, command, by):
        _may_comment(state, command, by)
    else:
        _may_bring(state, command, by)
    yield _submitted(state, command, by, command.text, command.kind)


def raise_hand(state: State, command: c.Raise, by: By) -> Iterator[e.Event]:
    """A request to speak: a question whose words will be heard first. From the moderator it goes straight to the queue."""
    _may_bring(state, command, by)
    yield _submitted(state, command, by, None, "question")
    if by.role is Role.MODERATOR:
        yield e.Approved(command.id, first=command.followup_of is not None)


def approve(state: State, command: c.Approve, by: By) -> Iterator[e.Event]:
    """The question joins the queue, a follow-up before all others."""
    question = standing(
        state, command.question, Status.RECEIVED, Status.HELD, Status.DECLINED,
        otherwise="Only a new, held or declined question can be approved.",
    )  # fmt: skip
    yield e.Approved(question.id, first=question.followup_of is not None)


def hold(state: State, command: c.Hold, by: By) -> Iterator[e.Event]:
    """The question is kept for later."""
    question = standing(
        state, command.question, Status.RECEIVED, Status.WAITING, Status.DECLINED,
        otherwise="Only a new, waiting or declined question can be held.",
    )  # fmt: skip
    yield e.Held(question.id)


def decline(state: State, command: c.Decline, by: By) -> Iterator[e.Event]:
    """The question is not put; its point reads the reason."""
    question = standing(
        state, command.question, Status.RECEIVED, Status.WAITING, Status.HELD,
        otherwise="Only a new, waiting or held question can be declined.",
    )  # fmt: skip
    yield e.Declined(question.id, command.reason)


def merge(state: State, command: c.Merge, by: By) -> Iterator[e.Event]:
    """The question goes into another; everybody who asked stays credited."""
    question = standing(
        state, command.question, Status.RECEIVED, Status.WAITING, Status.HELD,
        otherwise="Only a new, waiting or held question can be merged.",
    )  # fmt: skip
    into = the_question(state, command.into)
    if into.id == question.id:
        raise Refused("A question cannot be merged into itself.")
    if into.status in _GONE:
        raise Refused("The other question was declined, withdrawn or merged itself.")
    yield e.Merged(question.id, into.id)


def unmerge(state: State, command: c.Unmerge, by: By) -> Iterator[e.Event]:
    """The question stands by itself again, where it stood before."""
    question = standing(state, command.question, Status.MERGED, otherwise="This question is not merged.")
    assert question.merged_into is not None
    yield e.Unmerged(question.id, question.merged_into)


def revise(state: State, command: c.Revise, by: By) -> Iterator[e.Event]:
    """A better wording; the original stays beside it."""
    question = the_question(state, command.question)
    if question.status is Status.WITHDRAWN:
        raise Refused("This question was withdrawn.")
    yield e.Revised(question.id, command.text, by.seat, by.at, command.reason)


def group(state: State, command: c.Group, by: By) -> Iterator[e.Event]:
    """The question belongs to a topic."""
    known_topic(state, command.topic)
    yield e.Grouped(the_question(state, command.question).id, command.topic)


def mark_minor(state: State, command: c.MarkMinor, by: By) -> Iterator[e.Event]:
    """The asker is under 18: papers that go out do not name him. The minutes do."""
    question = the_question(state, command.question)
    if question.minor is command.minor:
        raise Refused("This is in the record already.")
    yield e.MarkedMinor(question.id, command.minor, by.seat, by.at)


def assign(state: State, command: c.Assign, by: By) -> Iterator[e.Event]:
    """The question is given to a lead agency and those that support it."""
    question = the_question(state, command.question)
    for agency in (command.lead, *command.supporting):
        if agency not in (question.lead, *question.supporting):
            working_agency(state, agency, by.at)
    supporting = tuple(dict.fromkeys(agency for agency in command.supporting if agency != command.lead))
    yield e.Assigned(question.id, command.lead, supporting, command.due)


def withdraw(state: State, command: c.Withdraw, by: By) -> Iterator[e.Event]:
    """Whoever brought the question takes it back, or the moderator for him."""
    question = the_question(state, command.question)
    if by.role is not Role.MODERATOR and not owns(question, by):
        raise Refused("This question is not yours.")
    standing(
        state, question.id, Status.RECEIVED, Status.WAITING, Status.HELD,
        otherwise="This question can no longer be withdrawn.",
    )  # fmt: skip
    if question.children and by.role is not Role.MODERATOR:
        raise Refused("Others asked the same and were merged into this question. Ask the moderator.")
    yield e.Withdrawn(question.id)


def mark(state: State, command: c.Mark, by: By) -> Iterator[e.Event]:
    """A follower marks interest, or takes the mark back."""
    if not state.settings.audience_mark:
        raise Refused("Marking interest is not open.")
    standing(state, command.question, Status.WAITING, otherwise="Only a waiting question can be marked.")
    yield e.Marked(command.question, by.seat, command.on)


def open_intake(state: State, command: c.Open, by: By) -> Iterator[e.Event]:
    """Points and audience may send."""
    if state.life.intake:
        raise Refused("Intake is open already.")
    yield e.Opened()


def close_intake(state: State, command: c.Close, by: By) -> Iterator[e.Event]:
    """Points and audience may no longer send; staff always may."""
    if not state.life.intake:
        raise Refused("Intake is closed already.")
    yield e.Closed()


def _may_bring(state: State, command: c.Submit | c.Raise, by: By) -> None:
    _new(state, command.id)
    if by.role is Role.AUDIENCE and not state.settings.audience_submit:
        raise Refused("The audience cannot submit questions at this conference.")
    if by.role not in STAFF and not state.life.intake and not _collects(state, by):
        raise Refused("Intake is closed.")
    known_topic(state, command.topic)
    if by.role in _FOR_OTHERS:
        known_point(state, command.point)
    elif by.role is Role.POINT:
        _room(state, by.of, command.followup_of)
    if command.followup_of is not None:
        _may_follow(state, command.followup_of, by)


def _new(state: State, id: str) -> None:
    if id in state.questions or id in state.collected:
        raise Refused("This question is in the record already.")


def _is_comment(state: State, command: c.Submit, by: By) -> bool:
    """After the day, where the organisers let readers comment, what follows a question is a comment on it."""
    if by.role is not Role.AUDIENCE or command.followup_of is None:
        return False
    return state.settings.audience_comment and state.life.ended_at is not None


def _may_comment(state: State, command: c.Submit, by: By) -> None:
    """A reader may comment on any public question; only staff read it."""
    _new(state, command.id)
    if the_question(state, command.followup_of or "").status not in PUBLIC:
        raise Refused("There is no such question.")
    if not SHORTEST <= len(command.text) <= LONGEST:
        raise Invalid("text", "Write between {least} and {most} characters.", least=SHORTEST, most=LONGEST)
    waiting = (id for id in state.brought.get(by.seat, ()) if state.questions[id].status is Status.RECEIVED)
    if sum(1 for _ in waiting) >= MOST_COMMENTS:
        raise Refused("You have sent {most} comments that nobody has read yet. Wait until they are.", most=MOST_COMMENTS)


def _room(state: State, point: str | None, replaced: str | None) -> None:
    limit = state.settings.point_limit
    if limit is None or point is None:
        return
    here = [state.questions[id] for id in state.brought.get(point, ())]
    here += [opinion for opinion in state.collected.values() if opinion.point == point and opinion.id != replaced]
    if sum(one.status not in _GONE for one in here) >= limit:
        raise Refused("Your point has handed in all of its {limit} questions.", limit=limit)


def _may_follow(state: State, id: str, by: By) -> None:
    lying = state.collected.get(id)
    if lying is not None and owns(lying, by):
        _may_better(lying)
        return
    earlier = the_question(state, id)
    if by.role not in STAFF and not owns(earlier, by):
        raise Refused("This question is not yours.")


def _may_better(lying: Question) -> None:
    """What lies with a branch is handed in again only when the branch asked for more."""
    if lying.returned is None or lying.status is Status.WITHDRAWN:
        raise Refused("Your branch has not sent this opinion back.")


def _collects(state: State, by: By) -> bool:
    """A branch types in the slips that it collected, as long as the conference has not begun."""
    return by.role is Role.BRANCH and state.life.begun_at is None


def _submitted(state: State, command: c.Submit | c.Raise, by: By, text: str | None, kind: str) -> e.Submitted:
    staff = by.role in _FOR_OTHERS
    point = command.point if staff else by.of
    origin = {Role.POINT: "point", Role.AUDIENCE: "audience", Role.BRANCH: "slip"}.get(by.role, "point" if point else "hall")
    if staff and isinstance(command, c.Submit) and command.origin:
        origin = command.origin
    return e.Submitted(
        question=command.id, number=len(state.questions) + len(state.collected) + 1,
        text=text, kind=kind, origin=origin, owner=by.seat, at=by.at,
        point=point, asker=command.asker, title=command.title, unit=command.unit, topic=command.topic,
        followup_of=command.followup_of, contact=command.contact, minor=command.minor,
    )  # fmt: skip


def _on_submitted(state: State, event: e.Submitted) -> State:
    question = Question(
        id=event.question, number=event.number, status=Status.RECEIVED, kind=event.kind, text=event.text,
        original=event.text, origin=event.origin, owner=event.owner, at=event.at, point=event.point, asker=event.asker,
        title=event.title, unit=event.unit, topic=event.topic, followup_of=event.followup_of, contact=event.contact,
        minor=event.minor,
    )  # fmt: skip
    bringer = event.owner if event.origin == "audience" else event.point
    brought = state.brought
    if bringer is not None:
        brought = brought.set(bringer, (*brought.get(bringer, ()), event.question))
    return replace(state, questions=state.questions.set(event.question, question), brought=brought)


def _on_merged(state: State, event: e.Merged) -> State:
    into = state.questions[event.into]
    state = with_question(state, event.into, children=(*into.children, event.question))
    before = state.questions[event.question].status
    return with_question(state, event.question, status=Status.MERGED, merged_into=event.into, before_merge=before)


def _on_unmerged(state: State, event: e.Unmerged) -> State:
    into = state.questions[event.into]
    children = tuple(child for child in into.children if child != event.question)
    state = with_question(state, event.into, children=children)
    before = state.questions[event.question].before_merge
    return with_question(state, event.question, status=before, merged_into=None, before_merge=None)


def _on_revised(state: State, event: e.Revised) -> State:
    revisions = state.questions[event.question].revisions
    revision = Revision(event.text, event.by, event.at, event.reason)
    return with_question(state, event.question, text=event.text, revisions=(*revisions, revision))


def _on_marked(state: State, event: e.Marked) -> State:
    marks = state.questions[event.question].marks
    marks = marks | {event.who} if event.on else marks - {event.who}
    return with_question(state, event.question, marks=marks)


FOLDS = {
    e.Submitted: _on_submitted,
    e.Approved: lambda state, event: with_question(state, event.question, status=Status.WAITING, reason=None),
    e.Held: lambda state, event: with_question(state, event.question, status=Status.HELD, reason=None),
    e.Declined: lambda state, event: with_question(state, event.question, status=Status.DECLINED, reason=event.reason),
    e.Merged: _on_merged,
    e.Unmerged: _on_unmerged,
    e.Revised: _on_revised,
    e.Grouped: lambda state, event: with_question(state, event.question, topic=event.topic),
    e.MarkedMinor: lambda state, event: with_question(state, event.question, minor=event.minor, age_said=True),
    e.Assigned: lambda state, event: with_question(
        state, event.question, lead=event.lead, supporting=event.supporting, due=event.due
    ),
    e.Withdrawn: lambda state, event: with_question(state, event.question, status=Status.WITHDRAWN),
    e.Marked: _on_marked,
    e.Opened: lambda state, event: replace(state, life=replace(state.life, intake=True)),
    e.Closed: lambda state, event: replace(state, life=replace(state.life, intake=False)),
}
