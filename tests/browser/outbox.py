"""What happens between a page and the server, and what the page said meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from urllib.parse import parse_qs

from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, Route, expect

from .program import flags, program
from .screens import LAPTOP, PATIENCE

COMMANDS = "**/do/**"
# A name that no browser trusts, as a hall's network has it: nothing that needs a secure context is there.
LAN = "hoi-truong.test"

# Every word of success that the page ever showed, from its first moment on.
GREEN = """
() => {
  window.green = [];
  const look = () => {
    for (const one of document.querySelectorAll("#notice .recorded,[data-state=saved]")) window.green.push(one.textContent);
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true, attributes: true });
  setInterval(look, 50);
}
"""
# The same that a form does, many times over: `kept` hears of each that is on the disk.
POST = """
async ([command, bodies]) => {
  const { post } = (await import(document.querySelector("script[type=module]").src)).outbox;
  for (const body of bodies) {
    const about = { label: "Gửi", lines: [["", Object.values(body).join()]], typed: true };
    const { id } = await post(command, new URLSearchParams(body), about);
    window.kept?.(id);
  }
}
"""


def cut(target: Page | BrowserContext) -> None:
    """No command leaves this page any more; everything else goes on."""
    target.route(COMMANDS, lambda route: route.abort())


def mend(target: Page | BrowserContext) -> None:
    """The line is back, and the browser says so."""
    target.unroute(COMMANDS)
    for page in target.pages if isinstance(target, BrowserContext) else [target]:
        page.evaluate("dispatchEvent(new Event('online'))")


def write(page: Page, *texts: str) -> None:
    """Hand in questions by the form of a point, one after the other, each as soon as the form is free."""
    for text in texts:
        page.locator("#text").fill(text)
        page.locator("form[data-do=submit] button.primary").click()
        expect(page.locator("#text")).to_have_value("")


def emptied(page: Page, within: float = PATIENCE) -> None:
    """Nothing waits any more, and nothing came back."""
    expect(page.locator("#outbox-count")).to_have_attribute("data-ui-state", "empty", timeout=within * 1000)


def state(page: Page) -> str | None:
    return page.locator("#outbox-count").get_attribute("data-ui-state")


class Ears:
    """Hears every command that leaves a browser: what, in which order, and how many at the same time."""

    def __init__(self, target: Page | BrowserContext) -> None:
        self.sent: list[str] = []
        self.underway: list[str] = []
        self.most = 0
        target.on("request", self._leaves)
        for end in ("requestfinished", "requestfailed"):
            target.on(end, self._ends)  # type: ignore[call-overload]

    def _leaves(self, request: Request) -> None:
        if "/do/" in request.url:
            self.sent.append(request.url.partition("/do/")[2].partition("?")[0] + ":" + words_of(request))
            self.underway.append(identity(request))
            self.most = max(self.most, len(self.underway))

    def _ends(self, request: Request) -> None:
        with suppress(ValueError):
            self.underway.remove(identity(request))


def words_of(request: Request) -> str:
    return parse_qs(request.post_data or "").get("text", [""])[0]


def identity(request: Request) -> str:
    return parse_qs(request.post_data or "").get("id", [""])[0]


class Device:
    """A computer at a point: a browser with a disk, that can lose its power and be switched on again."""

    def __init__(self, chromium: Browser, address: str, script: str = "") -> None:
        self.chromium, self.address, self.script = chromium, address, script
        self.folder = Path(tempfile.mkdtemp(prefix="diemcau-device-"))
        self.context: BrowserContext | None = None

    def __enter__(self) -> Device:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def switch_on(self, link: str, before: Callable[[BrowserContext], None] = lambda _: None) -> Page:
        """Open the seat's link, at an address of the hall's own network."""
        self.context = self.chromium.browser_type.launch_persistent_context(
            self.folder,
            executable_path=program(),
            args=flags(f"--host-resolver-rules=MAP {LAN} 127.0.0.1"),
            viewport={"width": LAPTOP[0], "height": LAPTOP[1]},
        )
        self.context.set_default_timeout(PATIENCE * 1000)
        if self.script:
            self.context.add_init_script(self.script)
        before(self.context)
        page = self.context.pages[0]
        page.goto(f"{self.address}{link}")
        assert page.evaluate("isSecureContext") is False
        return page

    def kill(self) -> None:
        """The power goes: nobody may finish anything."""
        for pid in self._processes():
            with suppress(ProcessLookupError):  # it ended by itself between the list and the kill
                os.kill(pid, signal.SIGKILL)
        if self.context is not None:
            with suppress(Error):
                self.context.close()
            self.context = None

    def _processes(self) -> list[int]:
        found = []
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                words = entry.read_bytes().decode(errors="replace").split("\0")
                if f"--user-data-dir={self.folder}" in words and not any(one.startswith("--type=") for one in words):
                    found.append(int(entry.parent.name))
        return found


def portal(route: Route) -> None:
    """A hotel's network answers everything, with a page of its own."""
    route.fulfill(status=200, body="<!doctype html><p class='notice'>Đăng nhập mạng Wi-Fi</p>", content_type="text/html")


def lose_answer(route: Route) -> None:
    route.fetch()
    route.abort()


def lose_request(route: Route) -> None:
    route.abort()


def swallow(route: Route) -> None:
    """A half-open line: nothing ever comes back, not even a failure."""
