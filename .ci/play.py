"""What is played for the pictures of docs/: a rehearsal, and a conference weeks before its day, each at a port of its own."""

from __future__ import annotations

import json
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 150
BRANCH = "branch-huyen-doan-loc-binh"
POINTS = {"1": "Xã Mẫu Sơn", "2": "Xã Tú Đoạn", "3": "Xã Khánh Xuân", "4": "Xã Sàn Viên"}
SENT = (
    ("1", "Nông Văn Dền", "Đường vào thôn Nà Lùng mùa mưa không đi được, bao giờ được bê tông hóa?"),
    ("2", "Hoàng Thị Mai", "Đề nghị mở lớp dạy nghề sửa máy nông nghiệp ngay tại xã cho thanh niên."),
    ("1", "Lý Thị Hoa", "Thanh niên vay vốn khởi nghiệp cần những giấy tờ gì, nộp ở đâu?"),
    ("4", "Triệu Văn Páo", "Sóng di động ở thôn Khau Mòn rất yếu, đề nghị tỉnh làm việc với nhà mạng."),
)

Played = tuple[str, Callable[[], dict[str, str]]]


@contextmanager
def rehearsal(*options: str) -> Iterator[Played]:
    """Its address, and what tells every seat's link."""
    with _served("rehearse", *options) as played:
        yield played


@contextmanager
def weeks_before() -> Iterator[Played]:
    """A conference that has not begun: points have sent what lies with their branch."""
    with _served("serve", new="Hội nghị đối thoại với thanh niên năm 2027") as (address, links):
        organiser, moderator = (Person(address, links()[seat]) for seat in ("organiser", "moderator"))
        for id, name in POINTS.items():
            organiser.do("define", point={"id": id, "name": name})
        organiser.do("define", branch={"id": BRANCH.partition("-")[2], "name": "Huyện đoàn Lộc Bình", "points": [*POINTS]})
        moderator.do("open")
        for point, asker, text in SENT:
            Person(address, links()[f"point-{point}"]).do("submit", text=text, asker=asker, kind="question")
        yield address, links


class Person:
    """Somebody at a seat, without a screen."""

    def __init__(self, address: str, link: str) -> None:
        self._http = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(), urllib.request.ProxyHandler({}))
        with self._http.open(address + link, timeout=10) as page:
            self._at = page.geturl().partition("?")[0]
        self.conference = self._at.split("/")[3]

    def state(self) -> dict[str, Any]:
        with self._http.open(f"{self._at}/state.json", timeout=10) as answer:
            told: dict[str, Any] = json.load(answer)
            return told

    def do(self, command: str, **fields: Any) -> None:
        """Raises HTTPError where it is refused."""
        said = json.dumps({"id": secrets.token_hex(16)} | fields).encode()
        order = urllib.request.Request(f"{self._at}/do/{command}", said, {"Content-Type": "application/json"})
        self._http.open(order, timeout=10).close()


def until(holds: Callable[[], bool], about: str) -> None:
    """Ask again until it holds. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"No {about} within {PATIENCE} s.")
        time.sleep(0.3)


@contextmanager
def _served(command: str, *options: str, new: str = "") -> Iterator[Played]:
    folder = Path(tempfile.mkdtemp(prefix="diemcau-pictures-"))
    data = ("--data", str(folder / "data"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    if new:
        (folder / "data").mkdir()
        _live("new", "--title", new, "--conference", "doi-thoai", *data)
    order = [sys.executable, "-m", "live", command, "--port", str(port), *data, *options]
    process = subprocess.Popen(order, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        until(lambda: _answers(f"{address}/readyz"), "the server")
        yield (
            address,
            lambda: {row["seat"]: "/s/" + row["url"].partition("/s/")[2] for row in json.loads(_live("seats", "--json", *data))},
        )
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _live(*words: str) -> bytes:
    return subprocess.check_output([sys.executable, "-m", "live", *words], stderr=subprocess.DEVNULL, cwd=ROOT)


def _answers(address: str) -> bool:
    try:
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=2).close()
    except OSError:
        return False
    return True
