"""Our own server for the fan-out: the real app, its crowds and its sockets; what is new is put into the hall past its record.

python -m bench.fan.ours PORT SOCKETS SECONDS SECONDS WAY    WAY: watchers, seats (hall screens) or plain
(the same on uvicorn's own sockets, by the ASGI `send` that every server has). The first line says path and cookie.
"""

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

from click.testing import CliRunner
from immutables import Map
from msgspec.structs import replace
from uvicorn import Config

from bench.fan.phases import SIZE, play
from live import loop
from live.__main__ import main as command
from live.app import build_app
from live.conference.state import Announcement
from live.goodbye import no_porch, nobody_goes_round
from live.hall import Hall
from live.halls import Halls
from live.screens.eye import Eye
from live.screens.rest import Rest
from live.serve import listen, server
from live.settings import Settings
from live.web.frames.crowd import Crowd
from live.web.guards import places
from live.web.house import House

CONFERENCE = "fan"
SEATS = {"watchers": "audience", "plain": "audience", "seats": "stage"}


def main(port: int, sockets: int, first: float, second: float, way: str) -> None:
    """Serve until told to stop."""
    with tempfile.TemporaryDirectory() as folder:
        _live("new", "--title", "x", "--conference", CONFERENCE, "--data", folder)
        seats = json.loads(_live("seats", "--json", "--data", folder))
        tokens = {one["seat"]: one["url"].rpartition("/")[2] for one in seats} | {"audience": "the-cookie-of-a-device-24"}
        cookie = f"seat={tokens[SEATS[way]]}"
        print(json.dumps({"path": f"/{CONFERENCE}/{SEATS[way]}/live?lang=vi", "cookie": cookie}), flush=True)
        loop.run(_serve(Path(folder), port, (sockets, first, second), way))


async def _serve(folder: Path, port: int, phases: tuple[int, float, float], way: str) -> None:
    places.FEW = places.MANY = phases[0] + 1
    app = build_app(Halls(folder), Settings(sockets=2 * phases[0]))
    house: House = app.state.house
    ours = server(app)
    if way == "plain":
        ours.porches, ours._rounds = no_porch, nobody_goes_round
        ours.config = Config(
            app, log_config=None, access_log=False, ws="websockets-sansio", ws_per_message_deflate=False, backlog=4096
        )
    serving = asyncio.create_task(ours.serve([listen("127.0.0.1", port)]))
    Rest.spent = lambda *_: None  # type: ignore[method-assign]  # the limit is looked for, so nobody rests
    while (hall := house.halls.get(CONFERENCE)) is None:
        await asyncio.sleep(0.05)
    fan = Fan(house, hall, SEATS[way])
    playing = asyncio.create_task(play(*phases, fan.here, fan.tell))
    done, _ = await asyncio.wait({playing, serving}, return_when=asyncio.FIRST_COMPLETED)
    for one in done:
        one.result()


class Fan:
    """Changes what all see, and knows when all have been told."""

    def __init__(self, house: House, hall: Hall, seat: str) -> None:
        self._house, self._hall, self._seat = house, hall, seat
        self._filler = 0
        self._rounds = 0
        through = Crowd._round

        async def counted(crowd: Crowd, proof: bool) -> None:
            await through(crowd, proof)
            self._rounds += 1

        Crowd._round = counted  # type: ignore[method-assign]

    def here(self) -> int:
        return self._hall.presence.sockets()[self._seat]

    async def tell(self, phase: int) -> None:
        """Another announcement, told to all; back when nothing of it waits."""
        begun = self._rounds
        self._filler = self._filler or self._measured()
        self._change(phase)
        if not self._house.crowds._crowds:  # uvicorn's own sockets: each listener is a task of its own, woken by a bell
            for _ in range(20):
                await asyncio.sleep(0)
            self._rounds += 1
        while self._rounds == begun or self._hall.presence._stuck[self._seat]:
            await asyncio.sleep(0)

    def _change(self, phase: int) -> None:
        state = self._hall.state
        text = f"t={time.monotonic_ns()} p={phase} ".ljust(self._filler, "x")
        said = Announcement("news", text, "all", "moderator", self._hall.now())
        self._hall.moment = replace(self._hall.moment, state=replace(state, seq=state.seq + 1, announcements=Map(news=said)))
        self._hall.bell.ring()

    def _measured(self) -> int:
        """So long an announcement makes a message of some 2 KB on this screen."""
        board = self._house.board(self._hall)
        seat = self._hall.state.seats[self._seat]
        eye = Eye(seat, "vi", None, {})
        board.since(eye)
        sizes = []
        for self._filler in (100, 600):
            self._change(0)
            sizes.append(sum(map(len, board.since(eye)[1])))
        per_letter = (sizes[1] - sizes[0]) / 500
        return round(100 + (SIZE - 100 - sizes[0]) / per_letter)


def _live(*words: str) -> str:
    made = CliRunner().invoke(command, list(words))
    assert made.exit_code == 0, made.output
    return made.stdout


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), sys.argv[5])
