"""Commands about what is written down, promised, replied, sealed and signed."""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from live.conference.commands.base import AboutQuestion, Command, Day, Key, Line, Passage, Text
from live.conference.commands.evidence import MOST_OF_A_FILE, Sha256


class Write(Command, frozen=True, kw_only=True):
    passage: Annotated[str, Meta(min_length=1, max_length=160)]
    text: Passage
    base: Annotated[int, Meta(ge=0)]


class Type(Command, frozen=True, kw_only=True):
    """What was typed into a passage since the last time: a Yjs update (version 1) in base64."""

    passage: Annotated[str, Meta(min_length=1, max_length=160)]
    update: Annotated[str, Meta(min_length=1, max_length=200_000)]


class Commit(Command, frozen=True, kw_only=True):
    words: Text
    question: Key | None = None
    agency: Key | None = None
    class_: Line | None = field(default=None, name="class")
    due: Day | None = None


class Amend(Command, frozen=True, kw_only=True):
    """A commitment as it should have been taken down: all of it, in place of what stands there."""

    commitment: Key
    words: Text
    question: Key | None = None
    agency: Key | None = None
    class_: Line | None = field(default=None, name="class")
    due: Day | None = None


class Strike(Command, frozen=True, kw_only=True):
    """A commitment that nobody made."""

    commitment: Key


class Fulfil(Command, frozen=True, kw_only=True):
    commitment: Key
    state: Literal["open", "handling", "done", "explained", "no_funds"]
    note: Text | None = None


class Conclude(Command, frozen=True, kw_only=True):
    """An empty text: the conclusion is what the secretaries have typed."""

    text: Passage


class Reply(AboutQuestion, frozen=True, kw_only=True):
    text: Passage
    evidence: Line | None = None


class Seal(Command, frozen=True, kw_only=True):
    paper: Literal["minutes", "conclusion"]


class SignedKept(Struct, frozen=True):
    """A signed paper that lies beside the record; one that comes with the request goes to /{conference}/{seat}/files."""

    sha256: Sha256
    name: Line
    kind: Literal["pdf"]
    size: Annotated[int, Meta(ge=1, le=MOST_OF_A_FILE)]


class Register(Command, frozen=True, kw_only=True):
    """What the document system gave a sealed paper: its number, its date, and the signed paper: its address or the file."""

    paper: Literal["minutes", "conclusion"]
    number: Annotated[str, Meta(min_length=1, max_length=20, pattern=r"^\d+[0-9A-Za-z/.-]*$")]
    date: Day
    signed: Annotated[str, Meta(max_length=500, pattern=r"^https?://[^\s<>\"]+$")] | None = None
    file: SignedKept | None = None


class Supplement(Command, frozen=True, kw_only=True):
    paper: Literal["minutes", "conclusion"]
    text: Passage
