"""Bytes on the wire as a browser has them: what a change costs a point, and what joining costs it."""

import asyncio
import re

from bench.commands import measure, seats
from bench.ear import Ear
from bench.forms import Forms
from bench.house import CONFERENCE, HOST, House
from bench.load import Orders
from bench.table import Row, at_most, percentile, told

CHANGE, JOIN = 4, 40  # KB
FLOOR = 600  # bytes


def run(seconds: float = 20, rate: float = 5) -> list[Row]:
    """A dialogue with compressed sockets; then points join in the middle of it."""
    with House() as house:
        found = measure(house, Orders(HOST, house.port, CONFERENCE, seats(house), 100, rate, seconds, deflate=True))
        joins = asyncio.run(_joins(house))
    changes = [size / 1024 for size in found["bytes"]]
    floor = found["floor_bytes"]
    heaviest = max(joins, key=lambda join: sum(join.values()))
    return [
        at_most("a change for a point, p99", percentile(changes, 0.99), CHANGE, "KB", 2),
        told("  p50, most, of so many", f"{percentile(changes, 0.5):.2f} KB, {max(changes):.2f} KB, {len(changes)}"),
        at_most(f"a change of the floor for one who looks on, p50 of {len(floor)}", percentile(floor, 0.5), FLOOR, "bytes", 0),
        told("  p90, most (with what else came in that quarter second)", f"{percentile(floor, 0.9):.0f}, {max(floor)} bytes"),
        at_most("joining (the heaviest of all points)", sum(heaviest.values()) / 1024, JOIN, "KB"),
        *(told(f"  {name}", f"{size / 1024:.1f} KB") for name, size in heaviest.items()),
    ]


async def _joins(house: House) -> list[dict[str, int]]:
    """For each point: the page, its style sheets and the first message of its socket, compressed."""
    forms = Forms(HOST, house.port)
    points = [seat for seat in house.tokens if seat.startswith("point-")]
    joins = [await _join(forms, house, seat) for seat in points]
    forms.close()
    return joins


async def _join(forms: Forms, house: House, seat: str) -> dict[str, int]:
    cookie = f"seat={house.tokens[seat]}"
    page = f"/{CONFERENCE}/{seat}"
    plain = (await forms.get(page, cookie)).body.decode()
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', plain)
    epoch, since, build = (re.search(f'data-{name}="([^"]*)"', plain) for name in ("epoch", "since", "build"))
    assert epoch and since and build
    live = f"{page}/live?epoch={epoch[1]}&since={since[1]}&lang=vi&build={build[1]}"
    return {
        "page": len((await forms.get(page, cookie, "gzip")).body),
        f"{len(sheets)} style sheets": sum([len((await forms.get(sheet, cookie, "gzip")).body) for sheet in sheets]),
        "first message": await first_message(house.port, live, cookie),
    }


async def first_message(port: int, path: str, cookie: str) -> int:
    """The bytes of the first message of a socket, compressed."""
    sizes: list[int] = []
    arrived = asyncio.Event()

    def told_it(ear: Ear, message: bytes, wire: int) -> None:
        sizes.append(wire)
        arrived.set()

    loop = asyncio.get_running_loop()
    _, ear = await loop.create_connection(lambda: Ear(f"{HOST}:{port}", path, cookie, told_it, True), HOST, port)
    async with asyncio.timeout(20):
        await arrived.wait()
    ear.close()
    return sizes[0]
