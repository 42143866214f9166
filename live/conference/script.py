"""The script of a passage: a Yjs document with one text, kept as bytes. Several write in it at once and nothing is resolved.

Pure: the same script and the same update give the same script in every house.
"""

from functools import lru_cache
from typing import NamedTuple

from pycrdt import Doc, Text, get_update, merge_updates

from live.conference.text import clean
from live.conference.words import Invalid, Refused

# Letters of a passage, and bytes of a script with everything that was ever taken out again.
MOST = 40_000
MOST_BYTES = 1 << 20
_ROOT = "text"
# Pages draw their number among those of 32 bits: what the house itself writes can never be taken for theirs.
_HOUSE = 1 << 32


class Grown(NamedTuple):
    """A script and the text in it, tidied like any other of the record."""

    script: bytes
    text: str


def checked(script: bytes, update: bytes) -> None:
    """Whether somebody may have typed this (a Yjs update, version 1).

    Raises Invalid for what is no update of a text or too much of it, Refused where something before it is missing.
    """
    document = _opened(script)
    try:
        document.apply_update(update)
        unplaced = get_update(update, document.get_state())
    except ValueError:
        raise Invalid("update", "What was typed could not be read. Load the page anew.") from None
    if unplaced[0] != 0:  # how many writers have something in it that has no place yet
        raise Refused("Something that was typed before this has not arrived yet.")
    if list(document.keys()) != [_ROOT] or not _is_plain(_text(document)):
        raise Invalid("update", "What was typed could not be read. Load the page anew.")
    after = grown(script, update)
    if len(after.text) > MOST or len(after.script) > MOST_BYTES:
        raise Invalid("update", "This is too long: at most {most} characters.", most=MOST)


@lru_cache(64)  # what was checked is folded next
def grown(script: bytes, update: bytes) -> Grown:
    """The script with an update that was checked. Raises Invalid for letters that no text may hold."""
    document = _opened(script)
    document.apply_update(update)
    return Grown(document.get_update(), clean(str(_text(document)), "update"))


def rewritten(script: bytes, text: str, seq: int) -> bytes:
    """The update by which the text becomes another one: what both have at their ends stays, with whoever writes there."""
    document = _opened(script, _HOUSE + seq)
    before, shown = document.get_state(), _text(document)
    old = str(shown)
    begin = _alike(old, text)
    end = _alike(old[begin:][::-1], text[begin:][::-1])
    # Places in a script are counted in bytes.
    first, last = len(old[:begin].encode()), len(old[: len(old) - end].encode())
    with document.transaction():
        if last > first:
            del shown[first:last]
        shown.insert(first, text[begin : len(text) - end])
    return document.get_update(before)


def together(updates: list[bytes]) -> bytes:
    """Several updates as one."""
    return merge_updates(*updates)


def _opened(script: bytes, writer: int = _HOUSE) -> Doc[Text]:
    document: Doc[Text] = Doc(client_id=writer)
    document.get(_ROOT, type=Text)
    if script:
        document.apply_update(script)
    return document


def _text(document: Doc[Text]) -> Text:
    return document.get(_ROOT, type=Text)


def _is_plain(text: Text) -> bool:
    return all(isinstance(part, str) and not marks for part, marks in text.diff())


def _alike(one: str, other: str) -> int:
    """With how many letters both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
