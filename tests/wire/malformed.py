"""Frames that nobody should send, and the closing codes that they are answered with (RFC 6455, section 7.4.1)."""

from __future__ import annotations

import os
from collections.abc import Iterator

from .raw import BINARY, CLOSE, PING, PONG, TEXT, spoken

PROTOCOL, NO_DATA, NOT_TEXT, TOO_BIG = 1002, 1003, 1007, 1009

Case = tuple[str, bytes, set[int]]

# Bytes that are not UTF-8: lone and late bytes, overlong forms, surrogates, beyond the last plane, cut off.
NOT_UTF8 = [
    b"\x80", b"\xbf", b"\xc0\xaf", b"\xc1\xbf", b"\xe0\x80\xaf", b"\xe0\x9f\xbf", b"\xf0\x80\x80\xaf", b"\xf0\x8f\xbf\xbf",
    b"\xf8\x88\x80\x80\x80", b"\xfc\x84\x80\x80\x80\x80", b"\xfe", b"\xff", b"\xfe\xfe\xff\xff", b"\xed\xa0\x80", b"\xed\xad\xbf",
    b"\xed\xae\x80", b"\xed\xaf\xbf", b"\xed\xb0\x80", b"\xed\xbe\x80", b"\xed\xbf\xbf", b"\xed\xa0\x80\xed\xb0\x80",
    b"\xf4\x90\x80\x80", b"\xf5\x80\x80\x80", b"\xc3", b"\xe1\xbb", b"\xf0\x9f\x98", b"\xc4\x91\xc3", b"a\x80b",
    b"\xe1\xbb\x87\xff", b"\xc3(", b"\xe2\x82(", b"\xf0\x28\x8c\xbc",
]  # fmt: skip


def cases() -> Iterator[Case]:
    """Every case: what it is, the bytes, the codes that are right for it."""
    for kind in (_reserved_opcodes, _reserved_bits, _unmasked, _control, _fragments, _closing, _text, _sizes, _data):
        yield from kind()


def _reserved_opcodes() -> Iterator[Case]:
    for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15):
        for size in (0, 1, 125, 126):
            for fin in (True, False):
                yield f"opcode {opcode}, {size} bytes, fin {fin}", spoken(opcode, bytes(size), fin), {PROTOCOL}


def _reserved_bits() -> Iterator[Case]:
    for opcode in (TEXT, BINARY, PING, PONG, CLOSE):
        for rsv in range(1, 8):
            yield f"opcode {opcode} with reserved bits {rsv:03b}", spoken(opcode, b"", rsv=rsv), {PROTOCOL}


def _unmasked() -> Iterator[Case]:
    for opcode in (0, TEXT, BINARY, PING, PONG, CLOSE):
        for payload in (b"", b"x", bytes(125)):
            yield f"opcode {opcode} unmasked, {len(payload)} bytes", spoken(opcode, payload, mask=False), {PROTOCOL}


def _control() -> Iterator[Case]:
    for opcode in (PING, PONG, CLOSE):
        for size in (126, 127, 1000, 65535, 65536):
            yield f"control {opcode} of {size} bytes", spoken(opcode, bytes(size)), {PROTOCOL}
        for size in (0, 1, 125):
            yield f"control {opcode} in pieces, {size} bytes", spoken(opcode, bytes(size), fin=False), {PROTOCOL}


def _fragments() -> Iterator[Case]:
    for size in (0, 1, 125, 126, 65535):
        for fin in (True, False):
            yield f"a continuation of nothing, {size} bytes, fin {fin}", spoken(0, b"x" * size, fin), {PROTOCOL}
    for first in (TEXT, BINARY):
        for second in (TEXT, BINARY):
            for fin in (True, False):
                began = spoken(first, b"a", fin=False)
                yield f"{second} inside of {first}, fin {fin}", began + spoken(second, b"b", fin), {PROTOCOL}
    whole = spoken(TEXT, b"a", fin=False) + spoken(PING, b"p") + spoken(0, b"b")
    yield "a ping between the pieces of a text", whole, {NO_DATA}
    yield "many empty pieces", spoken(TEXT, b"", fin=False) + spoken(0, b"", fin=False) * 500 + spoken(0, b""), {NO_DATA}


def _closing() -> Iterator[Case]:
    for code in (0, 1, 500, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 9999, 65535):
        yield f"goodbye with code {code}", spoken(CLOSE, code.to_bytes(2, "big")), {PROTOCOL}
    yield "half a goodbye", spoken(CLOSE, b"\x03"), {PROTOCOL}
    for reason in NOT_UTF8:
        yield f"goodbye with reason {reason!r}", spoken(CLOSE, (1000).to_bytes(2, "big") + reason), {NOT_TEXT}
    for code in (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4401, 4999):
        yield f"goodbye with code {code}", spoken(CLOSE, code.to_bytes(2, "big") + "chào".encode()), {code}
    yield "a goodbye without a word", spoken(CLOSE), {1000, 1005}


def _text() -> Iterator[Case]:
    for bad in NOT_UTF8:
        yield f"text {bad!r}", spoken(TEXT, bad), {NOT_TEXT}
        yield f"text in two pieces {bad!r}", spoken(TEXT, b"ok ", fin=False) + spoken(0, bad), {NOT_TEXT}


def _sizes() -> Iterator[Case]:
    for size in (65537, 2**17, 2**24, 2**31, 2**32, 2**62, 2**63 - 1):
        for opcode in (TEXT, BINARY):
            yield f"{size} bytes announced", spoken(opcode, b"", size=size), {TOO_BIG}
    yield "2^64 - 1 bytes announced", spoken(TEXT, b"", size=2**64 - 1), {PROTOCOL, TOO_BIG}
    pieces = spoken(BINARY, bytes(40_000), fin=False) + spoken(0, bytes(40_000))
    yield "pieces that are too big together", pieces, {TOO_BIG}


def _data() -> Iterator[Case]:
    said = [
        b"",
        b"x",
        b"{}",
        b'{"id":"1","command":"call"}',
        b'{"target":"body","swap":"outerHTML"}',
        bytes(125),
        bytes(126),
    ]
    for payload in [*said, bytes(65535), b"[" * 60_000, os.urandom(1000)]:
        yield f"binary of {len(payload)} bytes", spoken(BINARY, payload), {NO_DATA}
    for payload in [*said, "Đề nghị".encode(), b"\x00", b"[" * 60_000]:
        yield f"text of {len(payload)} bytes", spoken(TEXT, payload), {NO_DATA}
    yield "three texts at once", spoken(TEXT, b"a") * 3, {NO_DATA}
    yield "binary in pieces", spoken(BINARY, b"a", fin=False) + spoken(0, b"b"), {NO_DATA}
