"""A record as lines: what the mirror holds and journal.ndjson says, read back and checked."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from live.journal.chaining import Row, checked
from live.journal.contract import Damaged
from live.journal.entry import SEAL, Stored, hash_of

END = len(SEAL) + 64 + 2  # of a line: ,"hash":"…"}
CHUNK = 1 << 20  # bytes written before they are made durable; nothing before the last of them can be torn by a power cut


class _Named(msgspec.Struct):
    seq: int
    id: str


_named = msgspec.json.Decoder(_Named).decode


def row_of(line: bytes) -> Row | None:
    """Position, id, hash and stored bytes of a line without its end; None where its bytes do not belong to its hash."""
    raw, seal = line[:-END] + b"}", line[-END:]
    digest = seal[len(SEAL) : -2]
    if not seal.startswith(SEAL) or not seal.endswith(b'"}') or hash_of(raw).encode() != digest:
        return None
    try:
        named = _named(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return named.seq, named.id, digest.decode(), raw


def read_lines(path: Path) -> Iterator[Stored]:
    """All entries of a file of lines. An unfinished last line was never answered and is left out. Raises Damaged, OSError."""
    with path.open("rb") as file:
        yield from read_from(file)


def read_from(lines: Iterable[bytes]) -> Iterator[Stored]:
    """The same, of lines with their ends. Raises Damaged."""
    return checked(_rows(lines))


def _rows(lines: Iterable[bytes]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        row, ended = row_of(line[:-1]), line.endswith(b"\n")
        if row is None and not ended:
            return
        if row is None or not ended:  # whole, but for its end: that was written and is another one now
            raise Damaged(number, "its line is not the one that was written")
        yield row
