"""Commands to the walls."""

from typing import Literal

from live.conference.commands.base import Command, Key


class Show(Command, frozen=True, kw_only=True):
    """What a hall screen shows: the hall as it goes on (auto), one thing of it, last year's promises, a code, or nothing.

    `screen`: its seat, or all.
    """

    screen: Key
    what: Literal["auto", "question", "answer", "queue", "agenda", "commendation", "announcement", "promises", "qr", "black"]
