"""A sealed position is folded once, and few of them are kept."""

from collections.abc import Iterator

from live.journal.entry import Stored
from live.papers.positions import Positions


def test_who_asks_again_need_not_wait() -> None:
    kept, reads = Positions(most=2), []

    def read() -> Iterator[Stored]:
        reads.append(1)
        return iter(())

    first = kept.at("a", "epoch", 5, read)
    assert kept.at("a", "epoch", 5, read) is first and len(reads) == 1
    assert kept.has("a", "epoch", 5) and not kept.has("a", "another", 5), "another epoch is another record"
    kept.at("a", "another", 5, read)
    kept.at("b", "epoch", 5, read)
    assert len(reads) == 3 and not kept.has("a", "epoch", 5), "only so many are kept"
