"""Makes the pictures of docs/pictures from the real screens of a rehearsal, in both languages: `make pictures`.

A rehearsal is played on a port of its own until a point speaks; whoever sits down as chair stops the robots, so the moment
stands still. At most four minutes; the processes that it started are ended.
"""

from __future__ import annotations

import base64
import json
import os
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

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("vi", "en")
PATIENCE, QUALITY, SETTLE_MS = 150, 62, 900
LAPTOP, TABLET, PHONE, WALL = (1366, 768), (1024, 768), (360, 740), (1920, 1080)
# name: (seat or path, size); the chair first, so that the play stands still.
SHOTS = {
    "chair": ("chair", TABLET), "moderator": ("moderator", LAPTOP), "stage": ("stage", WALL),
    "technician": ("technician", LAPTOP),
    "point": ("point-12", PHONE), "point-laptop": ("point-12", LAPTOP), "secretary": ("secretary-1", LAPTOP),
    "agency": ("agency-so-xay-dung", LAPTOP), "organiser": ("organiser", LAPTOP), "audience": ("audience", PHONE),
    "home": ("/", LAPTOP), "programme": ("/{conference}/programme", PHONE), "answers": ("/{conference}/answers", LAPTOP),
    "design": ("/design", LAPTOP), "code": ("/s", PHONE),
}  # fmt: skip


def main() -> int:
    """0 when every picture was made."""
    with rehearsal() as (address, seats), sync_playwright() as playwright:
        as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        path = shutil.which("chromium") or shutil.which("chromium-headless-shell")
        browser = playwright.chromium.launch(executable_path=path, args=as_root)  # before the moment comes: it lasts seconds
        conference = wait_for_a_speaker(address, seats["moderator"])
        for lang in LANGUAGES:
            for name, (where, size) in SHOTS.items():
                page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale=lang, reduced_motion="reduce")
                open_at(page, f"{address}{path_of(where, seats, conference)}?lang={lang}")
                keep(page, PICTURES / lang / f"{name}.webp")
                page.close()
        browser.close()
    return 0


@contextmanager
def rehearsal() -> Iterator[tuple[str, dict[str, str]]]:
    """Its address, and every seat's link."""
    folder = Path(tempfile.mkdtemp(prefix="diemcau-pictures-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    order = [sys.executable, "-m", "live", "rehearse", "--port", str(port), "--data", str(folder / "data"), "--speed", "4"]
    process = subprocess.Popen(order, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        until(lambda: asked(f"{address}/readyz") is not None, "the rehearsal")
        listed = subprocess.check_output(
            [sys.executable, "-m", "live", "seats", "--json", "--data", str(folder / "data")], cwd=ROOT
        )
        yield address, {row["seat"]: row["url"][row["url"].index("/s/") :] for row in json.loads(listed)}
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
        shutil.rmtree(folder, ignore_errors=True)


def wait_for_a_speaker(address: str, link: str) -> str:
    """Until some were heard and somebody speaks; the name of the conference."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(), urllib.request.ProxyHandler({}))
    with opener.open(address + link, timeout=10) as page:
        state = page.geturl().partition("?")[0] + "/state.json"

    def speaks() -> bool:
        with opener.open(state, timeout=10) as answer:
            told = json.load(answer)
        heard = sum(one["status"] in ("heard", "answered", "deferred") for one in told["questions"])
        floor = told["floor"]
        return heard >= 4 and floor is not None and floor["phase"] == "speaking" and floor["on_screen"]

    until(speaks, "a speaker")
    return state.split("/")[3]


def path_of(where: str, seats: dict[str, str], conference: str) -> str:
    """A seat by its link, or a public address."""
    if where.startswith("/"):
        return where.format(conference=conference)
    return f"/{conference}/audience" if where == "audience" else seats[where]


def open_at(page: Page, address: str) -> None:
    """The page as it stands after its first news."""
    page.goto(address)
    page.wait_for_timeout(SETTLE_MS)


def keep(page: Page, file: Path) -> None:
    """The window as WebP: a third of a PNG."""
    tools = page.context.new_cdp_session(page)
    told = tools.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(base64.b64decode(told["data"]))
    print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1e3:.0f} KB")


def asked(address: str) -> bytes | None:
    """What is answered; None while nobody does."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=2) as answer:
            content: bytes = answer.read()
            return content
    except OSError:
        return None


def until(holds: Callable[[], bool], about: str) -> None:
    """Ask again until it holds. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"No {about} within {PATIENCE} s.")
        time.sleep(0.3)


if __name__ == "__main__":
    sys.exit(main())
