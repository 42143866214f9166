"""What agencies owe after the day, and how far they are with it."""

from msgspec import Struct

# Where nothing more is to come.
SETTLED = frozenset(("done", "explained"))


class Progress(Struct, frozen=True):
    """A step: open, handling, done, explained or no_funds (the note holds its roadmap); who said so and when (ms UTC)."""

    state: str
    by: str
    at: int
    note: str | None = None
    agency: str | None = None


class File(Struct, frozen=True):
    """A file of an agency, kept beside the record under its SHA-256; `beside` its reply or its completed answer."""

    sha256: str
    name: str
    kind: str
    size: int
    agency: str
    at: int
    beside: str = "reply"


class Completed(Struct, frozen=True):
    """An agency's completed answer: `text` as it was last sent, `public` as it was last endorsed (None: never, or taken back).

    `standing` is sent, endorsed or returned (`reason`); `address` and `date`: where it is on the agency's own site.
    """

    agency: str
    text: str
    at: int
    standing: str = "sent"
    public: str | None = None
    endorsed_at: int | None = None
    reason: str | None = None
    address: str | None = None
    date: str | None = None
