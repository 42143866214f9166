"""A paper as a value: its head, its blocks and its foot. How it is drawn is the affair of DOCX, PDF and the page."""

from hashlib import sha256

from msgspec import Struct, json
from msgspec.structs import replace


class Run(Struct, frozen=True):
    """Words set alike."""

    text: str
    bold: bool = False
    italic: bool = False


class Heading(Struct, frozen=True, tag=True):
    """`level` 1: I., II. in capitals; 2: 1., 2."""

    text: str
    level: int = 1


class Paragraph(Struct, frozen=True, tag=True):
    runs: tuple[Run, ...]
    centred: bool = False

    @property
    def introduces(self) -> bool:
        """Its last word is a colon: it stays with what follows."""
        return bool(self.runs) and self.runs[-1].text.rstrip().endswith(":")


class Table(Struct, frozen=True, tag=True):
    """`widths` are shares of the line; `numbers` and `days` are the columns that a spreadsheet counts and sorts as such."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    title: str = ""
    numbers: tuple[int, ...] = ()
    days: tuple[int, ...] = ()


class Chart(Struct, frozen=True, tag=True):
    """Bars with their numbers: `what` is counted for each label."""

    what: tuple[str, str]
    rows: tuple[tuple[str, int], ...]

    @property
    def table(self) -> Table:
        """The same as a table, for whoever draws no bars."""
        return Table(self.what, tuple((label, str(number)) for label, number in self.rows), (80, 20), numbers=(1,))


Block = Heading | Paragraph | Table | Chart


class Signature(Struct, frozen=True):
    """Who signs: lines above the space, then the name."""

    lines: tuple[str, ...]
    note: str = ""
    name: str = ""


class Head(Struct, frozen=True):
    """`date` is the whole line of place and day, None where the form has none (form 1.9); `about` a letter's subject."""

    parent: str
    issuer: str
    number: str
    date: str | None
    about: str = ""


class Document(Struct, frozen=True):
    """`kind` in capitals (BIÊN BẢN), `subject` below it, both "" for a letter; `signatures` from left to right.

    An annex has neither head nor foot, but `attached`: which paper it belongs to.
    """

    name: str
    kind: str
    subject: str
    blocks: tuple[Block, ...]
    head: Head | None = None
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    landscape: bool = False
    attached: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 over everything that the paper says, but for the number and date that it gets when it is signed."""
        unsigned = replace(self, head=self.head and replace(self.head, number="", date=None), attached="")
        return sha256(json.encode(unsigned, order="deterministic")).hexdigest()

    @property
    def tables(self) -> list[Table]:
        """What a spreadsheet can hold of it."""
        return [block.table if isinstance(block, Chart) else block for block in self.blocks if isinstance(block, Table | Chart)]


def plain(text: str) -> Paragraph:
    """A paragraph set as the body is."""
    return Paragraph((Run(text),))


def led(lead: str, text: str) -> Paragraph:
    """A paragraph whose first words say what it is."""
    return Paragraph((Run(f"{lead} ", bold=True), Run(text)))
