"""A company: some of a crowd who have seen the same, and who are told it in the same way: one frame, written to each."""

import os
from array import array
from collections.abc import Iterable

from live.screens.eye import Eye
from live.web.frames.follower import Follower

# So many at most: after each company a command has its turn, and whoever leaves is soon found.
MOST = 128


class Company:
    """In the order in which they came. `eye`: what they have seen; `deflates`: how; `fds`: their lines, where they have some.

    That their numbers stand side by side is what makes it fast: ten thousand followers do not fit into the cache, and the
    kernel, which needs most of it, is not held up by looking for them.
    """

    __slots__ = ("bare", "deflates", "eye", "fds", "followers")

    def __init__(self, first: Follower) -> None:
        self.eye, self.deflates, self.bare = first.eye, first.deflates, first.fd >= 0
        self.followers: list[Follower] = []
        self.fds = array("i")

    def admits(self, one: Follower) -> bool:
        """Whether he is as the others, and there is room."""
        if len(self.followers) >= MOST or one.deflates != self.deflates or (one.fd >= 0) != self.bare:
            return False
        return self.eye is one.eye or are_alike(self.eye, one.eye)

    def add(self, some: Iterable[Follower]) -> None:
        """From now on these are told with the others."""
        for one in some:
            self.followers.append(one)
            self.fds.append(one.fd)
            one.company = self

    def remove(self, one: Follower) -> None:
        """From now on he is told by himself."""
        place = self.followers.index(one)
        del self.followers[place], self.fds[place]
        one.company, one.eye = None, self.eye

    def write(self, said: bytes) -> None:
        """To all of them; whoever cannot take all of it is behind.

        A line's number is its own until it has left (`line.py`), and nobody else runs meanwhile.
        """
        if not self.bare:
            for one in tuple(self.followers):
                one.write(said)
            return
        full = [(self.followers[place], sent) for place, sent in _write_each(self.fds, said)]
        for one, sent in full:
            one.transport.keep(said[sent:])


def _write_each(fds: "array[int]", said: bytes) -> list[tuple[int, int]]:
    """The innermost loop of the house. Returns the places of those who did not take all, and how many bytes they took."""
    write, size, full = os.write, len(said), list[tuple[int, int]]()
    for place, fd in enumerate(fds):
        try:
            sent = write(fd, said)
        except BlockingIOError:
            sent = 0
        except OSError:  # gone: its line hears of it too
            continue
        if sent != size:
            full.append((place, sent))
    return full


def are_alike(one: Eye, other: Eye) -> bool:
    """Whether both have seen the same."""
    return (one.seen, one.looked, one.rows, one.told) == (other.seen, other.looked, other.rows, other.told)


def closed_up(companies: list[Company]) -> list[Company]:
    """Without those that are empty; small ones of the same kind together."""
    last: dict[tuple[bool, bool], Company] = {}
    kept = []
    for company in companies:
        before = last.get((company.bare, company.deflates))
        if not company.followers:
            continue
        if before and len(before.followers) + len(company.followers) <= MOST and are_alike(before.eye, company.eye):
            before.add(company.followers)
        else:
            kept.append(company)
            last[company.bare, company.deflates] = company
    return kept
