"""Commands to the walls."""

from typing import Literal

from live.conference.commands.base import Command, Key


class Show(Command, frozen=True, kw_only=True):
    """What a hall screen shows: the hall as it goes on (auto), the agenda, last year's promises, or nothing."""

    screen: Key
    what: Literal["auto", "agenda", "promises", "black"]
