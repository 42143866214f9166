"""Commands about the work before the day, and what was made public."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from live.conference.commands.base import Command, Day, Key, Line, Page, Slug, Stage, Text
from live.conference.commands.evidence import MOST_OF_A_FILE, Sha256


class Plan(Command, frozen=True, kw_only=True):
    """A task of the preparation: who has to hand in what, and by when."""

    task: Slug
    title: Line
    agency: Key | None = None
    supporting: list[Key] = []
    due: Day | None = None
    stage: Stage = "plan"


class LayIn(Command, frozen=True, kw_only=True):
    """The usual plan is laid in, counted back from the day of the conference; what stands there already stays."""


class HandIn(Command, frozen=True, kw_only=True):
    """`file`: its name or address. Whether a task is done, dropped or open again is said by the organisers."""

    task: Key
    state: Literal["handed_in", "open", "done", "dropped"] = "handed_in"
    file: Line | None = None
    note: Text | None = None


class Remind(Command, frozen=True, kw_only=True):
    task: Key


class CopyKept(Struct, frozen=True):
    """A saved copy that lies beside the record; one that comes with the request goes to /{conference}/{seat}/files."""

    sha256: Sha256
    name: Line
    kind: Literal["pdf", "html", "docx", "xlsx", "png", "jpg"]
    size: Annotated[int, Meta(ge=1, le=MOST_OF_A_FILE)]


class Publish(Command, frozen=True, kw_only=True):
    """Something was made public: where and on which day. A later entry of the same kind corrects the earlier one.

    `hash`: of a copy that was kept elsewhere; that of `copy` is its SHA-256.
    """

    what: Literal["plan", "conclusion", "answers"]
    address: Page
    date: Day
    note: Text | None = None
    hash: Line | None = None
    copy: CopyKept | None = None
