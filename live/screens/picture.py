"""state.json: the conference as one seat may see it. What the seat may not see is absent."""

from typing import Any

from immutables import Map
from msgspec.structs import asdict, replace

from live.conference.messages import sees
from live.conference.state import Clock, Item, Outcome, Point, Question, Seat, State
from live.conference.whose_turn import next_in_turn
from live.conference.words import PUBLIC, Role
from live.law.days import day_at
from live.moment import Moment
from live.screens.agency import concerns
from live.screens.answering import Owing, all_owing, owed_by
from live.screens.branch import below, is_its
from live.screens.photos import photos_of
from live.screens.preparation import by_due, deadlines, tasks_of, told
from live.screens.reading import Asker, askers, in_order, listed
from live.screens.roster import knows_roster, roster_for
from live.screens.staff import RINGS, STAFF
from live.screens.unnamed import unnamed
from live.screens.years import open_first

# How a point is set up is the affair of those who run the conference and of the technical desk.
_OF_THE_HOUSE = ("quota", "room", "operator", "video")
# What an agency owes, by kind.
_OWED = ("answers", "replies", "referred", "rest", "unput", "promises")
# Whoever follows from afar, and what the whole hall reads; under-18s are not named there.
_MANY = frozenset((Role.AUDIENCE, Role.POINT, Role.STAGE, Role.OVERLAY))


def picture(moment: Moment, seat: Seat, epoch: str, now: int) -> dict[str, Any]:
    """The whole of state.json: ids are strings, times ms UTC."""
    state = moment.state
    shown = {
        "epoch": epoch,
        "seq": state.seq,
        "now": now,
        "conference": _conference(state),
        "questions": [_question(moment, q, seat) for q in _seen(state, seat)],
        "queue": list(state.queue),
        "heard": list(state.heard),
        "floor": floor_of(state),
        "turn": state.turn,
        "clocks": {"asking": _clock(state.clocks.asking), "answering": _clock(state.clocks.answering)},
        "points": _points(moment, seat),
        "agencies": [asdict(agency) for agency in listed(state.agencies)],
        "topics": [asdict(topic) for topic in listed(state.topics)],
        "agenda": [_item(item, seat) for item in state.agenda],
        "announcements": _announcements(state, seat),
        "commendations": [asdict(one) for one in state.commendations],
    }
    if state.branches and (seat.role in STAFF or seat.role is Role.BRANCH):
        shown["branches"] = [asdict(one) for one in listed(state.branches) if seat.role in STAFF or one.id == seat.of]
    if seat.role in STAFF or seat.role is Role.AGENCY:
        shown["commitments"] = _commitments(state, seat)
        shown["carried"] = [asdict(one) for one in open_first(state.carried) if seat.role in STAFF or one.agency == seat.of]
    if seat.role in (Role.MODERATOR, Role.CHAIR):
        turn = next_in_turn(state)
        shown["suggested"] = None if turn is None else asdict(turn)
    if seat.role in STAFF or seat.role is Role.POINT:
        own = state.photos if seat.role in STAFF else photos_of(state.photos, seat.of)
        shown["photos"] = [asdict(one) for one in own]
    if seat.role in (Role.MODERATOR, Role.TECHNICIAN):
        shown["shown"] = dict(state.shown.items())
    if knows_roster(seat):
        shown["delegates"] = [asdict(one) for one in roster_for(moment, seat)]
    if seat.role is Role.AGENCY:
        shown["tasks"] = [asdict(task) for task in tasks_of(moment, seat).tasks]
        shown["owing"] = _owing(owed_by(moment, seat), now)
    if seat.role is Role.ORGANISER:
        shown |= _preparation_of(state, now) | {"owing": [_owing(one, now) for one in _all_owing(state)]}
        shown["waiting_devices"] = [{"device": who, "since": since} for who, since in sorted(moment.lobby.items())]
    if seat.role in STAFF:
        shown["passages"] = [{"id": id, "text": one.text, "seq": one.seq} for id, one in sorted(state.passages.items())]
        shown["papers"] = [{"id": id, **asdict(paper)} for id, paper in sorted(state.papers.items())]
    return shown


def _all_owing(state: State) -> list[Owing]:
    if state.life.ended_at is None:
        return []
    return all_owing(state.questions, state.commitments, state.agencies, state.settings, state.life, state.chased)


def _owing(one: Owing, now: int) -> dict[str, Any]:
    """What an agency owes, by the ids of questions and commitments; `overdue` counts what is late today."""
    today = day_at(now).isoformat()
    owed = {name: [thing.id for thing in getattr(one, name)] for name in _OWED}
    counts = {name: getattr(one, name) for name in ("sent", "endorsed", "published", "due")}
    return {"agency": one.agency, **owed, **counts, "overdue": sum(day < today for day in one.days), "chased": list(one.chased)}


def _preparation_of(state: State, now: int) -> dict[str, Any]:
    """`deadlines`: the clocks of the law; `publications`: all that were entered, the newest of a kind counts."""
    clocks = deadlines(state.settings, state.life, state.publications)
    return {
        "bodies": [asdict(one) for one in listed(state.bodies)],
        "dialogues": [asdict(one) for one in state.dialogues],
        "tasks": [asdict(task) for closed in (False, True) for task in by_due(state.tasks, closed=closed)],
        "publications": [asdict(one) for one in state.publications],
        "deadlines": [told(clock, day_at(now), state.settings.lang) for clock in clocks],
    }


def _seen(state: State, seat: Seat) -> list[Question]:
    """The questions that the seat may know of, and what lies with a branch for those who may know of that; by number."""
    lying = [one for one in state.collected.values() if may_see_collected(one, seat)]
    seen = [one for one in in_order(state.questions) if may_see(one, seat)]
    return sorted([*seen, *lying], key=lambda one: one.number) if lying else seen


def may_see_collected(opinion: Question, seat: Seat) -> bool:
    """Whether a seat may know of what lies with a branch: that branch, who brought it, and the organisers, on demand."""
    return seat.role is Role.ORGANISER or is_its(opinion, seat) or is_own(opinion, seat)


def may_see(question: Question, seat: Seat) -> bool:
    """Whether a seat may know of a question: staff of all, others of what was moderated, what is theirs or assigned to them."""
    if seat.role is Role.BRANCH:
        return is_its(question, seat)
    return seat.role in STAFF or question.status in PUBLIC or is_own(question, seat) or is_assigned(question, seat)


def is_own(question: Question, seat: Seat) -> bool:
    """Whether this point, or this device of the audience, brought the question."""
    return question.point == seat.of if seat.role is Role.POINT else question.owner == seat.name


def is_assigned(question: Question, seat: Seat) -> bool:
    """Whether this agency has to do with the question."""
    return seat.role is Role.AGENCY and concerns(question, seat.of)


def floor_of(state: State) -> dict[str, Any] | None:
    """The floor as the contract shows it."""
    return None if state.floor is None else {**asdict(state.floor), "questions": list(state.floor.questions)}


def _conference(state: State) -> dict[str, Any]:
    settings = {name: value for name, value in asdict(state.settings).items() if name != "desk_phone"}
    life = state.life
    return settings | {
        "intake": life.intake,
        "begun_at": life.begun_at,
        "ended_at": life.ended_at,
        "item": life.item,
        "concluded_at": state.concluded_at,
    }


def _question(moment: Moment, question: Question, seat: Seat) -> dict[str, Any]:
    questions = moment.state.questions
    staff, own, assigned = seat.role in STAFF, is_own(question, seat), is_assigned(question, seat)
    if seat.role in _MANY and not own:
        question = unnamed(question)
    shown: dict[str, Any] = {
        "id": question.id,
        "number": question.number,
        "status": question.status.value,
        "kind": question.kind,
        "text": question.text,
        "origin": question.origin,
        "point": question.point,
        "asker": question.asker,
        "title": question.title,
        "unit": question.unit,
        "topic": question.topic,
        "followup_of": question.followup_of,
        "lead": question.lead,
        "supporting": list(question.supporting),
        "outcomes": [_outcome(outcome) for outcome in question.outcomes],
        "merged_into": question.merged_into,
        "askers": [asdict(asker) for asker in _credited(questions, question, seat)],
        "marks": len(question.marks),
    }
    if staff or own or seat.role is Role.BRANCH:
        shown |= {"at": question.at, "original": question.original, "reason": question.reason, "minor": question.minor}
        shown["returned"] = question.returned if staff or not question.prepared else None  # else it was said to the agency
        shown["revisions"] = [asdict(revision) for revision in question.revisions]
        shown |= _branch(question, moment.state, seat) if question.branch else {}
    if staff or assigned:
        shown |= _preparation(question, staff) | {"due": question.due, "replies": [asdict(reply) for reply in question.replies]}
        shown |= _after(question, moment.state.life.ended_at is not None)
    if (seat.role in RINGS or own) and question.contact:
        shown["contact"] = moment.private.get(question.id)
    return shown


def _branch(question: Question, state: State, seat: Seat) -> dict[str, Any]:
    """Through which branch it came, and whether the organisers have it yet; its word to them is not for the point."""
    shown = {"branch": question.branch, "forwarded": question.id in state.questions}
    return shown if seat.role is Role.POINT else shown | {"branch_note": question.branch_note}


def _credited(questions: Map[str, Question], question: Question, seat: Seat) -> list[Asker]:
    """All askers; a branch reads its own, and those who follow from afar no names of under-18s."""
    credited = askers(questions, question)
    asked = [questions.get(one.question, question) for one in credited]  # what lies with a branch is not among them
    if seat.role is Role.BRANCH:
        return [one for one, its in zip(credited, asked, strict=True) if is_its(its, seat)]
    if seat.role not in _MANY:
        return credited
    hidden = [its.minor and not is_own(its, seat) for its in asked]
    return [replace(one, asker=None, title=None, unit=None) if hide else one for one, hide in zip(credited, hidden, strict=True)]


def _after(question: Question, ended: bool) -> dict[str, Any]:
    """What came after the day: completed answers, how far what was deferred or referred is, and files."""
    return {
        "answerers": list(question.answerers(ended)),
        "completed": [asdict(one) for one in question.completed],
        "progress": [asdict(one) for one in question.progress],
        "files": [asdict(one) for one in question.files],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    """`to` only where a question was referred."""
    shown = {"agency": outcome.agency, "outcome": outcome.outcome, "due": outcome.due}
    return shown | ({"to": outcome.to} if outcome.to else {})


def _preparation(question: Question, staff: bool) -> dict[str, Any]:
    """`prepared`: the text of the lead, or of whoever prepared one; all of them beside it."""
    first = next((p for p in question.prepared if p.agency == question.lead), next(iter(question.prepared), None))
    return {
        "prepared": first.text if first else None,
        "endorsed": bool(first and first.endorsed),
        "preparations": [asdict(preparation) for preparation in question.prepared],
        "handed_back": [{"agency": agency, "reason": reason} for agency, reason in question.handed_back],
        "returned": question.returned if staff or question.prepared else None,  # else it was said to the point
    }


def _item(item: Item, seat: Seat) -> dict[str, Any]:
    """The words to read and the film are for those who lead the hall or bring its pictures."""
    shown = asdict(item)
    return shown if seat.role in STAFF or seat.role is Role.TECHNICIAN else shown | {"script": None, "film": None}


def _clock(clock: Clock | None) -> dict[str, Any] | None:
    return None if clock is None else asdict(clock)


def _points(moment: Moment, seat: Seat) -> list[dict[str, Any]]:
    roll = moment.state.roll
    shown = []
    own = below(moment.state.branches, moment.state.points, seat.of) if seat.role is Role.BRANCH else moment.state.points
    for point in own.values():
        taken = roll.get(point.id)
        line = moment.lines.get(f"point-{point.id}", "silent")
        row = {**_seen_by_all(point), "present": taken.present if taken else None, "line": line}
        if seat.role in STAFF and taken:
            row |= {"people": taken.people, "leader": taken.leader}
        if seat.role in RINGS or seat.role is Role.TECHNICIAN:
            row |= {name: getattr(point, name) for name in _OF_THE_HOUSE}
            checked = moment.state.checks.get(point.id)
            row["check"] = asdict(checked) if checked else None
            row["phone"] = moment.private.get(f"point-{point.id}")
        shown.append(row)
    return sorted(shown, key=lambda row: (len(str(row["id"])), str(row["id"])))


def _seen_by_all(point: Point) -> dict[str, Any]:
    return {name: value for name, value in asdict(point).items() if name not in _OF_THE_HOUSE}


def _announcements(state: State, seat: Seat) -> list[dict[str, Any]]:
    visible = [one for one in state.announcements.values() if sees(seat, one)]
    rows = []
    for one in sorted(visible, key=lambda one: (one.at, one.id)):
        row: dict[str, Any] = {"id": one.id, "text": one.text, "to": one.to, "at": one.at, "taken_down": one.taken_down}
        if one.point is not None:
            row["point"] = one.point
        if seat.role in RINGS:
            row["acknowledged"] = dict(one.acknowledged.items())
        else:
            row["acknowledged"] = seat.name in one.acknowledged
        rows.append(row)
    return rows


def _commitments(state: State, seat: Seat) -> list[dict[str, Any]]:
    rows = []
    for one in sorted(state.commitments.values(), key=lambda one: (one.at, one.id)):
        if seat.role is Role.AGENCY and one.agency not in (seat.of, None):
            continue
        row = asdict(one)
        row["class"] = row.pop("group")
        rows.append(row)
    return rows
