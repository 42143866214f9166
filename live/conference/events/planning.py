"""What happened before the day, and what was made public."""

from live.conference.events.base import Event


class TaskPlanned(Event, frozen=True, tag=True):
    task: str
    title: str
    stage: str
    agency: str | None = None
    supporting: tuple[str, ...] = ()
    due: str | None = None


class HandedIn(Event, frozen=True, tag=True):
    """What was handed in for a task, or what the organisers said to it: handed_in, open, done or dropped."""

    task: str
    state: str
    by: str
    at: int
    file: str | None = None
    note: str | None = None


class Reminded(Event, frozen=True, tag=True):
    task: str
    by: str
    at: int


class Published(Event, frozen=True, tag=True):
    """The plan, the conclusion or the answers were made public on a day (ISO); `hash`: of a copy that was kept."""

    what: str
    address: str
    date: str
    by: str
    at: int
    note: str | None = None
    hash: str | None = None
    name: str | None = None  # name, kind and size of a copy that lies beside the record under its hash
    kind: str | None = None
    size: int | None = None
