"""What a conference has in Redis: all under one hash tag, so that one script may touch them together."""

from msgspec import Struct

# The conferences of the house, for a machine that has no file of one yet; and which house it is.
CONFERENCES = "diemcau:conferences"
HOUSE = "diemcau:house"


class Keys(Struct, frozen=True):
    """`place`: epoch, run, term, seq, hash; `stream`: the entries at `seq-0`; `ids` of commands; `private` rows by ref;
    `epoch`: of the record, for who has none; `tops`: before which run. `here`, `beats`: what is never recorded.
    """

    name: str

    @property
    def place(self) -> str:
        """Where the record stands, and which server in which term may go on with it."""
        return f"{{{self.name}}}:place"

    @property
    def stream(self) -> str:
        """The entries."""
        return f"{{{self.name}}}:journal"

    @property
    def ids(self) -> str:
        """Ids of commands, as long as the record lives."""
        return f"{{{self.name}}}:ids"

    @property
    def private(self) -> str:
        """What may be erased."""
        return f"{{{self.name}}}:private"

    @property
    def epoch(self) -> str:
        """Which record it is."""
        return f"{{{self.name}}}:epoch"

    @property
    def here(self) -> list[str]:
        """What each process tells the others, and when it did so last."""
        return [f"{{{self.name}}}:here", f"{{{self.name}}}:beats"]

    @property
    def all(self) -> list[str]:
        """As the scripts take them."""
        return [self.place, self.stream, self.ids, self.private]

    def tops(self, run: str) -> str:
        """What each machine has said to this run of a server: term:seq:hash."""
        return f"{{{self.name}}}:tops:{run}"
