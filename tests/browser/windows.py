"""Windows that are used again: to open a new one costs as much as a whole short story."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Error, Page

# What the policy forbade, told by the page itself from its first moment.
WATCH = """
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
  console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`);
});
"""

FORGET = """
() => {
  sessionStorage.clear();
  localStorage.clear();
  return new Promise((resolve) => {
    const gone = indexedDB.deleteDatabase("diemcau");
    gone.onsuccess = gone.onerror = gone.onblocked = resolve;
  });
}
"""


class Windows:
    """Each window is a browser of its own, with its own cookies; what it kept is wiped before somebody else sits down."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._free: dict[str, list[Page]] = {}
        self._kinds: dict[Page, str] = {}

    def take(self, size: tuple[int, int], **kind: Any) -> Page:
        """An empty window of this size; `kind` is what a browser context is made with, such as has_touch."""
        free = self._free.setdefault(repr(kind), [])
        page = free.pop() if free else self._open(kind)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        return page

    def give_back(self, page: Page, url: str) -> None:
        """Leave the page for an empty one of the same site and forget everything; what cannot be wiped is thrown away."""
        try:
            page.unroute_all(behavior="ignoreErrors")
            page.goto(f"{url}/healthz")
            page.evaluate(FORGET)
            page.context.clear_cookies()
        except Error:
            page.context.close()
        else:
            self._free[self._kinds[page]].append(page)

    def _open(self, kind: dict[str, Any]) -> Page:
        context = self.browser.new_context(reduced_motion="reduce", **kind)
        context.set_default_timeout(8_000)
        context.add_init_script(WATCH)
        page = context.new_page()
        self._kinds[page] = repr(kind)
        return page
