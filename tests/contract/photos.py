"""Photos as cameras make them, put together by hand: what belongs to the picture, and what they write beside it."""

from __future__ import annotations

import struct
import zlib

# What a phone tells of itself, and nobody may read from a photo that was sent.
WHERE = b"21.8537 N 106.7615 E"


def chunk(name: bytes, content: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(shade: int = 0, *more: bytes) -> bytes:
    """A picture of two by two grey dots."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0))
    dots = chunk(b"IDAT", zlib.compress(bytes([0, shade, shade, 0, shade, shade])))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + dots + chunk(b"IEND", b"")


def photo(number: int) -> bytes:
    """One of several."""
    return png(number)


PHOTO = photo(200)
TELLING_PNG = png(7, chunk(b"eXIf", WHERE), chunk(b"tEXt", b"Author\0" + WHERE), chunk(b"gAMA", bytes(4)))
