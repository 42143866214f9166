"""Which files are taken as evidence: told by what they hold and by their name alike, for only both together are what they say."""

import io
import re
import zipfile

from live.conference.words import Invalid

# By the ending of the name: what a file is served as. Nothing else is ever served, and no browser guesses.
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "html": "application/octet-stream",  # a page that was saved: no browser shows it from here
}
EVIDENCE = ("pdf", "docx", "xlsx", "png", "jpg")
PHOTOS = ("jpg", "png", "webp")
COPIES = (*EVIDENCE, "html")
SIGNED = ("pdf",)
# What is said to whoever sends another kind.
_TAKEN = {
    EVIDENCE: "Only PDF, DOCX, XLSX, PNG and JPG files are taken. Save it as one of these and choose it again.",
    PHOTOS: "Only JPG, PNG and WEBP photos are taken. Choose another one, or save it as one of these.",
    SIGNED: "Only a PDF is taken as the signed paper. Save it as PDF and choose it again.",
    COPIES: "Only PDF, HTML, DOCX, XLSX, PNG and JPG files are taken. Save it as one of these and choose it again.",
}
_OTHER_ENDINGS = {"jpeg": "jpg", "htm": "html"}
_BEGINS = {
    "pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "webp": b"RIFF",
    "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04",
}  # fmt: skip
_PAGE = re.compile(rb"<(!doctype html|html)[\s>]", re.IGNORECASE)
# What a packed document has where it is what it says.
_HOLDS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def kind_of(name: str, content: bytes, taken: tuple[str, ...] = EVIDENCE) -> str:
    """The kind of a file of that name. Raises Invalid where it is no such file, or of no kind that is `taken`."""
    ending = name.rpartition(".")[2].lower()
    kind = _OTHER_ENDINGS.get(ending, ending)
    if kind not in taken:
        raise Invalid("file", _TAKEN[taken])
    if not content:
        raise Invalid("file", "This file is empty.")
    if not _is(kind, content):
        raise Invalid("file", "This file is not what its name says, or it is damaged. Open it, save it anew and choose it again.")
    return kind


def _is(kind: str, content: bytes) -> bool:
    if kind == "html":
        return b"\0" not in content and bool(_PAGE.search(content[:4096]))
    if kind == "webp" and content[8:12] != b"WEBP":
        return False
    return content.startswith(_BEGINS[kind]) and (kind not in _HOLDS or _is_document(content, _HOLDS[kind]))


def _is_document(content: bytes, part: str) -> bool:
    """A document of an office program without macros; nothing of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return part in names and not any(name.lower().endswith("vbaproject.bin") for name in names)
