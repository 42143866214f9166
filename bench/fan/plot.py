"""The table and the picture of the last fan-out, for docs/. python -m bench.fan.plot"""

import json
from html import escape
from typing import Any

from bench.fan.rivals import ROOT, STORE

FOUND = STORE / "fanout.json"
BEGIN, END = "<!-- table -->", "<!-- end of the table -->"
WIDTH, ROW, LEFT, RIGHT = 760, 26, 230, 90
COLUMNS = ("messages/s", "of C", "last socket", "of C", "CPU a message", "bytes", "memory a socket", "to let in")


def keep(found: dict[str, Any]) -> None:
    """Remember the figures of a run: sockets → server → its medians, with `share` and `later` of the limit."""
    FOUND.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")


def main() -> None:
    """Write docs/speed.md's tables and docs/speed.svg anew."""
    found = json.loads(FOUND.read_text("utf-8"))
    page = ROOT / "docs/speed.md"
    text = page.read_text("utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n{_tables(found)}\n{END}{after}", "utf-8")
    (ROOT / "docs/speed.svg").write_text(_picture(found["10000"]), "utf-8")


def _tables(found: dict[str, Any]) -> str:
    return "\n\n".join(_table(sockets, servers) for sockets, servers in found.items())


def _table(sockets: str, servers: dict[str, dict[str, float]]) -> str:
    head = f"| {sockets} sockets | {' | '.join(COLUMNS)} |\n|---{'|---' * len(COLUMNS)}|"
    return "\n".join([head, *(_line(name, one) for name, one in servers.items())])


def _line(name: str, one: dict[str, float]) -> str:
    cells = (
        f"{one['rate'] / 1e3:.0f} k", f"{one['share']:.2f}", f"{one['last']:.1f} ms", f"{one['later']:.2f}",
        f"{one['cpu']:.1f} µs", f"{one['size']:.0f}", f"{one['kb']:.1f} KB", f"{one['accept']:.0f} µs",
    )  # fmt: skip
    cells = tuple("–" if cell.startswith(("0.0 ", "0 ")) or cell == "0.00" else cell for cell in cells)  # not measured there
    return f"| {name} | {' | '.join(cells)} |"


def _picture(servers: dict[str, dict[str, float]]) -> str:
    """Bars of the messages a second, ours dark."""
    most = max(one["rate"] for one in servers.values())
    rows = []
    for place, (name, one) in enumerate(servers.items()):
        y, length = 40 + place * ROW, (WIDTH - LEFT - RIGHT) * one["rate"] / most
        fill = "#0b5fa5" if name.startswith("Điểm") else "#9fb3c8"
        rows.append(
            f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{LEFT}" y="{y}" width="{length:.0f}" height="18" fill="{fill}"/>'
            f'<text x="{LEFT + length + 6:.0f}" y="{y + 14}">{one["rate"] / 1e3:.0f} k · {one["share"]:.2f}</text>'
        )
    height = 50 + len(servers) * ROW
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="13" '
        'role="img" aria-label="Messages a second to 10,000 sockets">\n<rect width="100%" height="100%" fill="#fff"/>\n'
        f'<text x="8" y="22" font-weight="700">Messages a second to 10,000 sockets, one core; of the C program</text>\n'
        + "\n".join(rows)
        + "\n</svg>\n"
    )


if __name__ == "__main__":
    main()
