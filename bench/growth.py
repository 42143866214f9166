"""What one command costs as a conference grows: with those who look on, with the queue, with the record; beside the smallest."""

import asyncio
import json
import secrets
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from statistics import median

from bench.cores import LOAD, SERVER, on_core
from bench.fan.rivals import STORE, build
from bench.fanout import many_files
from bench.house import CONFERENCE, HOST, free_port, live, plan
from bench.record import write_record
from bench.table import Row, told
from live import loop
from live.app import build_app
from live.conference.commands import Announce, Approve, Command, Move, Submit
from live.conference.state import Seat
from live.conference.words import By, Role
from live.hall import Hall
from live.halls import ENDING, Halls
from live.keys import HouseKey
from live.screens.board import Board, Eye
from live.serve import listen, server
from live.settings import Settings
from live.snapshot import ENDING as SNAPSHOT
from live.snapshot import EVERY

SOCKETS = (212, 1_000, 5_000, 10_000)
QUEUES = (10, 100, 500, 2_000)
RECORDS = (1_000, 10_000, 100_000)
TOLD, PACE = 7, 1.1  # so many messages to all of them; the audience rests at most a second
TIMES = 200  # commands at each length, one after the other
SHOWN = 20  # of them looked at by a screen
SHOWN_TO = Role.STAGE, Role.POINT, Role.CHAIR, Role.MODERATOR
QUIET = 5  # a screen holds so many messages

Growth = dict[int, dict[str, float]]  # how many → what → median ms


def run() -> list[Row]:
    """The app in this process, on real sockets; then halls without HTTP. A few ms are asked for, so that each is a median."""
    many_files(SOCKETS[-1])
    build()
    with tempfile.TemporaryDirectory(prefix="diemcau-bench-") as name, on_core(SERVER):
        folder = Path(name)
        (folder / "plan.toml").write_text(plan(), "utf-8")
        for one in ("sockets", "queue"):
            live("new", str(folder / "plan.toml"), "--conference", CONFERENCE, "--data", str(folder / one))
        rows = _rows("sockets", loop.run(_with_sockets(folder / "sockets")))
        rows += _rows("in the queue", loop.run(_with_queue(folder / "queue")))
        return rows + _rows("entries", {entries: loop.run(_with_record(folder, entries)) for entries in RECORDS})


def _rows(of: str, growth: Growth) -> list[Row]:
    """Each figure, and how many times that of the smallest it is; the smallest record has no snapshot."""
    least, rows = dict[str, float](), list[Row]()
    for many, found in growth.items():
        least = found | least
        figures = (f"{what} {ms:.2f} ms ×{ms / least[what]:.1f}" for what, ms in found.items())
        rows.append(told(f"{many:,} {of}".replace(",", " "), " · ".join(figures)))
    return rows


# With those who look on.


async def _with_sockets(data: Path) -> Growth:
    async with _served(data) as (hall, port):
        return {sockets: await _told_to(hall, port, sockets) for sockets in SOCKETS}


@asynccontextmanager
async def _served(data: Path) -> AsyncIterator[tuple[Hall, int]]:
    halls, port = Halls(data), free_port()
    serving = server(build_app(halls, Settings(sockets=2 * SOCKETS[-1])))
    serving.capture_signals = nullcontext  # type: ignore[method-assign]  # Ctrl-C stays the bench's
    task = asyncio.create_task(serving.serve([listen(HOST, port)]))
    while halls.get(CONFERENCE) is None:
        await asyncio.sleep(0.05)
    try:
        yield halls[CONFERENCE], port
    finally:
        serving.should_exit = True
        await task


async def _told_to(hall: Hall, port: int, sockets: int) -> dict[str, float]:
    """Each message is a phase of its own for the load: so its last socket is known for it alone."""
    for _ in range(QUIET):
        await _say(hall, "Đề nghị các điểm cầu tắt micro.")
    words = ["-n", str(sockets), "-p", str(port), "-P", f"/{CONFERENCE}/audience/live?lang=vi", "-d", "60", "-q", "1500"]
    with on_core(LOAD):
        load = await asyncio.create_subprocess_exec(
            str(STORE / "wsload"), *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
    try:
        async with asyncio.timeout(30):
            while hall.presence.sockets()[Role.AUDIENCE] < sockets:
                await asyncio.sleep(0.05)
        recorded = []
        for phase in range(1, TOLD + 1):
            await asyncio.sleep(PACE)
            recorded.append(await _say(hall, f"t={time.monotonic_ns()} p={phase} Đề nghị các điểm cầu tắt micro."))
        said, _ = await asyncio.wait_for(load.communicate(), 30)
    finally:
        if load.returncode is None:
            load.kill()
    phases = json.loads(said.decode().replace("nan", "0"))["phases"]
    last = [phases[str(phase)]["last_ms"]["min"] for phase in range(1, TOLD + 1)]
    until = [whole - ours for whole, ours in zip(last, recorded, strict=True)]
    return {"asked → recorded": median(recorded), "recorded → last socket": median(until)}


async def _say(hall: Hall, text: str) -> float:
    return await _took(hall, Announce(id=_id(), text=text, to="all"))


# With the queue.


async def _with_queue(data: Path) -> Growth:
    async with _open(data) as hall:
        return {waiting: await _with_waiting(hall, waiting) for waiting in QUEUES}


async def _with_waiting(hall: Hall, waiting: int) -> dict[str, float]:
    """Somebody further behind goes to the third place; what each screen costs then, drawn and encoded for the first who looks."""
    new = [_id() for _ in range(waiting - len(hall.state.queue))]
    await hall.submit_whole([_question(id) for id in new], _by(hall))
    await hall.submit_whole([Approve(id=_id(), question=id) for id in new], _by(hall))
    board = Board(hall)
    eyes = [Eye(_seat(hall, role), "vi") for role in SHOWN_TO]
    for eye in eyes:
        board.since(eye)
    moved, drawn = list[float](), {eye.seat.role: list[float]() for eye in eyes}
    for count in range(TIMES):
        behind = hall.state.queue[5 + count % (waiting - 5)]
        moved.append(await _took(hall, Move(id=_id(), question=behind, to=2)))
        for eye in eyes if count < SHOWN else ():
            drawn[eye.seat.role].append(_looked(board, eye))
    return {"a move asked → recorded": median(moved)} | {f"{role} drawn": median(ms) for role, ms in drawn.items()}


def _looked(board: Board, eye: Eye) -> float:
    begun = time.perf_counter()
    board.since(eye)
    return 1e3 * (time.perf_counter() - begun)


def _seat(hall: Hall, role: Role) -> Seat:
    return next(seat for seat in hall.state.seats.values() if seat.role is role)


# With the record.


async def _with_record(folder: Path, entries: int) -> dict[str, float]:
    """The record of a year's dialogue, and its state with it: a question is handed in, once the snapshot of it is kept."""
    data = folder / f"record-{entries}"
    data.mkdir()
    write_record(data / f"{CONFERENCE}{ENDING}", HouseKey.of(data), entries)
    async with _open(data) as hall:
        meanwhile = list[float]()
        async with asyncio.timeout(30):
            while entries >= 2 * EVERY and not (data / f"{CONFERENCE}{SNAPSHOT}").exists():
                meanwhile.append(await _took(hall, _question(_id())))
        calm = {"a question asked → recorded": median([await _took(hall, _question(_id())) for _ in range(TIMES)])}
        return calm | ({"slowest while a snapshot is kept": max(meanwhile)} if meanwhile else {})


@asynccontextmanager
async def _open(data: Path) -> AsyncIterator[Hall]:
    halls = Halls(data)
    await halls.open_all()
    try:
        yield halls[CONFERENCE]
    finally:
        await halls.close()


def _question(id: str) -> Submit:
    return Submit(id=id, text="Bao giờ đường vào thôn được nâng cấp?", asker="Người hỏi", kind="question", point="12")


async def _took(hall: Hall, command: Command) -> float:
    """ms until it is durable and the hall's state holds it."""
    begun = time.perf_counter()
    await hall.submit(command, _by(hall))
    return 1e3 * (time.perf_counter() - begun)


def _by(hall: Hall) -> By:
    return By("moderator", Role.MODERATOR, hall.now())


def _id() -> str:
    return secrets.token_hex(12)
