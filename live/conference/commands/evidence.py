"""Commands about evidence: files that an agency lays beside its reply, its completed answer or its commitment."""

from typing import Annotated, Literal

from msgspec import Meta

from live.conference.commands.base import Command, Key, Line

# The one place that says how large a file may be.
MOST_OF_A_FILE = 10 * 2**20
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class OfFile(Command, frozen=True, kw_only=True):
    """A command about a file beside a question (with its `reply` or its completed `answer`) or a commitment."""

    sha256: Sha256
    question: Key | None = None
    commitment: Key | None = None


class Attach(OfFile, frozen=True, kw_only=True):
    """A file that lies beside the record already; one that comes with the request goes to /{conference}/{seat}/files."""

    name: Line
    kind: Literal["pdf", "docx", "xlsx", "png", "jpg"]
    size: Annotated[int, Meta(ge=1, le=MOST_OF_A_FILE)]
    beside: Literal["reply", "answer"] = "reply"


class Detach(OfFile, frozen=True, kw_only=True):
    pass
