"""Deflated messages that nobody should send where deflate was agreed on, and the codes that are right for them (RFC 7692)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from .malformed import NO_DATA, NOT_TEXT, PROTOCOL, TOO_BIG, Case
from .raw import BINARY, CLOSE, PING, TEXT, spoken

PACKED = 4  # the first reserved bit
BAD = {PROTOCOL, NOT_TEXT}


def packed(said: bytes, level: int = 9) -> bytes:
    """As a message is deflated, without the tail that is left out."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return (packer.compress(said) + packer.flush(zlib.Z_SYNC_FLUSH))[:-4]


def cases() -> Iterator[Case]:
    """Every one of them."""
    for kind in (_not_deflate, _bombs, _wrong_places, _data):
        yield from kind()


def _not_deflate() -> Iterator[Case]:
    whole = packed(b"Xin hoi bao gio sua duong? " * 40)
    for what, payload in {
        "noise": bytes(range(255, 0, -1)), "a kind of block that is none": b"\x07",
        "a stored block of a wrong length": b"\x00\x05\x00\x00\x00abc",
        "a distance beyond the beginning": b"\x63\x00\x82\xff", "a table that is none": b"\x05" + b"\xff" * 40,
        "with a head of zlib": zlib.compress(b"x" * 99), "with a head of gzip": b"\x1f\x8b\x08" + bytes(20),
    }.items():  # fmt: skip
        yield f"{what}", spoken(TEXT, payload, rsv=PACKED), BAD | {NO_DATA}
    for cut in (1, 2, len(whole) // 2, len(whole) - 1):
        yield f"cut off after {cut}", spoken(TEXT, whole[:cut], rsv=PACKED), BAD | {NO_DATA}
    for place in range(0, len(whole), 5):
        turned = bytearray(whole)
        turned[place] ^= 0xFF
        yield f"turned at {place}", spoken(TEXT, bytes(turned), rsv=PACKED), BAD | {NO_DATA, TOO_BIG}


def _bombs() -> Iterator[Case]:
    for size in (65_537, 1_000_000, 20_000_000, 100_000_000):
        yield f"a bomb of {size} bytes", spoken(TEXT, packed(bytes(size)), rsv=PACKED), {TOO_BIG}
        yield f"a binary bomb of {size} bytes", spoken(BINARY, packed(bytes(size)), rsv=PACKED), {TOO_BIG}
    bomb = packed(bytes(20_000_000))
    half = len(bomb) // 2
    pieces = spoken(TEXT, bomb[:half], fin=False, rsv=PACKED) + spoken(0, bomb[half:])
    yield "a bomb in two pieces", pieces, {TOO_BIG}
    small = [packed(bytes(40_000))[index : index + 8] for index in range(0, 48, 8)]
    many = [
        spoken(BINARY, small[0], fin=False, rsv=PACKED),
        *(spoken(0, piece, fin=False) for piece in small[1:] * 400),
        spoken(0),
    ]
    yield "many pieces that swell", b"".join(many), BAD | {TOO_BIG, NO_DATA}
    yield (
        "a bomb beside pings",
        spoken(TEXT, bomb[:half], fin=False, rsv=PACKED) + spoken(PING, b"p") + spoken(0, bomb[half:]),
        {TOO_BIG},
    )


def _wrong_places() -> Iterator[Case]:
    for opcode in (PING, CLOSE):
        yield f"a deflated {opcode}", spoken(opcode, packed(b"\x03\xe8"), rsv=PACKED), {PROTOCOL}
    yield "deflated in the middle", spoken(TEXT, b"a", fin=False) + spoken(0, packed(b"b"), rsv=PACKED), {PROTOCOL}
    for rsv in (1, 2, 3, 5, 6, 7):
        yield f"reserved bits {rsv:03b}", spoken(TEXT, packed(b"x"), rsv=rsv), {PROTOCOL}


def _data() -> Iterator[Case]:
    yield "a deflated text", spoken(TEXT, packed("Đề nghị".encode()), rsv=PACKED), {NO_DATA}
    yield "a text that is not deflated", spoken(TEXT, b"x"), {NO_DATA}
    yield "a deflated text that is none", spoken(TEXT, packed(b"\xff\xfe"), rsv=PACKED), {NOT_TEXT}
    yield "a deflated binary", spoken(BINARY, packed(b"x"), rsv=PACKED), {NO_DATA}
    yield "nothing, deflated", spoken(TEXT, b"\x00", rsv=PACKED), {NO_DATA}
    yield "nothing at all, deflated", spoken(TEXT, b"", rsv=PACKED), {NO_DATA}
    yield "stored, not packed", spoken(TEXT, packed(b"x" * 1000, 0), rsv=PACKED), {NO_DATA}
