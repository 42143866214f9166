"""A record made anew from the entries of another one: the chain goes on, in an epoch of its own."""

from collections.abc import Iterable
from pathlib import Path

from live.conference.events import Continued
from live.journal.entry import ZERO, Draft, Private, Stored, chain
from live.journal.file import OF_EPOCHS, making
from live.journal.inserting import insert
from live.journal.place import Top, new_epoch

ONCE = 1_000  # entries per statement


def rebuild(path: Path, source: Iterable[Stored], private: list[Private], how: str, at: int) -> Top:
    """Write a whole record at this path; its top. `how`: restored, received, taken_over; `at`: ms UTC.

    Every page that followed the old record joins anew, because the epoch is another one; every id that the entries hold is
    still known, so what is sent again is not recorded twice. Raises NotAJournal where a file stands, ValueError for nothing.
    """
    epoch = new_epoch()
    with making(path, epoch) as connection:
        last, some = None, list[Stored]()
        for last in source:
            some.append(last)
            if len(some) >= ONCE:
                insert(connection, some, ())
                some = []
        if last is None:
            raise ValueError("There is no entry to go on from.")
        continued = Continued(last.entry.epoch, how, max(at, last.entry.at))
        draft = Draft(continued.at, "house", f"continued-{epoch}", ZERO, "continue", (continued,))
        [first] = chain([draft], epoch, last.entry.seq, last.hash)
        insert(connection, [*some, first], private)
        connection.pragma("user_version", OF_EPOCHS)
    return first.entry.seq, first.hash
