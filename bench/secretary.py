"""The lead secretary after the end, as somebody who sees these pages for the first time: step by step through a real browser.

What she decides on, she reads with care. What the paper takes over unchanged from what was recorded and confirmed (who answers
which opinions, the commitments) she recognises: for each line or row she makes up her mind, and reads the agency and the day.
"""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from bench.hand import Step, syllables

SIZE = {"width": 1366, "height": 768}
TURNS = 3  # of the wheel for a screenful, each as long as a key
THINKS = 600  # ms between two presses; a shorter time is taken for a slip
CHANGED, MORE = 2, "theo đúng quy định của pháp luật hiện hành."  # so many proposals are not left as they are
# What was typed in these passages is in the record.
SAVED = "(where) => [...document.querySelectorAll(where)].every((one) => one.dataset.state === 'saved')"
TAKEN = "![...document.querySelectorAll('article.draft:has(.proposed) textarea')].some((one) => !one.value)"
# The blocks of the paper in its preview, a row of a table each by itself: [tag, text, agency, day].
BLOCKS = """
[...document.querySelectorAll('.official > :not(.scrolls), .official tbody tr')].map((one) => one.tagName === 'TR'
  ? ['TR', one.innerText, one.cells[2].innerText, one.cells[4].innerText] : [one.tagName, one.innerText, '', ''])
"""


class Whole(Struct):
    """What the notice came to, and the syllables of its parts III and IV that she did not read word by word."""

    answers: int
    tasks: int
    recognised: int


def walk(link: str) -> tuple[list[Step], Whole]:
    """All steps, and the paper."""
    with browser() as page:
        steps = [_list(page, link), _words(page), _shorts(page), _changes(page), _back(page)]
        preview, whole = _preview(page)
        return [*steps, preview, _seal(page), _file(page)], whole


def _list(page: Any, link: str) -> Step:
    """It opens by itself; what is ticked is passed over."""
    step = Step("1. reads what is left to do, on the page where she stands")
    with step.waits():
        page.goto(link)
        page.wait_for_selector("#step-short")
    step.reads(page.locator("#desk h2").first.inner_text())
    for row in page.locator("#desk .steps [data-done=no]").all():
        step.reads(row.inner_text())
    step.minds += page.locator("#desk .steps > li").count()
    return step


def _words(page: Any) -> Step:
    """Without the chair's thanks and wishes: a notice is in the third person."""
    step = Step("2. reads the chair's words, takes them for the notice, strikes out the last paragraph")
    step.click()
    with step.waits():
        page.click("#step-notice [data-desk]")
        page.wait_for_selector("[data-passage=notice]")
    step.reads(page.locator(".draft blockquote").first.inner_text())
    step.click()
    page.click("[data-passage=notice] [data-block]")
    step.keys, step.homes, step.minds = step.keys + 6, step.homes + 2, step.minds + 1
    for keys in ("Control+End", "Control+Shift+ArrowUp", "Delete"):
        page.keyboard.press(keys)
    with step.waits():
        page.wait_for_function(SAVED, arg="[data-passage=notice]")
    return step


def _shorts(page: Any) -> Step:
    step = Step("3. reads each proposed short answer beside its question, takes all")
    for draft in page.locator("article.draft:has(.proposed)").all():
        for part in (".line b", "p.soft", ".proposed"):
            step.reads(draft.locator(part).first.inner_text())
        step.minds += 1
    step.keys += round(page.evaluate("document.querySelector('#desk').scrollHeight / innerHeight") * TURNS)
    step.click()
    with step.waits():
        page.locator("[data-take-all]").last.click()
        page.wait_for_function(TAKEN)
        page.wait_for_function(SAVED, arg="article.draft:has(.proposed) [data-passage]")
    return step


def _changes(page: Any) -> Step:
    step = Step(f"4. looks into {CHANGED} whole answers and changes their short ones in her own words")
    for draft in page.locator("article.draft:has(.proposed)").all()[:CHANGED]:
        step.click(2)
        draft.locator("summary").click()
        step.reads(draft.locator("details .pre").inner_text())
        draft.locator("textarea").click()
        for key in ("Control+End", "Backspace"):
            page.keyboard.press(key)
        page.keyboard.type(f" {MORE}")
        step.keys += 3
        step.types(f" {MORE}")
    with step.waits():
        page.wait_for_function(SAVED, arg="article.draft:has(.proposed) [data-passage]")
    return step


def _back(page: Any) -> Step:
    step = Step("5. goes back to the list: all is ticked")
    step.click()
    with step.waits():
        page.locator("[data-desk='signing=1']").last.click()
        for done in ("notice", "short"):
            page.wait_for_selector(f"#step-{done}[data-done=yes]")
    return step


def _preview(page: Any) -> tuple[Step, Whole]:
    """What she has not read before: all but the chair's words and the answers."""
    step = Step("6. looks through the paper: head, opening, totals and foot word by word, parts III and IV by agency and day")
    step.click()
    with step.waits(), page.expect_popup() as opened:
        page.click("#step-read a")
    with step.waits():
        opened.value.wait_for_selector(".official-foot")
    step.keys += round(opened.value.evaluate("document.documentElement.scrollHeight / innerHeight") * TURNS) + 2
    whole = _look_through(step, opened.value.evaluate(BLOCKS))
    opened.value.close()
    return step, whole


def _look_through(step: Step, blocks: list[list[str]]) -> Whole:
    whole, part = Whole(0, 0, 0), ""
    for tag, text, agency, day in blocks:
        if tag == "H3" and text.partition(".")[0] in ("I", "II", "III", "IV"):
            part = text.partition(".")[0]
        whole.answers += part == "II" and text.startswith("- Ý kiến số")
        whole.tasks += tag == "TR"
        if tag == "TR" or (part == "III" and tag == "P"):
            seen = f"{agency} {day}" if tag == "TR" else text.partition("(số")[0]
            step.reads(seen)
            step.minds += 1
            whole.recognised += syllables(text) - syllables(seen)
        elif part != "II" and (part != "I" or tag == "H3" or text.startswith("Tổng số")):
            step.reads(text)
    return whole


def _seal(page: Any) -> Step:
    step = Step("7. seals it: reads what is still said to be missing, presses twice")
    step.click()
    with step.waits():
        page.click("#step-read [data-sheet]")
        page.wait_for_selector("#sheet [data-do=seal]")
    step.reads(page.inner_text("#sheet"))
    step.click(2)
    page.click("#sheet [data-do=seal]")
    page.wait_for_timeout(THINKS)
    with step.waits():
        page.click("#sheet [data-do=seal]")
        page.wait_for_selector("#step-read[data-done=yes]")
    return step


def _file(page: Any) -> Step:
    step = Step("8. takes the file for the document system")
    step.click()
    with step.waits(), page.expect_download() as taken:
        page.click("#step-sign a[download]")
    if Path(taken.value.path()).read_bytes()[:2] != b"PK":
        raise RuntimeError("The file is no DOCX.")
    return step


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium as the browser tests start it."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
    program = importlib.import_module("browser.program")
    play = importlib.import_module("playwright.sync_api").sync_playwright
    with play() as playwright:
        browser = playwright.chromium.launch(executable_path=program.program(), args=program.flags())
        page = browser.new_context(viewport=SIZE, accept_downloads=True, locale="vi").new_page()
        page.set_default_timeout(20_000)
        yield page
        browser.close()
