"""The roster of delegates: who is sent from where, and how a name is written with its rank and posts."""

from collections.abc import Iterator
from typing import TypeVar

from msgspec.structs import asdict, replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Delegate, Question, State
from live.conference.words import By, Invalid, Role

Brought = TypeVar("Brought", c.Submit, c.Raise)


def define(state: State, given: c.DelegateGiven) -> Iterator[e.Event]:
    """A delegate is put on the roster, changed, or struck off it."""
    if given.gone:
        if given.id not in state.delegates:
            raise Invalid("delegate.id", "There is no such delegate.")
        yield e.DelegateStruckOff(given.id)
        return
    if given.point is not None and given.point not in state.points:
        raise Invalid("delegate.point", "There is no such point.")
    fields = {name: value for name, value in asdict(given).items() if name not in ("id", "gone")}
    yield e.DelegateDefined(given.id, **fields)


def marked(state: State, command: Brought, by: By) -> Brought:
    """Who is on the roster as under 18 is marked so, whoever forgot to; and a pupil of whom the roster says nothing.

    Names of under-18s are not public by default; the moderator may take the mark away where somebody is older.
    """
    if command.asker is None or command.minor:
        return command
    known = _known(state, by.of if by.role is Role.POINT else command.point, command.asker)
    if any(known) or (not known and _is_pupil(command.title)):
        return replace(command, minor=True)
    return command


def may_be_minor(state: State, question: Question) -> bool:
    """Whether a pupil is named of whom nobody said whether he is under 18: in a record from before pupils were marked."""
    said = question.minor or question.age_said or _known(state, question.point, question.asker or "")
    return _is_pupil(question.title) and not said


def _is_pupil(title: str | None) -> bool:
    return "học sinh" in (title or "").casefold()


def _known(state: State, point: str | None, asker: str) -> list[bool]:
    """Of each on the roster who has this name at this point, whether he is under 18."""
    here = (one for one in state.delegates.values() if one.point == point)
    return [one.minor for one in here if asker.casefold() in (one.name.casefold(), as_called(one).casefold())]


def as_called(delegate: Delegate) -> str:
    """The name as it is called out, its rank before it: "Đại tá Bùi Văn Mẫu"."""
    return f"{delegate.rank} {delegate.name}" if delegate.rank else delegate.name


def posts(delegate: Delegate) -> str:
    """Posts in protocol order, the Party's before the state's: "Ủy viên Ban Thường vụ, Phó Chủ tịch"."""
    told = (delegate.party, delegate.office, delegate.title)
    return ", ".join(dict.fromkeys(post for post in told if post))


def in_full(delegate: Delegate) -> str:
    """The line of the papers: "Đại tá Bùi Văn Mẫu, Phó Giám đốc Công an tỉnh". A unit named in a post is not repeated."""
    held = posts(delegate)
    unit = delegate.unit if delegate.unit and delegate.unit.casefold() not in held.casefold() else None
    return ", ".join(part for part in (as_called(delegate), held, unit) if part)


def _on_defined(state: State, event: e.DelegateDefined) -> State:
    known = state.delegates.get(event.delegate)
    # One delegate is one entry: its position keeps the order of the list, also where somebody was struck off.
    place = known.place if known else state.seq
    fields = {name: value for name, value in asdict(event).items() if name != "delegate"}
    return replace(state, delegates=state.delegates.set(event.delegate, Delegate(event.delegate, **fields, place=place)))


FOLDS = {
    e.DelegateDefined: _on_defined,
    e.DelegateStruckOff: lambda state, event: replace(state, delegates=state.delegates.delete(event.delegate)),
}
