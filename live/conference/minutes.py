"""The minutes: passages written against a base, the conclusion, and papers that are sealed and only supplemented."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import unsealed
from live.conference.state import Paper, State, Written
from live.conference.words import LEAD_SECRETARY, By, Refused, Role, Stale


def write(state: State, command: c.Write, by: By) -> Iterator[e.Event]:
    """A secretary replaces a passage whose newest text she saw (`base`: its position, 0 for none)."""
    _known_passage(state, command.passage)
    unsealed(state, "conclusion" if command.passage.partition(":")[0] in _OF_THE_NOTICE else "minutes")
    newest = state.passages.get(command.passage)
    if (newest.seq if newest else 0) != command.base:
        text, seq = (newest.text, newest.seq) if newest else ("", 0)
        raise Stale("Somebody else has written here meanwhile. Both texts are kept: put them together.", text, seq)
    yield e.Written(command.passage, command.text, by.seat, by.at)


def conclude(state: State, command: c.Conclude, by: By) -> Iterator[e.Event]:
    """The chair's conclusion, in words."""
    unsealed(state, "conclusion")
    yield e.Written("conclusion", command.text, by.seat, by.at)
    yield e.Concluded(by.at)


def seal(state: State, command: c.Seal, by: By) -> Iterator[e.Event]:
    """The paper is closed: nothing in it changes any more."""
    if by.role is Role.SECRETARY and by.seat != LEAD_SECRETARY:
        raise Refused("Only the chair and the lead secretary may seal a paper.")
    if command.paper in state.papers:
        raise Refused("This paper is sealed already.")
    yield e.Sealed(command.paper, by.seat, by.at)


def register(state: State, command: c.Register, by: By) -> Iterator[e.Event]:
    """A sealed paper was numbered and signed in the document system; a later entry corrects an earlier one."""
    if command.paper not in state.papers:
        raise Refused("This paper is not sealed yet. Seal it, have it signed, then enter its number.")
    yield e.Registered(command.paper, command.number, command.date, by.seat, by.at, command.signed)


def supplement(state: State, command: c.Supplement, by: By) -> Iterator[e.Event]:
    """What comes after the seal is a supplement."""
    if command.paper not in state.papers:
        raise Refused("This paper is not sealed yet. Write into it instead.")
    yield e.Supplemented(command.paper, command.text, by.seat, by.at)


# What the notice is made of; all other passages are of the minutes.
_OF_THE_NOTICE = ("conclusion", "notice", "short")


def _known_passage(state: State, passage: str) -> None:
    """asked:{question} · answer:{question}:{agency} · chair:{question} · item:{item} · conclusion · notice · short:{question}."""
    kind, _, rest = passage.partition(":")
    question, _, agency = rest.rpartition(":") if kind == "answer" else (rest, "", "")
    known = {
        "asked": question in state.questions,
        "chair": question in state.questions,
        "answer": question in state.questions and agency in state.agencies,
        "item": any(item.id == rest for item in state.agenda),
        "conclusion": passage == "conclusion",
        "notice": passage == "notice",
        "short": question in state.questions,
    }
    if not known.get(kind, False):
        raise Refused("There is no such passage in the minutes.")


def _on_written(state: State, event: e.Written) -> State:
    written = Written(event.text, state.seq, event.by, event.at)
    return replace(state, passages=state.passages.set(event.passage, written))


def _on_sealed(state: State, event: e.Sealed) -> State:
    return replace(state, papers=state.papers.set(event.paper, Paper(event.at, event.by, seq=state.seq)))


def _on_registered(state: State, event: e.Registered) -> State:
    paper = replace(state.papers[event.paper], number=event.number, date=event.date, signed=event.signed)
    return replace(state, papers=state.papers.set(event.paper, paper))


def _on_supplemented(state: State, event: e.Supplemented) -> State:
    paper = state.papers[event.paper]
    paper = replace(paper, supplements=(*paper.supplements, (event.text, event.by, event.at)))
    return replace(state, papers=state.papers.set(event.paper, paper))


FOLDS = {
    e.Written: _on_written,
    e.Concluded: lambda state, event: replace(state, concluded_at=event.at),
    e.Sealed: _on_sealed,
    e.Registered: _on_registered,
    e.Supplemented: _on_supplemented,
}
