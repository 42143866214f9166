"""Names as people write them → the one that is meant: marks, tone placement, "huyện" and "điểm cầu" left out or not."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from msgspec import Struct

from live.conference.text import fold

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LEAD_IN = re.compile(r"^(điểm cầu|ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+", re.IGNORECASE)
_UNIT = re.compile(
    r"^(thành phố|thị xã|thị trấn|đặc khu|tỉnh|huyện|quận|phường|xã|tp\.?|tx\.?|tt\.?|h\.|q\.|p\.|x\.)\s*(?=\w)", re.IGNORECASE
)

# "Xã Hòa Bình (Văn Quan)": a point that shares its name, and what it belongs to.
_LABEL = re.compile(r"(.+) \((.+)\)")
# Looking for the nearest name is slow; after so many unknown names the list itself is the wrong one.
MOST_GUESSES = 20


class Named(Struct, frozen=True):
    """Something with an id and a name; `parent` is the name of what it belongs to."""

    id: str
    name: str
    parent: str | None = None


class Names:
    """Finds by id, then by the exact name, then more and more loosely; the first way that finds anything counts."""

    def __init__(self, named: Iterable[Named]) -> None:
        self._named = tuple(named)
        self._guesses: dict[str, str | None] = {}
        self._ways: list[dict[str, set[str]]] = [{} for _ in range(5)]
        for one in self._named:
            for way, key in _keys(one):
                self._ways[way].setdefault(key, set()).add(one.id)

    def find(self, text: str) -> tuple[str, ...]:
        """The ids that may be meant: none, the one, or several that cannot be told apart."""
        asked = (slug(text), spelled(text), spelled(bare(text)), spelled(short(text)), folded(short(text)))
        for way, key in enumerate(asked):
            if key and key in self._ways[way]:
                return tuple(sorted(self._ways[way][key]))
        return ()

    def nearest(self, text: str) -> str | None:
        """The name that looks most like it; None for none, and after MOST_GUESSES."""
        if text not in self._guesses and len(self._guesses) < MOST_GUESSES:
            self._guesses[text] = self._guess(text)
        return self._guesses.get(text)

    def _guess(self, text: str) -> str | None:
        names = {folded(one.name): one.name for one in reversed(self._named)}
        close = get_close_matches(folded(text), names, n=1)
        return names[close[0]] if close else None


def _keys(one: Named) -> Iterable[tuple[int, str]]:
    yield 0, one.id.lower()
    yield 1, spelled(one.name)
    yield 2, spelled(bare(one.name))
    yield 3, spelled(short(one.name))
    yield 4, folded(short(one.name))
    label = _LABEL.fullmatch(one.name)
    if label:
        yield 3, spelled(short(label[1]))
        yield 4, folded(short(label[1]))
    for above in {one.parent, short(one.parent)} if one.parent else ():
        yield 1, spelled(f"{one.name} {above}")
        yield 2, spelled(f"{bare(one.name)} {above}")
        yield 3, spelled(f"{short(one.name)} {above}")
        yield 4, folded(f"{short(one.name)} {above}")


def bare(name: str) -> str:
    """Without what stands before the name of a place: "Điểm cầu UBND xã Hòa Bình" → "xã Hòa Bình"."""
    while (rest := _LEAD_IN.sub("", name)) != name:
        name = rest
    return name


def short(name: str) -> str:
    """The name of a place alone: "Huyện Văn Quan" → "Văn Quan"; "Quận 1" stays."""
    rest = _UNIT.sub("", bare(name))
    return name if rest[:1].isdigit() else rest


def spelled(text: str) -> str:
    """What two spellings of one name share: "Hòa" and "Hoà" are one, "Thành" and "Thạnh" are two."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text.casefold()))
    return " ".join(_tone_last(word) for word in words)


def folded(text: str) -> str:
    """Words without marks, for a looser look."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def slug(text: str, most: int = 40) -> str:
    """Small letters, digits and hyphens, ending at a whole word: "Sở Nội vụ" → "so-noi-vu"; "" if nothing remains."""
    words = re.findall("[0-9a-z]+", fold(text))
    while len("-".join(words)) > most and len(words) > 1:
        words.pop()
    return "-".join(words)[:most]


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(letter for letter in letters if letter in _TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES)) + tones
