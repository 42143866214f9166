"""Every command of the contract as a struct; imperatives. What a field may hold stands in its type."""

from live.conference.commands.agenda import *
from live.conference.commands.base import AboutQuestion as AboutQuestion
from live.conference.commands.base import Command as Command
from live.conference.commands.base import OnFloor as OnFloor
from live.conference.commands.base import OnFloorAbout as OnFloorAbout
from live.conference.commands.collecting import *
from live.conference.commands.completing import *
from live.conference.commands.evidence import *
from live.conference.commands.evidence import OfFile as OfFile
from live.conference.commands.floor import *
from live.conference.commands.intake import *
from live.conference.commands.messages import *
from live.conference.commands.minutes import *
from live.conference.commands.moving import *
from live.conference.commands.photos import *
from live.conference.commands.planning import *
from live.conference.commands.preparing import *
from live.conference.commands.queue import *
from live.conference.commands.roll import *
from live.conference.commands.seats import *
from live.conference.commands.setup import *
from live.conference.commands.walls import *
from live.conference.commands.years import *


def named() -> dict[str, type[Command]]:
    """Every command by its name in the contract: `hand_back` → HandBack."""
    return {snake(kind.__name__): kind for kind in _leaves(Command)}


def snake(name: str) -> str:
    """HandBack → hand_back."""
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")


def _leaves(kind: type[Command]) -> list[type[Command]]:
    if kind in (Command, AboutQuestion, OnFloor, OnFloorAbout, OfFile):
        found = [leaf for below in kind.__subclasses__() for leaf in _leaves(below)]
        return list(dict.fromkeys(found))
    return [kind]
