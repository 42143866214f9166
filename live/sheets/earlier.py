"""The record of another conference, read for what it leaves to this one: its promises, and its numbers for the register."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from live.conference.roll import people
from live.conference.state import Life, Outcome, Question, State
from live.conference.words import Sentence, Status
from live.journal.contract import Damaged
from live.journal.lines import read_from
from live.law.days import day_at, day_of
from live.replay import folded
from live.screens.answering import unput_until
from live.screens.comments import is_comment
from live.sheets.heirs import gone, heir
from live.sheets.naming import Named, Names
from live.sheets.plan import Fault, Known, Plan, Step
from live.sheets.promises import carried_step, key_of
from live.sheets.register import reported_step, unknown_body

# How every line of journal.ndjson begins.
_FIRST = b'{"seq":1,'
KEPT = ("done", "explained")
# Outcomes after which something is still to come.
_OPEN = ("deferred", "referred", "partly")


class Broken(Struct, frozen=True):
    """Why a journal cannot be taken."""

    sentence: Sentence

    def named(self, name: str) -> Fault:
        """The same as a fault of the file."""
        return Fault(name, None, None, self.sentence)


def is_journal(content: bytes) -> bool:
    """Whether these bytes are an exported journal and not a list."""
    return content.startswith(_FIRST)


def earlier(content: bytes) -> State | Broken:
    """The state that an exported journal comes to, its chain of hashes checked."""
    try:
        return folded(read_from(content.splitlines(keepends=True)))
    except Damaged as fault:
        return Broken(Sentence("This journal is damaged at entry {seq}. Export it again.", {"seq": fault.seq}))


def plan_earlier(before: State, name: str, known: Known) -> Plan:
    """What an earlier conference leaves open: promises, and replies that are still owed. What is kept comes over to be told."""
    keepers = _Keepers(before, known)
    steps = [carried_step(known, name, None, key, fields) for key, fields in _left(before, keepers, known)]
    if not steps:
        nothing = Sentence("This conference left no promises and owes no reply.")
        return Plan("promises", (Step(name, None, "passed", nothing),), sheets=(name,))
    return Plan("promises", tuple(steps), sheets=(name,))


def plan_held(held: State, name: str, known: Known) -> Plan:
    """The numbers of a conference that somebody of the register held."""
    who = held.settings.issuer or held.settings.host or ""
    found = Names(Named(id, body) for id, body in known.bodies.items()).find(who) if who else ()
    day = day_at(held.life.begun_at) if held.life.begun_at is not None else day_of(held.settings.date)
    if len(found) != 1:
        return Plan("reports", faults=(Fault(name, None, None, unknown_body(who or held.settings.title)),), sheets=(name,))
    if held.life.ended_at is None or day is None:
        return Plan("reports", faults=(Fault(name, None, None, Sentence("This conference has not ended yet.")),), sheets=(name,))
    return Plan(
        "reports", (reported_step(known, name, None, found[0], {"date": day.isoformat(), **_numbers(held)}),), sheets=(name,)
    )


class _Keepers:
    """Who keeps now what an agency of the earlier conference promised."""

    def __init__(self, before: State, known: Known) -> None:
        self._before, self._known = before, known
        # An agency that ended is known by its own conference or by this one; this one knows better.
        ended = gone(before) | {one.id: one.successors for one in before.agencies.values() if one.successors}
        self._gone = {id: heirs for id, heirs in ended.items() if id not in known.agencies} | {**known.gone}
        self._names = Names(Named(id, name) for id, name in known.agencies.items())

    def of(self, agency: str | None) -> tuple[str | None, str | None]:
        """(its agency here, its name then)."""
        then = self._before.agencies.get(agency or "")
        if then is None:
            return None, None
        here = then.id if then.id in self._known.agencies or then.id in self._gone else self._by_name(then.name)
        return heir(here, self._known.agencies, self._gone), then.name

    def _by_name(self, name: str) -> str:
        found = self._names.find(name)
        return found[0] if len(found) == 1 else ""


def _left(before: State, keepers: _Keepers, known: Known) -> Iterator[tuple[str, dict[str, Any]]]:
    title = before.settings.title
    for one in sorted(before.commitments.values(), key=lambda one: (one.at, one.id)):
        agency, then = keepers.of(one.agency)
        yield (
            key_of(known, title, one.id),
            _row(title, "promise", one.words, agency, then or one.group, one.due, one.state, one.note),
        )
    for question in sorted(before.questions.values(), key=lambda question: question.number):
        for owed in _owed(question, before.life):
            whose = owed.agency or question.lead
            agency, then = keepers.of(whose)
            key = key_of(known, title, f"{question.id}|{owed.agency}|{owed.to}")
            state, note = _came_to(question, whose, owed.to if then else None)
            yield key, _row(title, owed.outcome, _words(question), agency, then or owed.to, owed.due, state, note)
    for old in sorted(before.carried.values(), key=lambda one: one.place):
        if old.state not in KEPT:
            agency, then = keepers.of(old.agency)
            told = _row(old.conference, old.kind, old.words, agency, old.spoken_by or then, old.due, old.state, old.note)
            yield old.id, told


def _owed(question: Question, life: Life) -> Iterator[Outcome]:
    """What it still asks for in writing, as outcomes; of what was never put and nobody has looked at, nothing."""
    yield from (one for one in question.outcomes if one.outcome in _OPEN)
    if question.outcomes or life.ended_at is None or is_comment(question, life):
        return
    if question.status in (Status.WAITING, Status.HEARD) or (question.is_unput and question.lead):
        yield Outcome(question.lead, "unput" if question.is_unput else "deferred", due=unput_until(question, life))


def _came_to(question: Question, agency: str | None, to: str | None) -> tuple[str, str | None]:
    """(state, note): what came in writing is done, else what the agency last said of it. `to`: where it was referred."""
    said = next((step for step in reversed(question.progress) if step.agency == agency), None)
    written = any(reply.agency == agency for reply in question.replies)
    written |= any(one.agency == agency and one.standing != "returned" for one in question.completed)
    state = said.state if said and (said.state in KEPT or not written) else "done" if written else "open"
    return state, " · ".join(filter(None, (to, said.note if said else None)))[:5000] or None


def _words(question: Question) -> str:
    """Its words; of whoever asked to speak his name, unless he is under 18."""
    return (question.text or (question.asker if not question.minor else None) or str(question.number))[:5000]


def _row(
    title: str, kind: str, words: str, agency: str | None, then: str | None, due: str | None, state: str, note: str | None
) -> dict[str, Any]:
    return {
        "words": words, "conference": title or "?", "kind": kind, "agency": agency, "spoken_by": then, "due": due, "state": state,
        "note": note,
    }  # fmt: skip


def _numbers(held: State) -> dict[str, Any]:
    statuses = [str(question.status) for question in held.questions.values()]
    public = [one.address for one in held.publications if one.what == "conclusion"]
    return {
        "form": held.settings.form,
        "participants": people(held),
        "opinions": len(statuses),
        **{word: statuses.count(word) for word in ("answered", "deferred", "referred")},
        "address": public[-1] if public else None,
    }
