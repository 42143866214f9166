"""A photo keeps its picture and loses all that the camera wrote beside it: where, when, previews and films."""

from __future__ import annotations

import struct

import pytest
from contract.photos import PHOTO, TELLING_PNG, WHERE, chunk, png
from hypothesis import given
from hypothesis import strategies as st

from live.conference.words import Invalid
from live.evidence.bare import MOST_PIECES, bare
from live.evidence.kinds import COPIES, PHOTOS, kind_of

SCAN = b"\xff\xda\x00\x03\x01" + b"grey\xff\x00\xff\xd0\xff\xff\x00more"
TABLE = b"\xff\xdb\x00\x04\x00\x01"


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def exif(up: int, order: str = ">", tag: int = 0x0112) -> bytes:
    """An Exif segment with a first entry of some maker, one that may say which side is up, and a place."""
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "IH", 8, 2)
    entries = struct.pack(order + "HHII", 0x010F, 2, 4, 0) + struct.pack(order + "HHIHH", tag, 3, 1, up, 0)
    return segment(0xE1, b"Exif\0\0" + head + entries + bytes(4) + WHERE)


def jpg(*more: bytes, behind: bytes = b"") -> bytes:
    return b"\xff\xd8" + b"".join(more) + TABLE + SCAN + TABLE + SCAN + b"\xff\xd9" + behind


JFIF, ICC = segment(0xE0, b"JFIF\0 1"), segment(0xE2, b"ICC_PROFILE\0 colours")
ADOBE = segment(0xEE, b"Adobe 1")


def test_a_jpeg_keeps_its_picture_and_its_colours_and_nothing_beside_them() -> None:
    telling = (
        JFIF, segment(0xE0, b"JFXX\0" + WHERE), segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + WHERE), ICC, ADOBE,
        segment(0xE2, b"MPF\0" + WHERE), segment(0xED, b"Photoshop" + WHERE), segment(0xFE, WHERE), exif(1, tag=0x0110),
    )  # fmt: skip
    behind = jpg(segment(0xFE, WHERE)) + b"ftypmp42" + WHERE
    assert bare("jpg", jpg(*telling, behind=behind)) == jpg(JFIF, ICC, ADOBE)
    assert bare("jpg", b"\xff\xd8\xff" + jpg()[2:]) == jpg(), "filling before a marker is allowed"


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("up", range(1, 9))
def test_which_side_is_up_stays_told(order: str, up: int) -> None:
    kept = bare("jpg", jpg(exif(up, order)))
    assert WHERE not in kept
    told = kept[2 : kept.index(TABLE)]
    assert struct.unpack(">HHHHI", told[20:32])[:4] == (0x0112, 3, 0, 1) and told[28:30] == struct.pack(">H", up)
    assert bare("jpg", kept) == kept


@pytest.mark.parametrize("torn", [exif(0), exif(9), segment(0xE1, b"Exif\0\0MM\0*"), segment(0xE1, b"Exif\0\0what"), exif(6)[:0]])
def test_a_torn_exif_tells_nothing_and_harms_no_picture(torn: bytes) -> None:
    assert bare("jpg", jpg(torn)) == jpg()


def test_a_png_keeps_its_picture_and_nothing_beside_it() -> None:
    kept = bare("png", TELLING_PNG + WHERE)
    assert kept == png(7, chunk(b"gAMA", bytes(4)))
    assert bare("png", PHOTO) == PHOTO


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    told = b"".join(name + struct.pack("<I", len(one)) + one + bytes(len(one) % 2) for name, one in chunks)
    return b"RIFF" + struct.pack("<I", 4 + len(told)) + b"WEBP" + told


def test_a_webp_keeps_its_picture_and_nothing_beside_it() -> None:
    extended, plain = b"\x3e" + bytes(9), b"\x30" + bytes(9)
    telling = riff((b"VP8X", extended), (b"ICCP", b"c"), (b"VP8 ", b"dots"), (b"EXIF", WHERE), (b"XMP ", WHERE))
    assert bare("webp", telling + WHERE) == riff((b"VP8X", plain), (b"ICCP", b"c"), (b"VP8 ", b"dots"))
    assert bare("webp", riff((b"VP8L", b"odd"))) == riff((b"VP8L", b"odd"))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("jpg", b"\xff\xd8\xff"), ("jpg", b"\xff\xd8\xff\xd9"), ("jpg", jpg()[:-2]),
        ("jpg", jpg()[:-2] + b"\xff\xe0\x00\x02x\xd9"),
        ("jpg", b"\xff\xd8" + TABLE + b"rubbish"),
        ("jpg", b"\xff\xd8" + SCAN), ("jpg", jpg(exif(1)[:8])),
        ("png", PHOTO[:8]), ("png", PHOTO[:40]), ("png", b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b"")), ("png", PHOTO[:-4]),
        ("webp", b"RIFF"), ("webp", riff((b"ANMF", b"dots"))), ("webp", riff((b"VP8 ", b"dots"))[:-2]),
        ("webp", riff((b"VP8X", b""), (b"VP8 ", b"dots"))[:20]),
    ],
)  # fmt: skip
def test_a_torn_or_moving_picture_is_refused(kind: str, content: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        bare(kind, content)
    assert refused.value.field == "file"


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("jpg", jpg(*[segment(0xFE, b"")] * MOST_PIECES)), ("jpg", b"\xff\xd8" + b"\xff" * MOST_PIECES + jpg()[2:]),
        ("png", png(7, *[chunk(b"gAMA", b"")] * MOST_PIECES)), ("webp", riff(*[(b"VP8 ", b"")] * MOST_PIECES)),
    ],
    ids=["segments", "filling", "chunks", "riff"],
)  # fmt: skip
def test_nobody_keeps_the_house_busy_with_millions_of_pieces(kind: str, content: bytes) -> None:
    with pytest.raises(Invalid):
        bare(kind, content)


@given(st.sampled_from(["jpg", "png", "webp"]), st.binary(max_size=200), st.integers(0, 60))
def test_whatever_is_sent_is_made_bare_or_refused(kind: str, rubbish: bytes, at: int) -> None:
    whole = {"jpg": jpg(exif(6)), "png": TELLING_PNG, "webp": riff((b"VP8 ", b"dots"), (b"EXIF", WHERE))}[kind]
    for content in (rubbish, whole[:at] + rubbish, whole[:at] + rubbish + whole[at:]):
        try:
            kept = bare(kind, content)
        except Invalid:
            continue
        assert bare(kind, kept) == kept


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("trang.HTM", b"\xef\xbb\xbf<!DOCTYPE html><title>a", "html"), ("trang.html", b"<!-- saved --><html lang=vi>", "html"),
        ("trang.html", b"PK\x03\x04\0<html>", None), ("trang.html", b"words", None), ("ban.pdf", b"%PDF-1.7", "pdf"),
        ("trang.mhtml", b"From: <Saved>", None), ("anh.webp", riff((b"VP8 ", b"dots")), None),
    ],
)  # fmt: skip
def test_a_saved_copy_may_be_a_page_too(name: str, content: bytes, kind: str | None) -> None:
    if kind:
        assert kind_of(name, content, COPIES) == kind
        return
    with pytest.raises(Invalid):
        kind_of(name, content, COPIES)


def test_no_page_is_evidence_and_no_document_a_photo() -> None:
    for name, content, taken in (("a.html", b"<html>", None), ("a.pdf", b"%PDF-1.7", PHOTOS)):
        with pytest.raises(Invalid):
            kind_of(name, content, taken) if taken else kind_of(name, content)
    assert kind_of("a.webp", riff((b"VP8 ", b"dots")), PHOTOS) == "webp"
