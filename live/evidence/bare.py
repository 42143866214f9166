"""A bare photo: the picture as it is to be seen, without where, when and with what it was taken, previews and films beside it.

What is known to belong to the picture is kept, all else is cut; nothing is decoded. JPEG: ITU-T T.81, annex B and Exif 2.32;
PNG: W3C PNG third edition, 5.3; WebP: RFC 9649.
"""

import re
import struct
from collections.abc import Iterator
from itertools import repeat

from live.conference.words import Invalid

# Cameras make hundreds of pieces, at most thousands; who sends millions wants to keep the house busy.
MOST_PIECES = 20_000
_PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset((
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
))  # fmt: skip
_WEBP_KEPT = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP"))
# Of VP8X: alpha and colour profile. Neither Exif nor XMP nor an animation is left.
_WEBP_FLAGS = 0x30
# Markers of a JPEG that stand alone, and those that begin its pictures.
_EXIF, _ICC, _ADOBE, _JFIF = (0xE1, b"Exif\0\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"), (0xE0, b"JFIF\0")
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_ORIENTATION = 0x0112
# Neither a stuffed byte, nor filling, nor a restart.
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def bare(kind: str, content: bytes) -> bytes:
    """The photo (jpg, png, webp) without what goes with it. Raises Invalid where it is torn, or no picture at all."""
    try:
        kept = b"".join(_BARE[kind](content))
    except (struct.error, IndexError):
        kept = b""
    if not kept:
        raise Invalid("file", "This photo is damaged, or it moves. Choose another one.")
    return kept


def _jpg(content: bytes) -> Iterator[bytes]:
    """Segment by segment up to the end of the first picture: phones hang further ones and films behind it."""
    yield content[:2]
    at, seen = 2, False
    for _ in _pieces():
        marker = content[at + 1]
        if content[at] != 0xFF:
            raise IndexError
        if marker == _END:
            break
        if marker == 0xFF:  # filling
            at += 1
            continue
        end = at + 2 + _number(">H", content, at + 2)
        segment = content[at + 4 : end]
        if _belongs(marker, segment):
            yield content[at:end]
        elif (marker, segment[:6]) == _EXIF:
            yield _upright(segment[6:])
        at = end
        if marker == _SCAN:
            end = _end_of_scan(content, at)
            yield content[at:end]
            at, seen = end, True
    if not seen:
        raise IndexError
    yield content[at : at + 2]


def _belongs(marker: int, segment: bytes) -> bool:
    if 0xE0 <= marker <= 0xEF:
        return any(marker == one and segment.startswith(begins) for one, begins in (_ICC, _ADOBE, _JFIF))
    return marker != _COMMENT


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands. Raises IndexError."""
    found = _MARKER.search(content, at)
    if found is None:
        raise IndexError
    return found.start()


def _upright(exif: bytes) -> bytes:
    """Of all that Exif tells only which side is up, else a picture that was held upright would lie; b"" where it says nothing."""
    try:
        up = _side_up(exif)
    except struct.error:  # torn: the picture is not
        return b""
    if not 1 <= up <= 8:
        return b""
    told = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, up, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told


def _side_up(exif: bytes) -> int:
    """1 to 8 of the Exif standard; 0 where it says nothing."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return 0
    at = _number(order + "I", exif, 4)
    entries = range(at + 2, at + 2 + 12 * _number(order + "H", exif, at), 12)
    found = (entry for entry in entries if _number(order + "H", exif, entry) == _ORIENTATION)
    return next((_number(order + "H", exif, entry + 8) for entry in found), 0)


def _png(content: bytes) -> Iterator[bytes]:
    yield _PNG_BEGINS
    at, seen = len(_PNG_BEGINS), set()
    for _ in _pieces():
        if b"IEND" in seen:
            break
        length, name = _number(">I", content, at), content[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(content):
            raise IndexError
        if name in _PNG_KEPT:
            yield content[at:end]
        seen.add(name)
        at = end
    if not seen >= {b"IHDR", b"IDAT"}:
        raise IndexError


def _webp(content: bytes) -> Iterator[bytes]:
    kept, seen, at, whole = [], set(), 12, 8 + _number("<I", content, 4)
    for _ in _pieces():
        if at >= min(whole, len(content)):
            break
        name, length = content[at : at + 4], _number("<I", content, at + 4)
        end = at + 8 + length + length % 2
        if end > len(content):
            raise IndexError
        if name in _WEBP_KEPT:
            kept.append(content[at:end] if name != b"VP8X" else _flagless(content[at:end]))
        seen.add(name)
        at = end
    if not seen & {b"VP8 ", b"VP8L"}:
        raise IndexError
    told = b"".join(kept)
    yield b"RIFF" + struct.pack("<I", 4 + len(told)) + b"WEBP" + told


def _flagless(chunk: bytes) -> bytes:
    return chunk[:8] + bytes((chunk[8] & _WEBP_FLAGS,)) + chunk[9:]


def _pieces() -> Iterator[None]:
    """As many turns as a picture may have pieces. Raises IndexError behind the last."""
    yield from repeat(None, MOST_PIECES)
    raise IndexError


def _number(form: str, content: bytes, at: int) -> int:
    number: int = struct.unpack_from(form, content, at)[0]
    return number


_BARE = {"jpg": _jpg, "png": _png, "webp": _webp}
