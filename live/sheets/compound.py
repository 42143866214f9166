"""[MS-CFB], the small file system in which old Office files lie: its streams taken out, and one put into a new one."""

import struct
from collections.abc import Iterator

_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR = 512
_IN_HEAD = 109  # tables of sectors that the head itself names: enough for 7 MB
_SMALL = 4096  # what is smaller lies in sectors of its own kind


def streams(content: bytes) -> dict[str, bytes]:
    """The streams by their names in small letters. Raises struct.error for what is no such file."""
    shift, small_shift = struct.unpack_from("<HH", content, 30)
    size, small_size = 1 << min(shift, 12), 1 << min(small_shift, 12)
    named = [number for number in struct.unpack_from(f"<{_IN_HEAD}I", content, 76) if number < _TABLE]
    table = _numbers(b"".join(content[(number + 1) * size : (number + 2) * size] for number in named))
    directory = _chain(content, struct.unpack_from("<I", content, 48)[0], table, size, size)
    small_table = _numbers(_chain(content, struct.unpack_from("<I", content, 60)[0], table, size, size))
    found, smalls = dict[str, bytes](), b""
    for name, kind, start, length in _entries(directory):
        if kind == 5:
            smalls = _chain(content, start, table, size, size)
        elif kind == 2 and length < struct.unpack_from("<I", content, 56)[0]:
            found[name] = _chain(smalls, start, small_table, small_size, 0)[:length]
        elif kind == 2:
            found[name] = _chain(content, start, table, size, size)[:length]
    return found


def compound(name: str, stream: bytes) -> bytes:
    """A new file with this one stream, which is filled up with zeros to the smallest large one."""
    stream += bytes(max(0, _SMALL - len(stream)))
    sectors = -(-len(stream) // _SECTOR)
    tables = -(-(sectors + 1) // 126)
    table = [_TABLE] * tables + [_END] + [tables + 2 + number for number in range(sectors - 1)] + [_END]
    table += [_FREE] * (tables * 128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, tables, tables, 0, _SMALL, _END, 0, _END, 0)
    head += struct.pack(f"<{_IN_HEAD}I", *range(tables), *[_FREE] * (_IN_HEAD - tables))
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry(name, 2, tables + 1, len(stream))
    return (
        head + struct.pack(f"<{len(table)}I", *table) + directory.ljust(_SECTOR, b"\0") + stream.ljust(sectors * _SECTOR, b"\0")
    )


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """(name, kind, first sector, length): kind 5 is the root, whose chain holds the small streams, 2 a stream."""
    for at in range(0, len(directory) - 127, 128):
        letters = min(struct.unpack_from("<H", directory, at + 64)[0], 64)
        name = directory[at : at + letters].decode("utf-16-le", "replace").rstrip("\0").lower()
        yield name, directory[at + 66], *struct.unpack_from("<II", directory, at + 116)


def _entry(name: str, kind: int, start: int, length: int, child: int = _FREE) -> bytes:
    named = (name + "\0").encode("utf-16-le")
    ids = struct.pack("<III", _FREE, _FREE, child)
    return (
        named.ljust(64, b"\0")
        + struct.pack("<HBB", len(named), kind, 1)
        + ids
        + bytes(36)
        + struct.pack("<III", start, length, 0)
    )


def _chain(content: bytes, start: int, table: tuple[int, ...], size: int, head: int) -> bytes:
    """The sectors of a chain, one after the other; a chain in a ring ends where it has been once around."""
    found: list[bytes] = []
    while start < len(table) and len(found) < len(table):
        found.append(content[head + start * size : head + (start + 1) * size])
        start = table[start]
    return b"".join(found)


def _numbers(sectors: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sectors) // 4}I", sectors[: len(sectors) // 4 * 4])
