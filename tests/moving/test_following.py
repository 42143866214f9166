"""What a spare keeps of the record it follows, whatever the line between the two houses brings."""

from __future__ import annotations

import asyncio
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from live.conference.commands import Command, Configure, Issue, Open
from live.conference.words import By, Role
from live.evidence.store import Store
from live.hall import Hall
from live.journal.memory import MemoryJournal
from live.keys import HouseKey
from live.moving import following as followings
from live.moving.asking import Asked, Unheard, ask
from live.moving.bundle import About, Bundle
from live.moving.following import Following

KEY = HouseKey(b"k" * 32)
COMMANDS: tuple[Command, ...] = (
    Configure(id="configure-0000000", title="Đối thoại"),
    Issue(id="issue-00000000000", seat="organiser"),
    Open(id="open-000000000000"),
)


def recorded() -> list[bytes]:
    """The lines of a small conference."""

    async def story() -> list[bytes]:
        hall = Hall("doithoai", MemoryJournal(), KEY)
        running = asyncio.create_task(hall.run())
        for command in COMMANDS:
            await hall.submit(command, By("organiser", Role.ORGANISER, 0, None, KEY.mint("doithoai")))
        lines = [stored.line for stored in hall.journal.read()]
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        hall.close()
        return lines

    return asyncio.run(story())


@pytest.fixture
def spare(tmp_path: Path) -> tuple[Following, list[bytes]]:
    """One that has all but the last entry, and the lines of them all."""
    lines = recorded()
    packed = tmp_path / "packed"
    packed.write_bytes(b"".join(line + b"\n" for line in lines[:-1]))
    bundle = Bundle(About("doithoai", len(lines) - 1, "", None), packed, [], KEY, Store.of(tmp_path, "doithoai"))
    return Following.begin(tmp_path, "http://there", bundle), lines


def answering(lines: list[bytes], meanwhile: Callable[[], None] = lambda: None) -> Callable[..., Any]:
    """The other house: it tells what comes after, and `meanwhile` happens before its answer arrives."""

    def there(whom: Asked, path: str, body: object = None, patience: float = 0) -> tuple[int, bytes, str | None]:
        if not path.startswith("journal"):
            return 200, b"[]", None
        after = int(path.partition("after=")[2].partition("&")[0])
        meanwhile()
        return 200, b"".join(line + b"\n" for line in lines[after:]), str(len(lines))

    return there


def test_two_who_ask_at_once_keep_each_entry_once(spare: tuple[Following, list[bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    """The handing over answers the question that is being held, and the button asks at the same moment."""
    following, lines = spare
    asked: list[bool] = []

    def meanwhile() -> None:
        if not asked:
            asked.append(True)
            following.catch_up()

    monkeypatch.setattr(followings, "ask", answering(lines, meanwhile))
    following.catch_up()
    assert following.state.seq == len(lines)
    assert [stored.line for stored in following.entries()] == lines


def test_a_page_of_somebody_else_in_the_line_is_no_news(
    spare: tuple[Following, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    following, _ = spare
    monkeypatch.setattr(followings, "ask", lambda *_, **__: (200, b"<html>Please sign in</html>", None))
    with pytest.raises(Unheard):
        following.catch_up()
    assert following.silence() is None


def test_a_full_disk_of_the_spare_ends_nothing_and_tears_nothing(
    spare: tuple[Following, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    following, lines = spare
    real = followings.os.fsync

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    async def story() -> None:
        follows = asyncio.create_task(following.run())
        while not following.trouble:
            await asyncio.sleep(0.01)
        assert not follows.done()
        monkeypatch.setattr(followings.os, "fsync", real)
        while following.state.seq < len(lines):
            await asyncio.sleep(0.01)
        follows.cancel()
        await asyncio.gather(follows, return_exceptions=True)

    monkeypatch.setattr(followings, "AGAIN", 0.01)
    monkeypatch.setattr(followings, "ask", answering(lines))
    monkeypatch.setattr(followings.os, "fsync", full)
    asyncio.run(asyncio.wait_for(story(), 10))
    assert [stored.line for stored in following.entries()] == lines


@contextmanager
def leading_to(address: str | None, seen: list[str | None]) -> Iterator[str]:
    """A small server that notes the cookie and sends everybody on to an address, or answers."""

    class Portal(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.headers.get("Cookie"))
            self.send_response(302 if address else 200)
            if address:
                self.send_header("Location", address)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Portal) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_organisers_token_is_shown_to_nobody_whom_the_other_house_points_at() -> None:
    seen: list[str | None] = []
    with leading_to(None, seen) as elsewhere, leading_to(elsewhere + "/", []) as there, pytest.raises(Unheard):
        ask(Asked(there, "doithoai", "SECRET"), "journal.ndjson")
    assert seen == []
