"""A house with as many points as one likes, made as `live new` makes it, and the cookies of its seats."""

from __future__ import annotations

import asyncio

from house import House

from live.journal.sqlite import SQLiteJournal

from .http import Line

CONFERENCE = "doithoai"


class Village(House):
    """One conference with points 1 … n."""

    patience = 120  # hundreds of pages come back to it while it starts, from the process that waits for it

    def __init__(self, points: int) -> None:
        super().__init__(CONFERENCE)
        self.points = points

    def make(self, conference: str) -> None:
        rows = "".join(f'[[points]]\nid = "{number}"\nname = "Xã {number}"\n' for number in range(1, self.points + 1))
        plan = self.folder / "plan.toml"
        plan.write_text(f'title = "Đối thoại"\nround = 1\n{rows}', "utf-8")
        self.live("new", str(plan), "--no-bind", "--conference", conference)

    def newest_on_disk(self) -> int:
        """The position that the record has reached, read beside whoever writes it."""
        record = SQLiteJournal.open_readonly(self.data / f"{CONFERENCE}.live.db")
        try:
            return record.top[0]
        finally:
            record.close()

    async def cookies(self) -> dict[str, str]:
        """Every seat taken by its link, as a browser takes it: seat → Cookie header."""
        links = await asyncio.to_thread(self.reread_links)
        taken: dict[str, str] = {}
        for seat, path in links.items():
            line = Line(self.port, "")
            reply = await line.get(path, 15)
            line.close()
            assert reply.status == 303 or seat == "audience", (seat, reply.status)
            given = [cookie.partition(";")[0] for cookie in reply.headers.get("set-cookie", "").splitlines()]
            taken[seat] = "; ".join(given)
        return taken
