"""Which files are taken as evidence: told by what they hold and by their name alike, for only both together are what they say."""

import io
import zipfile

from live.conference.words import Invalid

# By the ending of the name: what a file is served as. Nothing else is ever served, and no browser guesses.
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}
_BEGINS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}
# What a packed document has where it is what it says.
_HOLDS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def kind_of(name: str, content: bytes) -> str:
    """The kind of a file of that name. Raises Invalid where it is no such file, or of no kind that is taken."""
    ending = name.rpartition(".")[2].lower()
    kind = "jpg" if ending == "jpeg" else ending
    if kind not in MEDIA:
        raise Invalid("file", "Only PDF, DOCX, XLSX, PNG and JPG files are taken. Save it as one of these and choose it again.")
    if not content:
        raise Invalid("file", "This file is empty.")
    if not content.startswith(_BEGINS[kind]) or (kind in _HOLDS and not _is_document(content, _HOLDS[kind])):
        raise Invalid("file", "This file is not what its name says, or it is damaged. Open it, save it anew and choose it again.")
    return kind


def _is_document(content: bytes, part: str) -> bool:
    """A document of an office program without macros; nothing of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return part in names and not any(name.lower().endswith("vbaproject.bin") for name in names)
