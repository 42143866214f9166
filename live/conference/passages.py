"""The passages of the minutes: typed by several at once, or replaced whole by whoever saw the newest text."""

from base64 import b64decode
from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference import script
from live.conference.asking import unsealed
from live.conference.state import State, Written
from live.conference.words import By, Invalid, Refused, Stale

# So many of the newest updates are told one by one; who was away for longer fetches the passage.
RECENT = 16
NOTHING = Written("", 0, "", 0)


def type_(state: State, command: c.Type, by: By) -> Iterator[e.Event]:
    """A secretary typed something into a passage, whatever the others type there meanwhile."""
    _writable(state, command.passage)
    update = _decoded(command.update)
    script.checked(state.passages.get(command.passage, NOTHING).script, update)
    yield e.Typed(command.passage, update, by.seat, by.at)


def write(state: State, command: c.Write, by: By) -> Iterator[e.Event]:
    """A secretary replaces a passage whose newest text she saw (`base`: its position, 0 for none)."""
    _writable(state, command.passage)
    newest = state.passages.get(command.passage, NOTHING)
    if newest.seq != command.base:
        why = "Somebody else has written here meanwhile. Both texts are kept: put them together."
        raise Stale(why, newest.text, newest.seq)
    yield e.Written(command.passage, command.text, by.seat, by.at)


# What the notice is made of; all other passages are of the minutes.
_OF_THE_NOTICE = ("conclusion", "notice", "short")


def _writable(state: State, passage: str) -> None:
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
    unsealed(state, paper_of(passage))


def paper_of(passage: str) -> str:
    """The paper whose seal closes this passage."""
    return "conclusion" if passage.partition(":")[0] in _OF_THE_NOTICE else "minutes"


def _decoded(update: str) -> bytes:
    try:
        return b64decode(update, validate=True)
    except ValueError:
        raise Invalid("update", "What was typed could not be read. Load the page anew.") from None


def _on_typed(state: State, event: e.Typed) -> State:
    before = state.passages.get(event.passage, NOTHING)
    after = script.grown(before.script, event.update)
    return _with(state, event, before, after.script, event.update, after.text)


def _on_written(state: State, event: e.Written) -> State:
    before = state.passages.get(event.passage, NOTHING)
    update = script.rewritten(before.script, event.text, state.seq)
    return _with(state, event, before, script.grown(before.script, update).script, update, event.text)


def _with(state: State, event: e.Typed | e.Written, before: Written, after: bytes, update: bytes, text: str) -> State:
    recent = (*before.recent, (state.seq, event.by, update))[-RECENT:]
    written = Written(text, state.seq, event.by, event.at, after, recent)
    return replace(state, passages=state.passages.set(event.passage, written))


FOLDS = {e.Typed: _on_typed, e.Written: _on_written}
