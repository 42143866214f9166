"""Every event, past participles: what has happened and can no longer be refused. An event never changes its meaning."""

from typing import TYPE_CHECKING, Union

from live.conference.events.agenda import *
from live.conference.events.base import Event as Event
from live.conference.events.base import OfQuestion as OfQuestion
from live.conference.events.collecting import *
from live.conference.events.completing import *
from live.conference.events.evidence import *
from live.conference.events.floor import *
from live.conference.events.intake import *
from live.conference.events.messages import *
from live.conference.events.minutes import *
from live.conference.events.moving import *
from live.conference.events.photos import *
from live.conference.events.planning import *
from live.conference.events.preparing import *
from live.conference.events.queue import *
from live.conference.events.roll import *
from live.conference.events.roster import *
from live.conference.events.seats import *
from live.conference.events.setup import *
from live.conference.events.walls import *
from live.conference.events.years import *


def every_event() -> tuple[type[Event], ...]:
    """All kinds of events, in the order of this file."""
    bases = (OfQuestion,)
    direct = [kind for kind in Event.__subclasses__() if kind not in bases]
    return (*OfQuestion.__subclasses__(), *direct)


if TYPE_CHECKING:
    AnyEvent = Event
else:
    AnyEvent = Union[every_event()]  # noqa: UP007 - made from the list, so that none can be forgotten
