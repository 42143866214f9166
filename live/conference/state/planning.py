"""The work before the day, and what was made public."""

from msgspec import Struct


class Task(Struct, frozen=True):
    """A task of the preparation: `state` open, handed_in, done or dropped; `due` an ISO date.

    `file` and `note`: what was handed in at `at` (ms UTC); `answer`: what the organisers said to it; `reminded`: when.
    """

    id: str
    title: str
    stage: str
    place: int
    agency: str | None = None
    supporting: tuple[str, ...] = ()
    due: str | None = None
    state: str = "open"
    file: str | None = None
    note: str | None = None
    answer: str | None = None
    at: int | None = None
    reminded: tuple[int, ...] = ()


class Copy(Struct, frozen=True):
    """The saved copy of a publication, or a signed paper, kept beside the record under its SHA-256."""

    sha256: str
    name: str
    kind: str
    size: int


class Publication(Struct, frozen=True):
    """What was made public where, on which day (ISO), and who entered it when (ms UTC)."""

    what: str
    address: str
    date: str
    by: str
    at: int
    note: str | None = None
    hash: str | None = None
    copy: Copy | None = None
