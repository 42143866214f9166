"""The minutes as papers: the conclusion is drawn, they are sealed, signed elsewhere and only supplemented."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import unsealed
from live.conference.state import Copy, Paper, State
from live.conference.words import LEAD_SECRETARY, By, Invalid, Refused, Role


def conclude(state: State, command: c.Conclude, by: By) -> Iterator[e.Event]:
    """The chair's conclusion, in words."""
    unsealed(state, "conclusion")
    if command.text:
        yield e.Written("conclusion", command.text, by.seat, by.at)
    yield e.Concluded(by.at)


def seal(state: State, command: c.Seal, by: By) -> Iterator[e.Event]:
    """The paper is closed: nothing in it changes any more."""
    if by.role is Role.SECRETARY and by.seat != LEAD_SECRETARY:
        raise Refused("Only the chair and the lead secretary may seal a paper.")
    if command.paper in state.papers:
        raise Refused("This paper is sealed already.")
    yield e.Sealed(command.paper, by.seat, by.at)


def register(state: State, command: c.Register, by: By, today: str) -> Iterator[e.Event]:
    """A sealed paper was numbered and signed in the document system; a later entry corrects an earlier one. `today`: ISO.

    The signed PDF stays where a correction brings no other.
    """
    if command.paper not in state.papers:
        raise Refused("This paper is not sealed yet. Seal it, have it signed, then enter its number.")
    if command.date > today:
        raise Invalid("date", "This day has not come yet. Enter the day on which the paper was signed.")
    file = command.file or state.papers[command.paper].file
    kept = (file.sha256, file.name, file.size) if file else ()
    yield e.Registered(command.paper, command.number, command.date, by.seat, by.at, command.signed, *kept)


def supplement(state: State, command: c.Supplement, by: By) -> Iterator[e.Event]:
    """What comes after the seal is a supplement."""
    if command.paper not in state.papers:
        raise Refused("This paper is not sealed yet. Write into it instead.")
    yield e.Supplemented(command.paper, command.text, by.seat, by.at)


def _on_sealed(state: State, event: e.Sealed) -> State:
    return replace(state, papers=state.papers.set(event.paper, Paper(event.at, event.by, seq=state.seq)))


def _on_registered(state: State, event: e.Registered) -> State:
    file = Copy(event.sha256, event.name, "pdf", event.size) if event.sha256 and event.name and event.size else None
    paper = replace(state.papers[event.paper], number=event.number, date=event.date, signed=event.signed, file=file)
    return replace(state, papers=state.papers.set(event.paper, paper))


def _on_supplemented(state: State, event: e.Supplemented) -> State:
    paper = state.papers[event.paper]
    paper = replace(paper, supplements=(*paper.supplements, (event.text, event.by, event.at)))
    return replace(state, papers=state.papers.set(event.paper, paper))


FOLDS = {
    e.Concluded: lambda state, event: replace(state, concluded_at=event.at),
    e.Sealed: _on_sealed,
    e.Registered: _on_registered,
    e.Supplemented: _on_supplemented,
}
