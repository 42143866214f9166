"""Every seat in a browser: bytes and first words on a bad line, work of a slow processor while the queue moves, what jumps."""

import json
import time
import urllib.request
from functools import partial
from statistics import median
from typing import Any

from bench.house import CONFERENCE, HOST, House
from bench.table import Row, at_most, must, told
from bench.window import SHIFTS, Window, browser

PHONE, LAPTOP, TABLET, WALL = (360, 740), (1366, 768), (1024, 768), (1920, 1080)
SEATS = {
    "point-12": PHONE, "audience": PHONE, "chair": TABLET, "moderator": LAPTOP, "secretary-1": LAPTOP, "technician": LAPTOP,
    "agency-so-y-te": LAPTOP, "organiser": LAPTOP, "stage": WALL,
}  # fmt: skip
WAITING, CHANGES, TIMES = 300, 30, 6
POINT_KB, CHANGE_MS, STYLED = 60.0, 50.0, 60
TEXT = "đề nghị tỉnh cho biết bao giờ đường vào thôn được nâng cấp để nông sản ra được chợ trong mùa mưa?"


def run() -> list[Row]:
    """A house with the sample's 212 points and 300 questions that wait; chromium on this machine."""
    with House() as house, browser() as opened:
        moved = _moving(opened, house, fill(house))  # before a wall was there that would be missed when it is gone
        rows: list[Row] = []
        for seat, size in SEATS.items():
            window = _opened(opened, house, seat, size, slow=True)
            rest, fonts = window.kinds["Rest"] / 1e3, window.kinds["Font"] / 1e3
            size_of = at_most if seat.startswith("point") else lambda what, value, *_: told(what, f"{value:.1f} KB")
            rows.append(size_of(f"{seat}: first load without fonts", rest, POINT_KB, "KB"))
            rows.append(
                told(
                    "  fonts · first words on the line of 400 kbit/s, 400 ms",
                    f"{fonts:.1f} KB · {window.first_paint() / 1e3:.1f} s",
                )
            )
            window.close()
        return rows + moved


def _opened(opened: object, house: House, seat: str, size: tuple[int, int], slow: bool = False) -> Window:
    window = Window(opened, size)  # type: ignore[arg-type]
    if slow:
        window.slow_line()
    path = f"/{CONFERENCE}/audience" if seat == "audience" else f"/s/{house.tokens[seat]}"
    window.page.goto(f"http://{HOST}:{house.port}{path}?lang=vi", wait_until="load", timeout=90_000)
    window.page.wait_for_timeout(1500)
    return window


def _moving(opened: object, house: House, waiting: list[str]) -> list[Row]:
    """The console at a sixth of the processor's speed while another hand moves the queue."""
    window = _opened(opened, house, "moderator", LAPTOP)
    window.slow_processor(TIMES)
    window.page.evaluate(SHIFTS)
    window.page.wait_for_timeout(3000)
    idle = _worked(window, 3.0)
    first = _change(window, house, waiting[-1], 3.0)
    window.page.wait_for_timeout(2000)
    work = [_change(window, house, waiting[-2 - number]) - idle for number in range(CHANGES)]
    jumped = window.page.evaluate("window.shifted")
    styled = max(window.styled(partial(say, house, "move", question=question, to=0)) for question in waiting[:-4:-1])
    window.close()
    return [
        at_most(
            f"console, {WAITING} waiting, {TIMES} times slower: main-thread work of a change, median of {CHANGES}",
            median(work),
            CHANGE_MS,
            "ms",
        ),
        told("  the first after the page came, in 3 s", f"{first:.0f} ms"),
        told("  the most · idle in the same time (clocks)", f"{max(work):.0f} ms · {idle:.0f} ms"),
        at_most("  elements styled anew by one that goes to the top, most of 3", styled, STYLED, "elements", 0),
        must(f"  what jumped outside of the lists in {CHANGES} changes", not jumped, jumped or 0),
    ]


def _worked(window: Window, seconds: float) -> float:
    """ms of the main thread in half a second of rest."""
    begun = window.busy()
    window.page.wait_for_timeout(seconds * 1e3)
    return (window.busy() - begun) / seconds / 2


def _change(window: Window, house: House, question: str, seconds: float = 0.5) -> float:
    """One question goes to the top: ms of the main thread in the half second after it."""
    begun = window.busy()
    say(house, "move", question=question, to=0)
    window.page.wait_for_timeout(seconds * 1e3)
    return window.busy() - begun


def fill(house: House) -> list[str]:
    """Begin, and let 300 wait; the ids as they stand in the queue."""
    ids = [f"bench-waiting-{number:04}" for number in range(WAITING)]
    for number, id in enumerate(ids):
        say(
            house,
            "submit",
            id=id,
            point=str(2 + number % 200),
            asker=f"Người hỏi {number}",
            kind="question",
            text=f"{number}: {TEXT}",
        )
        say(house, "approve", question=id)
    say(house, "begin")
    return ids


def say(house: House, command: str, **fields: object) -> None:
    """A command of the moderator. Raises HTTPError where it is refused."""
    body = json.dumps({"id": f"bench-{command}-{time.monotonic_ns():020}", **fields}).encode()
    headers = {"Content-Type": "application/json", "Cookie": f"seat={house.tokens['moderator']}"}
    request = urllib.request.Request(f"http://{HOST}:{house.port}/{CONFERENCE}/moderator/do/{command}", body, headers)
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10):
        return


def asked(house: House, path: str) -> Any:
    """What the moderator is told there."""
    address = f"http://{HOST}:{house.port}/{CONFERENCE}/{path}"
    request = urllib.request.Request(address, headers={"Cookie": f"seat={house.tokens['moderator']}"})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as answer:
        return json.loads(answer.read())
