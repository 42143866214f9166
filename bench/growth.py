"""What one command costs as a conference grows: with those who look on, with the queue, with the record; beside the smallest."""

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.asked import by, fresh, opened, question, took
from bench.cores import SERVER, on_core
from bench.fan.rivals import build
from bench.fanout import many_files
from bench.house import CONFERENCE, live, plan
from bench.record import write_record
from bench.table import Row, told
from bench.watched import served, told_to
from live import loop
from live.conference.commands import Approve, Move
from live.conference.state import Seat
from live.conference.words import Role
from live.hall import Hall
from live.halls import ENDING
from live.keys import HouseKey
from live.screens.board import Board
from live.screens.eye import Eye
from live.snapshot import ENDING as SNAPSHOT
from live.snapshot import EVERY

SOCKETS = (212, 1_000, 5_000, 10_000)
QUEUES = (10, 100, 500, 2_000)
RECORDS = (1_000, 10_000, 100_000)
TIMES = 200  # commands at each length, one after the other
SHOWN = 20  # of them looked at by a screen
SHOWN_TO = Role.STAGE, Role.POINT, Role.CHAIR, Role.MODERATOR

Growth = dict[int, dict[str, float]]  # how many → what → ms


def run() -> list[Row]:
    """The app in this process, on real sockets; then halls without HTTP."""
    many_files(SOCKETS[-1])
    build()
    with tempfile.TemporaryDirectory(prefix="diemcau-bench-") as name:
        folder = Path(name)
        (folder / "plan.toml").write_text(plan(), "utf-8")
        for one in ("sockets", "queue"):
            live("new", str(folder / "plan.toml"), "--conference", CONFERENCE, "--data", str(folder / one))
        rows = _rows("sockets", loop.run(_with_sockets(folder / "sockets")))
        with on_core(SERVER):
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


async def _with_sockets(data: Path) -> Growth:
    async with served(data, SOCKETS[-1]) as (hall, port):
        return {sockets: await told_to(hall, port, sockets) for sockets in SOCKETS}


async def _with_queue(data: Path) -> Growth:
    async with opened(data) as hall:
        return {waiting: await _with_waiting(hall, waiting) for waiting in QUEUES}


async def _with_waiting(hall: Hall, waiting: int) -> dict[str, float]:
    """Somebody further behind goes to the third place; what each screen costs then, drawn and encoded for the first who looks."""
    new = [fresh() for _ in range(waiting - len(hall.state.queue))]
    await hall.submit_whole([question(id) for id in new], by(hall))
    await hall.submit_whole([Approve(id=fresh(), question=id) for id in new], by(hall))
    board = Board(hall)
    eyes = [Eye(_seat(hall, role), "vi") for role in SHOWN_TO]
    for eye in eyes:
        board.since(eye)
    moved, drawn = list[float](), {eye.seat.role: list[float]() for eye in eyes}
    for count in range(TIMES):
        behind = hall.state.queue[5 + count % (waiting - 5)]
        moved.append(await took(hall, Move(id=fresh(), question=behind, to=2)))
        for eye in eyes if count < SHOWN else ():
            drawn[eye.seat.role].append(_looked(board, eye))
    return {"a move asked → recorded": median(moved)} | {f"{role} drawn": median(ms) for role, ms in drawn.items()}


def _looked(board: Board, eye: Eye) -> float:
    begun = time.perf_counter()
    board.since(eye)
    return 1e3 * (time.perf_counter() - begun)


def _seat(hall: Hall, role: Role) -> Seat:
    return next(seat for seat in hall.state.seats.values() if seat.role is role)


async def _with_record(folder: Path, entries: int) -> dict[str, float]:
    """The record of a year's dialogue, and its state with it: a question is handed in, once the snapshot of it is kept."""
    data = folder / f"record-{entries}"
    data.mkdir()
    write_record(data / f"{CONFERENCE}{ENDING}", HouseKey.of(data), entries)
    async with opened(data) as hall:
        meanwhile = list[float]()
        async with asyncio.timeout(30):
            while entries >= 2 * EVERY and not (data / f"{CONFERENCE}{SNAPSHOT}").exists():
                meanwhile.append(await took(hall, question(fresh())))
        calm = {"a question asked → recorded": median([await took(hall, question(fresh())) for _ in range(TIMES)])}
        return calm | ({"slowest while a snapshot is kept": max(meanwhile)} if meanwhile else {})
