"""A moment of a hall: what every screen of it is drawn from, and nothing else."""

from immutables import Map
from msgspec import Struct

from live.conference.state import State
from live.deeds import Awaited, Deeds
from live.glass import Asked, Pane


class Moment(Struct, frozen=True):
    """All that a screen may be drawn from: the state, what lies beside the record, who is here and who waits to be let in.

    `halt`: why nothing can be recorded now (full, disk, mirror), else "". `panes`: what each hall screen says that it shows;
    `named`: those that were asked for their name. `deeds`: what was done where; None: no rehearsal.
    `awaited`: for whom the rehearsal waits, and for what.
    """

    state: State
    private: Map[str, str] = Map()
    lines: Map[str, str] = Map()
    seen: Map[str, int] = Map()
    halt: str = ""
    lobby: Map[str, int] = Map()
    deeds: Deeds | None = None
    awaited: Awaited | None = None
    panes: Map[str, Pane] = Map()
    named: Map[str, Asked] = Map()
