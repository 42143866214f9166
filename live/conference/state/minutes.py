"""What was written down, promised and sealed."""

from msgspec import Struct

from live.conference.state.following import File, Progress
from live.conference.state.planning import Copy


class Written(Struct, frozen=True):
    """The newest text of a passage of the minutes, and the position at which it was written.

    `script`: the same as a Yjs document; `recent`: its newest updates, each with its position and who wrote it.
    """

    text: str
    seq: int
    by: str
    at: int
    script: bytes = b""
    recent: tuple[tuple[int, str, bytes], ...] = ()


class Commitment(Struct, frozen=True):
    """A promise as spoken, to one agency or a class (`group`); `due` an ISO date, never invented."""

    id: str
    words: str
    at: int
    question: str | None
    agency: str | None
    group: str | None
    due: str | None
    state: str = "open"
    note: str | None = None
    history: tuple[Progress, ...] = ()
    files: tuple[File, ...] = ()


class Paper(Struct, frozen=True):
    """A paper sealed at position `seq`, its supplements (text, by, at), and what the document system gave it when it was signed.

    `number` without its symbol, `date` as ISO, `signed`: the address of the signed paper, `file`: the PDF itself.
    """

    sealed_at: int
    by: str
    supplements: tuple[tuple[str, str, int], ...] = ()
    seq: int = 0
    number: str | None = None
    date: str | None = None
    signed: str | None = None
    file: Copy | None = None
