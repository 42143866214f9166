"""Commands about the work before the day, and what was made public."""

from typing import Literal

from live.conference.commands.base import Command, Day, Key, Line, Page, Slug, Stage, Text


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


class Publish(Command, frozen=True, kw_only=True):
    """Something was made public: where and on which day. A later entry of the same kind corrects the earlier one."""

    what: Literal["plan", "conclusion", "answers"]
    address: Page
    date: Day
    note: Text | None = None
    hash: Line | None = None
