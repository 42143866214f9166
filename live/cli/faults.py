"""What may be wrong where a house is served, each as one clear line with what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from live.cli.place import Failed
from live.journal.contract import Damaged, Unrecorded
from live.journal.file import NotAJournal, OldLibrary
from live.journal.lock import FolderInUse
from live.journal.mirror import MirrorFault
from live.journal.redis.house import AnotherHouse
from live.moving.threshold import Occupied


@contextmanager
def told() -> Iterator[None]:
    """Raises Failed instead."""
    try:
        yield
    except (AnotherHouse, Unrecorded, Occupied, FolderInUse) as fault:
        raise Failed(str(fault)) from None
    except Damaged as fault:
        raise Failed(f"A record is damaged at entry {fault.seq}: {fault.why}. Find it with: live check") from None
    except MirrorFault as fault:
        raise Failed(f"{fault} Mend it, or start without LIVE_MIRROR: then this disk alone keeps the record.") from None
    except (NotAJournal, OldLibrary, apsw.Error) as fault:
        raise Failed(f"A record cannot be opened: {fault}") from None
