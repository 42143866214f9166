"""A browser window with a bad line or a slow processor, and what it tells about its own work."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

# 400 kbit/s both ways, 400 ms to the house and back.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
# A row that goes to another place in its list moves by intent; whatever else moves under a finger is counted.
SHIFTS = """
() => {
  window.shifted = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const elements = entry.sources.map(({ node }) => (node?.nodeType === 1 ? node : node?.parentElement));
      const moved = elements.filter((element) => element && !element.closest(".rows, .stack"));
      window.shifted.push(...moved.map((element) => element.outerHTML.slice(0, 80)));
    }
  }).observe({ type: "layout-shift", buffered: false });
}
"""


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's chromium. Raises RuntimeError where it is not installed."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if path is None:
        raise RuntimeError("chromium is missing. Run: sudo apt-get install -y --no-install-recommends chromium")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--disable-gpu", *as_root])
        yield opened
        opened.close()


class Window:
    """One seat's window; `kinds` counts the bytes that came over the line, by what they were."""

    def __init__(self, browser: Browser, size: tuple[int, int]) -> None:
        self.browser = browser
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        self.page: Page = self.context.new_page()
        self.tools: CDPSession = self.context.new_cdp_session(self.page)
        self.kinds: Counter[str] = Counter()
        self._requests: dict[str, str] = {}
        self.tools.on("Network.responseReceived", self._note)
        self.tools.on("Network.loadingFinished", self._weigh)
        self.tools.send("Network.enable")
        self.tools.send("Performance.enable", {"timeDomain": "threadTicks"})  # its own work, not its waiting for a core

    def slow_line(self) -> None:
        self.tools.send("Network.emulateNetworkConditions", SLOW)

    def slow_processor(self, times: int) -> None:
        self.tools.send("Emulation.setCPUThrottlingRate", {"rate": times})

    def first_paint(self) -> float:
        """ms from the beginning of the navigation to the first words on the screen."""
        return float(self.page.evaluate(PAINT))

    def busy(self) -> float:
        """ms that the main thread has worked so far."""
        metrics = self.tools.send("Performance.getMetrics")["metrics"]
        return next(1e3 * one["value"] for one in metrics if one["name"] == "TaskDuration")

    def styled(self, work: Callable[[], object]) -> int:
        """How many elements the browser styled anew in the second after this, at most in one go."""
        self.browser.start_tracing(page=self.page, categories=["devtools.timeline"])
        work()
        self.page.wait_for_timeout(1000)
        events = json.loads(self.browser.stop_tracing())["traceEvents"]
        return max((event["args"].get("elementCount", 0) for event in events if event["name"] == "UpdateLayoutTree"), default=0)

    def close(self) -> None:
        self.context.close()

    def _note(self, told: dict[str, Any]) -> None:
        self._requests[told["requestId"]] = "Font" if told["type"] == "Font" else "Rest"

    def _weigh(self, told: dict[str, Any]) -> None:
        self.kinds[self._requests.get(told["requestId"], "Rest")] += int(told["encodedDataLength"])
