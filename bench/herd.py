"""The herd: ten thousand who look on come back at once, 256 shaking hands at a time, while the conference goes on."""

import asyncio
import json
import subprocess
import time
import urllib.request
from typing import Any

from bench.cores import LOAD, on_core
from bench.ear import Ear
from bench.fan.rivals import STORE, build
from bench.fanout import many_files
from bench.house import CONFERENCE, HOST, House
from bench.screens import say
from bench.table import Row, at_most, must, percentile, told

HERD, IN_FLIGHT = 10_000, 256
CLICK = 0.1  # seconds between two presses
BARS = 1.5, 300.0  # s until all are in sync; ms from the press to the screen, p99


def run() -> list[Row]:
    """The sample's house; what counts is a message whose stamp each newcomer finds in what he is told first."""
    many_files(HERD)
    build()
    with House(LIVE_SOCKETS=str(HERD * 2)) as house:
        say(house, "begin")
        _title(house, f"t={time.monotonic_ns()} p=1")
        quiet = asyncio.run(_clicks(house, None))
        load, clicks = asyncio.run(_stampede(house))
    return [
        must(f"{HERD} came back, all in sync", load["open"] == HERD and load["first_msg_all_s"] > 0, load["open"]),
        at_most("  until the last of them is in sync", load["first_msg_all_s"], BARS[0], "s", 2),
        told("  half of them", f"{load['first_msg_p50_s']:.2f} s"),
        at_most(f"  press to a point's screen meanwhile, p99 of {len(clicks)}", percentile(clicks, 0.99), BARS[1], "ms"),
        told("  p50 meanwhile · with nobody coming", f"{percentile(clicks, 0.5):.0f} ms · {percentile(quiet, 0.5):.0f} ms"),
    ]


def _title(house: House, title: str) -> None:
    """What stands first in everybody's first message."""
    body = json.dumps({"id": f"bench-title-{time.monotonic_ns()}", "title": title}).encode()
    headers = {"Content-Type": "application/json", "Cookie": f"seat={house.tokens['organiser']}"}
    address = f"http://{HOST}:{house.port}/{CONFERENCE}/organiser/do/configure"
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
        urllib.request.Request(address, body, headers), timeout=10
    ):
        return


async def _stampede(house: House) -> tuple[Any, list[float]]:
    path = f"/{CONFERENCE}/audience/live?lang=vi"
    words = ["-n", str(HERD), "-c", str(IN_FLIGHT), "-p", str(house.port), "-P", path, "-d", "20", "-q", "3000"]
    with on_core(LOAD):
        herd = subprocess.Popen([str(STORE / "wsload"), *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    clicks = await _clicks(house, herd)
    said, _ = await asyncio.to_thread(herd.communicate)
    return json.loads(said.replace("nan", "0")), clicks


async def _clicks(house: House, herd: "subprocess.Popen[str] | None") -> list[float]:
    """ms from each press to a point's screen, for as long as the herd comes; three seconds without one."""
    heard: dict[str, float] = {}

    def hear(ear: Ear, message: bytes, size: int) -> None:
        for part in json.loads(message)["parts"]:
            for word in str(part.get("html", "")).split("bấm ")[1:]:
                heard.setdefault(word.split(" ")[0], time.monotonic())

    path = f"/{CONFERENCE}/point-12/live?lang=vi"
    loop = asyncio.get_running_loop()
    _, ear = await loop.create_connection(
        lambda: Ear(f"{HOST}:{house.port}", path, f"seat={house.tokens['point-12']}", hear, deflate=False), HOST, house.port
    )
    await ear.opened
    pressed: dict[str, float] = {}
    end = time.monotonic() + (3.0 if herd is None else 2.5)
    while time.monotonic() < end:
        mark = f"{time.monotonic_ns()}"
        pressed[mark] = time.monotonic()
        await asyncio.to_thread(say, house, "announce", to="points", text=f"bấm {mark} xong")
        await asyncio.sleep(CLICK)
    await asyncio.sleep(1.0)
    ear.close()
    return [1e3 * (heard[mark] - at) for mark, at in pressed.items() if mark in heard]
