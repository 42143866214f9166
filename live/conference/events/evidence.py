"""What happened to the files beside answers and commitments."""

from live.conference.events.base import Event


class Attached(Event, frozen=True, tag=True):
    """A file of an agency lies beside the record under its SHA-256: of a question (with a reply or an answer) or a commitment."""

    sha256: str
    name: str
    kind: str
    size: int
    agency: str
    by: str
    at: int
    question: str | None = None
    commitment: str | None = None
    beside: str = "reply"


class Detached(Event, frozen=True, tag=True):
    """The file belongs there no more; what lies in the folder is erased by `live forget`."""

    sha256: str
    agency: str
    by: str
    at: int
    question: str | None = None
    commitment: str | None = None
