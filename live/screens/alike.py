"""Which texts are much alike: compared by RapidFuzz without marks and whatever the order of words. A hint, never more."""

from collections.abc import Iterable
from functools import lru_cache

from immutables import Map
from rapidfuzz import fuzz, process

from live.conference.state import Question
from live.conference.text import fold
from live.conference.words import Status

# Of 100. Of the sample's 102 questions, which ask about different things, no two reach 69; the same question in other words
# comes to 70 and more.
ALIKE = 70
GONE = (Status.DECLINED, Status.WITHDRAWN, Status.MERGED)


class Asked:
    """The open questions, ready to be compared with thousands of texts."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._asked = sorted((q for q in questions if q.status not in GONE and plain(q.text)), key=lambda q: q.number)
        self._texts = [plain(q.text) for q in self._asked]

    def like(self, text: str, most: int) -> list[Question]:
        """Those much like this text, the likest first: what `similar` finds for a question."""
        found = process.extract(plain(text), self._texts, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=most)
        return [self._asked[place] for _, _, place in found]

    def __len__(self) -> int:
        return len(self._asked)


def repeated(texts: Iterable[str], most: int) -> dict[int, int]:
    """Of each text much like one before it, by its place, the place of the likest: of the first that make `most` pairs."""
    sorted_words = [" ".join(sorted(plain(text).split())) for text in texts]
    found: dict[int, int] = {}
    for place in range(1, min(len(sorted_words), compared(most))):
        if not sorted_words[place]:
            continue
        best = process.extractOne(sorted_words[place], sorted_words[:place], scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best is not None:
            found[place] = best[2]
    return found


def compared(pairs: int) -> int:
    """How many texts can be compared with each other by so many pairs."""
    return int((2 * pairs) ** 0.5)


def similar(questions: Map[str, Question], to: Question, most: int = 5) -> list[Question]:
    """Open questions that are much like this one, the likest first: guesses for a merge."""
    others = (q for q in questions.values() if q.id != to.id and q.status not in GONE)
    scored = [(score, -q.number, q) for q in others if (score := likeness(to, q)) >= ALIKE]
    return [q for _, _, q in sorted(scored, key=lambda row: row[:2], reverse=True)[:most]]


def likeness(one: Question, other: Question) -> int:
    """Of 100, how much alike two questions are."""
    return _likeness(plain(one.text), plain(other.text))


@lru_cache(8192)
def plain(text: str | None) -> str:
    """The text as it is compared."""
    return fold(text or "")


@lru_cache(65_536)
def _likeness(one: str, other: str) -> int:
    return int(fuzz.token_sort_ratio(one, other, score_cutoff=ALIKE)) if one and other else 0
