"""A seat as a person has it: a page in a window of its own, located by data attributes, ids and roles, never by words."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from contract.cast import Hall
from playwright.sync_api import CDPSession, ConsoleMessage, Error, Locator, Page, WebSocket, expect

from .windows import Windows

PATIENCE = 8.0  # seconds for anything that must happen
LAPTOP = (1366, 768)


class Screen:
    """One seat's page. Whatever the browser complains about fails the test, unless the story said that it may."""

    def __init__(self, windows: Windows, hall: Hall, seat: str, lang: str, size: tuple[int, int], **kind: Any) -> None:
        self.windows, self.hall, self.seat, self.lang = windows, hall, seat, lang
        self.complaints: list[str] = []
        self.forgiven: list[str] = []
        self.frames: list[str] = []
        self.page = windows.take(size, **kind)
        self._sessions: list[CDPSession] = []
        self._hears: dict[Any, Callable[[Any], None]] = {
            "console": self._on_console, "pageerror": self._on_error, "websocket": self._on_websocket,
        }  # fmt: skip
        for event, hear in self._hears.items():
            self.page.on(event, hear)

    def open(self) -> Screen:
        """Sit down by the seat's link; the audience walks in."""
        seats = self.hall.conference
        path = f"/{seats}/{self.seat}" if self.seat == "audience" else self.hall.house.link(self.seat, seats)
        return self.visit(path)

    def visit(self, path: str) -> Screen:
        response = self.page.goto(f"{self.hall.house.url}{path}?lang={self.lang}")
        assert response is not None and response.status == 200, (self.seat, path, response and response.status)
        return self

    def leave(self) -> None:
        """Get up; what the browser says from now on is nobody's."""
        for event, hear in self._hears.items():
            self.page.remove_listener(event, hear)
        for session in self._sessions:
            session.detach()
        self.windows.give_back(self.page, self.hall.house.url)

    # Doing

    def press(self, command: str, question: str = "", within: str = "body") -> None:
        """Press the visible button of a command, of one question where several offer it."""
        about = f'[data-with*="question={question}"]' if question else ""
        self.page.locator(f'{within} button[data-do="{command}"]{about}:not([data-ui-rests]):visible').first.click()

    def press_sure(self, command: str, within: str = "body") -> None:
        """Press a button that asks to be pressed again."""
        button = self.page.locator(f'{within} button[data-do="{command}"]:visible').first
        button.click()
        expect(button).to_have_attribute("data-ui-sure", "")
        self.think()
        button.click()

    def think(self) -> None:
        """Who presses again on purpose takes longer than a hand that presses twice by mistake."""
        self.page.wait_for_timeout(550)

    def sheet(self, name: str, within: str = "body") -> Locator:
        """Open a sheet by the first visible button that leads there."""
        self.page.locator(f'{within} button[data-sheet^="{name}"]:visible').first.click()
        dialog = self.page.locator("dialog#sheet[open]")
        expect(dialog).to_be_visible()
        return dialog

    def submit(self, text: str, asker: str = "Nguyễn Thị Lan") -> None:
        """A point or a follower hands in a question by the form of the page, and is told that it was recorded."""
        form = self.page.locator("form[data-do=submit]")
        form.locator("[name=text]").fill(text)
        form.locator("[name=asker]").fill(asker)
        form.locator("button.primary").click()
        expect(self.notice("recorded")).to_have_count(1)

    # Seeing

    def __call__(self, selector: str) -> Locator:
        return self.page.locator(selector)

    def notice(self, kind: str) -> Locator:
        """What the page says about commands: recorded, refused, sending or unsent."""
        return self.page.locator(f"#notice .notice.{kind}")

    def catches_up(self) -> None:
        """Wait until the page shows what the record holds now."""
        catch_up(self)

    def until(self, script: str, argument: Any = None, within: float = PATIENCE) -> Any:
        """Ask the page until it says yes; the policy does not let the page be watched from inside."""
        return until(self.page, lambda: asked(self.page, script, argument), f"{self.seat}: {script}", within)

    def words(self) -> str:
        """Everything that anybody could read in this page, shown or not."""
        return self.page.evaluate("document.documentElement.outerHTML")

    def heard(self, words: str) -> bool:
        """Did these words come over the socket at any time?"""
        return any(words in frame for frame in self.frames)

    def devtools(self) -> CDPSession:
        """What a page cannot do to itself: input methods, freezing."""
        session = self.page.context.new_cdp_session(self.page)
        self._sessions.append(session)
        return session

    # Complaining

    def may_complain(self, *about: str) -> Screen:
        """The browser itself reports every refused or lost request; here the story wants them."""
        self.forgiven += about
        return self

    def judged(self) -> list[str]:
        """What the browser complained about and nobody forgave."""
        return [one for one in self.complaints if not any(words in one for words in self.forgiven)]

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{self.seat}: {message.text} {message.location.get('url', '')}")

    def _on_error(self, error: Error) -> None:
        self.complaints.append(f"{self.seat}: {error}")

    def _on_websocket(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(told(frame)))


def catch_up(*screens: Screen) -> None:
    """Wait until these pages of one hall show what its record holds now. A page is told only what it shows: the title."""
    organiser = screens[0].hall.organiser
    state = organiser.state()
    title = f"{state['conference']['title'].partition(' · ')[0]} · {state['seq']}"
    seq = organiser.must("configure", settings={"title": title}).seq
    for screen in screens:
        screen.until("(seq) => Number(document.body.dataset.since) >= seq", seq)


def told(frame: str | bytes) -> str:
    """A message of the socket with its HTML as people read it."""
    text = frame if isinstance(frame, str) else frame.decode("utf-8", errors="replace")
    parts = json.loads(text)["parts"]
    return " ".join(
        html for part in parts for html in (part.get("html"), part.get("frame"), *part.get("rows", {}).values()) if html
    )


def asked(page: Page, script: str, argument: Any) -> Any:
    """What the page answers; nothing while it is being changed for another one."""
    try:
        return page.evaluate(script, argument)
    except Error as error:
        if "Execution context was destroyed" not in str(error):
            raise
        return None


def until(page: Page, question: Callable[[], Any], about: str, within: float = PATIENCE) -> Any:
    """Ask again and again, while the page lives on, until the answer is yes."""
    deadline = time.monotonic() + within
    while not (answer := question()):
        assert time.monotonic() < deadline, f"Not within {within:g} s: {about}"
        page.wait_for_timeout(40)
    return answer
