"""What every server of the fan-out plays: five messages a second for a while, then as many as the sockets take."""

import asyncio
import json
import resource
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

SIZE = 2048  # bytes of a message
RATE = 5.0  # a second, in the first phase
_FILLER = "<li class='row'><b>Xã Vân Nham</b> <span>đang chờ</span></li>" * 40


def text(phase: int) -> str:
    """A message with its stamp, as bench/fan/c/wsload.c reads it: nanoseconds of the steady clock, and the phase."""
    head = f"<div id='q' t={time.monotonic_ns()} p={phase} >"
    return (head + _FILLER)[: SIZE - 160]  # a letter may be three bytes


async def play(
    sockets: int, first: float, second: float, here: Callable[[], int], tell: Callable[[int], Awaitable[None]]
) -> None:
    """`here`: how many are connected; `tell` sends a message of that phase to all and returns when nothing of it waits."""
    begun, cpu = memory(), time.process_time()
    while here() < sockets:
        await asyncio.sleep(0.02)
    say(phase=0, accept_us=(time.process_time() - cpu) / sockets * 1e6)
    await asyncio.sleep(1.0)
    say(phase=0, kb=(memory() - begun) / sockets / 1024)
    for phase, seconds, pause in ((1, first, 1 / RATE), (2, second, 0.0)):
        start, cpu, count = time.monotonic(), time.process_time(), 0
        while time.monotonic() < start + seconds:
            await tell(phase)
            count += 1
            await asyncio.sleep(max(0.0, start + count * pause - time.monotonic()))
        say(phase=phase, broadcasts=count, cpu_us_per_msg=(time.process_time() - cpu) / count / sockets * 1e6)
        await asyncio.sleep(1.0)
    await asyncio.sleep(60)


def memory() -> int:
    """This process's resident bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def say(**told: float) -> None:
    """A line of JSON for whoever measures."""
    print(json.dumps(told), flush=True)
