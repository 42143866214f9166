"""What every server of the fan-out plays: five messages a second for a while, then as many as the sockets take."""

import asyncio
import json
import resource
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

SIZE = 2048  # bytes of a message
RATE = 5.0  # a second, in the first phase
REST = 0.6  # seconds of quiet before and after each
_FILLER = "<li class='row'><b>Xã Vân Nham</b> <span>đang chờ</span></li>" * 40


def text(phase: int) -> str:
    """A message with its stamp, as bench/fan/c/wsload.c reads it: nanoseconds of the steady clock, and the phase."""
    head = f"<div id='q' t={time.monotonic_ns()} p={phase} >"
    return (head + _FILLER)[: SIZE - 160]  # a letter may be three bytes


async def play(
    sockets: int,
    first: float,
    second: float,
    here: Callable[[], int],
    tell: Callable[[int], Awaitable[None]],
    pid: int | None = None,
) -> None:
    """`here`: how many are connected; `tell` sends a message of that phase to all and returns when nothing of it waits.

    `pid`: who serves them, where that is not this process.
    """
    begun, cpu = memory(pid), used(pid)
    while here() < sockets:
        await asyncio.sleep(0.02)
    say(phase=0, accept_us=(used(pid) - cpu) / sockets * 1e6)
    await asyncio.sleep(REST)
    say(phase=0, kb=(memory(pid) - begun) / sockets / 1024)
    for phase, seconds, pause in ((1, first, 1 / RATE), (2, second, 0.0)):
        start, cpu, count = time.monotonic(), used(pid), 0
        while time.monotonic() < start + seconds:
            await tell(phase)
            count += 1
            await asyncio.sleep(max(0.0, start + count * pause - time.monotonic()))
        say(phase=phase, broadcasts=count, cpu_us_per_msg=(used(pid) - cpu) / count / sockets * 1e6)
        await asyncio.sleep(REST)
        say(phase=phase, cpu_s=used(pid) - cpu)  # with all that was under way as the phase ended
    await asyncio.sleep(60)


def used(pid: int | None = None) -> float:
    """CPU seconds of a process, or of this one; the scheduler knows nanoseconds, /proc/PID/stat only hundredths."""
    return time.process_time() if pid is None else int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def memory(pid: int | None = None) -> int:
    """Resident bytes of a process, or of this one."""
    return int(Path(f"/proc/{pid or 'self'}/statm").read_text().split()[1]) * resource.getpagesize()


def say(**told: float) -> None:
    """A line of JSON for whoever measures."""
    print(json.dumps(told), flush=True)
