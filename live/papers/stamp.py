"""The stamp at the end of every paper: which record it was drawn from, up to which entry, and what exactly it said then."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import segno
from msgspec import Struct

_LINE = re.compile(r"diemcau:([^/\s]+)/([a-z-]+)/(\d+)/([0-9a-f]{64})/([0-9a-f]{64})")


class Stamp(Struct, frozen=True):
    """`hash`: of the entry at position `seq`; `digest`: of everything that the paper says (SHA-256, hex)."""

    conference: str
    paper: str
    seq: int
    hash: str
    digest: str
    draft: bool = False

    @property
    def line(self) -> str:
        """For programs: what the square holds, and what a paper's file carries."""
        return f"diemcau:{self.conference}/{self.paper}/{self.seq}/{self.hash}/{self.digest}"

    @property
    def words(self) -> str:
        """For people."""
        draft = "Bản dự thảo, chưa khóa. " if self.draft else ""
        return f"{draft}Lập từ bản ghi {self.conference}, mục {self.seq}, mã {self.hash}."

    def square(self, kind: str) -> bytes:
        """The line as a square to scan; svg or png."""
        made = BytesIO()
        segno.make(self.line, error="m").save(made, kind=kind, scale=3, border=2)
        return made.getvalue()


def found_in(file: Path) -> Stamp | None:
    """The stamp that a paper's file carries: DOCX, PDF, XLSX, or text. None where there is none. Raises OSError."""
    found = _LINE.search(_text_of(file.read_bytes()))
    if found is None:
        return None
    conference, paper, seq, hash, digest = found.groups()
    return Stamp(conference, paper, int(seq), hash, digest)


def _text_of(content: bytes) -> str:
    """Where the stamp may stand: the properties of an office file, else the file itself."""
    try:
        with ZipFile(BytesIO(content)) as bundle:
            names = [name for name in bundle.namelist() if name.startswith("docProps/")]
            return " ".join(bundle.read(name).decode("utf-8", "replace") for name in names)
    except (BadZipFile, OSError):
        return content.decode("latin-1")
