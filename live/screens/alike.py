"""Many texts beside many questions: which of them share most words. A hint, never more."""

from collections.abc import Iterable

from live.conference.state import Question
from live.conference.words import Status
from live.screens.reading import LIKE, words_of

GONE = (Status.DECLINED, Status.WITHDRAWN, Status.MERGED)


class Asked:
    """The open questions, ready to be compared with thousands of texts: each one's words are the bits of a number."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._places: dict[str, int] = {}
        texts = ((q, words_of(q.text)) for q in questions if q.status not in GONE)
        self._asked = [(self._bits(words), len(words), q) for q, words in texts if words]

    def like(self, text: str, most: int) -> list[Question]:
        """Those much like this text, the likest first: what `reading.similar` finds for a question."""
        words = words_of(text)
        bits, count = self._bits(words), len(words)
        found = []
        for others, size, question in self._asked:
            common = (bits & others).bit_count()
            if common > LIKE * (count + size - common):
                found.append((common / (count + size - common), -question.number, question))
        return [question for _, _, question in sorted(found, key=lambda row: row[:2], reverse=True)[:most]]

    def __len__(self) -> int:
        return len(self._asked)

    def _bits(self, words: frozenset[str]) -> int:
        bits = 0
        for word in words:
            bits |= 1 << self._places.setdefault(word, len(self._places))
        return bits
