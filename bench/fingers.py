"""A hand at the console: presses keys and buttons, writes words, and counts what it did."""

from typing import Self

from playwright.sync_api import Page, expect


class Hand:
    """`presses_made`: keys with whatever is held beside them, and the pointer; `letters`: what had to be written."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses_made = 0
        self.letters = 0

    def keys(self, *combos: str) -> Self:
        for combo in combos:
            self.page.keyboard.press(combo)
            self.presses_made += 1
        return self

    def presses(self, selector: str) -> Self:
        """With the pointer, near the upper edge, where a row has no button."""
        self.page.locator(selector).click(position={"x": 90, "y": 5})
        self.presses_made += 1
        return self

    def types(self, selector: str, words: str) -> Self:
        """Write into a field in which the caret must stand already."""
        expect(self.page.locator(selector)).to_be_focused(timeout=10_000)
        self.page.keyboard.type(words)
        self.letters += len(words)
        return self

    def now(self) -> float:
        """The browser's own ms."""
        return float(self.page.evaluate("performance.now()"))
