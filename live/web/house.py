"""What every request handler needs of the house: its halls, their boards, and how a request finds its hall."""

from typing import Protocol

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from live.hall import Hall
from live.halls import Halls
from live.screens.board import Board
from live.tongue import language
from live.web.files.shelf import Shelf
from live.web.files.turns import Turns
from live.web.following.leaving import Leaving
from live.web.frames.crowds import Crowds
from live.web.guards.paces import Paces
from live.web.guards.places import Places
from live.web.guards.tries import Tries
from live.web.metrics import Metrics


class Rehearsal(Protocol):
    """A play that is going on here."""

    def line(self, lang: str) -> str:
        """Where the play stands, in one line."""

    async def again(self) -> None:
        """Play from the beginning."""


class House:
    """Kept as `app.state.house`."""

    def __init__(
        self, halls: Halls, ours: frozenset[str] = frozenset(), rehearsal: Rehearsal | None = None, sockets: int = 5000
    ) -> None:
        self.halls = halls
        self.ours = ours
        self.rehearsal = rehearsal
        self.draining = False
        self.leaving = Leaving()
        self.places = Places(sockets)
        self.crowds = Crowds(self.places, self.leaving)
        self.paces = Paces()
        self.tries = Tries()
        self.metrics = Metrics(halls)
        self.shelf = Shelf()
        self.turns = Turns()
        self._boards: dict[str, Board] = {}

    def board(self, hall: Hall) -> Board:
        """The hall's board; a hall that was replaced gets a new one."""
        board = self._boards.get(hall.name)
        if board is None or board.hall is not hall:
            board = self._boards[hall.name] = Board(hall)
            hall.bell.also(board.ring)
        return board


def house_of(connection: HTTPConnection) -> House:
    """The house that serves this request."""
    house: House = connection.app.state.house
    return house


def hall_of(connection: HTTPConnection) -> Hall:
    """The hall that the address names. Raises HTTPException 404."""
    hall = house_of(connection).halls.get(connection.path_params["conference"])
    if hall is None:
        raise HTTPException(404, "There is no such conference.")
    return hall


def language_of(connection: HTTPConnection, hall: Hall | None = None) -> str:
    """`?lang=`, else the conference's own language."""
    return language(connection.query_params.get("lang"), hall.state.settings.lang if hall else "vi")
