"""The lead secretary after the end, as somebody who sees these pages for the first time: step by step through a real browser."""

import importlib
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from bench.hand import Step, syllables

SIZE = {"width": 1366, "height": 768}
LINES_A_TURN = 3  # of the wheel, about so many paragraphs; a turn is counted as a key
CHANGED, MORE = 2, "theo đúng quy định của pháp luật hiện hành."  # so many proposals are not left as they are


class Whole(Struct):
    """What the notice came to; `again`: the syllables of its second part, which she read on the desk and not in the preview."""

    answers: int
    tasks: int
    again: int


def walk(link: str) -> tuple[list[Step], Whole]:
    """All steps, and the paper."""
    with _browser() as page:
        steps = [_look_at_the_list(page, link), _words(page), _shorts(page), _change_some(page), _take_all_is_kept(page)]
        read, whole = _preview(page)
        return [*steps, read, _seal(page), _take_the_file(page)], whole


def _look_at_the_list(page: Any, link: str) -> Step:
    """It opens by itself."""
    step = Step("1. what is left to do, on the page where she stands")
    with step.waits():
        page.goto(link)
        page.wait_for_selector("#step-short")
    step.reads(page.inner_text("#desk"))
    return step


def _words(page: Any) -> Step:
    """The chair's words, without his thanks and wishes: a notice is in the third person."""
    step = Step("2. the words of the notice: read what the chair said, take it, strike out the last paragraph")
    step.click()
    with step.waits():
        page.click("#step-notice [data-desk]")
        page.wait_for_selector("[data-passage=notice]")
    step.reads(page.inner_text(".draft blockquote >> nth=0"))
    step.click()
    page.click("[data-passage=notice] [data-block]")
    step.keys, step.homes, step.minds = step.keys + 6, step.homes + 2, step.minds + 1
    for keys in ("Control+End", "Control+Shift+ArrowUp", "Delete"):
        page.keyboard.press(keys)
    with step.waits():
        _saved(page, "[data-passage=notice]")
    return step


def _shorts(page: Any) -> Step:
    """Question by question: what was asked, and what is proposed."""
    step = Step("3. the short answers: read each proposal beside its question, take all")
    drafts = page.locator("article.draft")
    for place in range(drafts.count()):
        draft = drafts.nth(place)
        step.reads("\n".join(draft.locator(".line b, p.soft >> nth=0, .proposed").all_inner_texts()))
        if not draft.locator(".proposed").count():
            step.reads(draft.locator("textarea").get_attribute("placeholder") or "")
        step.minds += 1
    height = page.evaluate("document.querySelector('#desk').scrollHeight / innerHeight")
    step.keys += round(height * LINES_A_TURN)
    step.click()
    with step.waits():
        page.locator("[data-take-all]").last.click()
        page.wait_for_function("![...document.querySelectorAll('article.draft')].some((one) => one.querySelector('.proposed') && !one.querySelector('textarea').value)")
        _saved(page, "article.draft [data-state]")
    return step


def _change_some(page: Any) -> Step:
    """Two are not left as they were proposed: she looks into the whole answer and goes on in her own words."""
    step = Step(f"4. change {CHANGED} of them after a look at the whole answer")
    for draft in page.locator("article.draft:has(.proposed)").all()[:CHANGED]:
        step.click(2)
        draft.locator("summary").click()
        step.reads(draft.locator(".pre:not(.proposed)").inner_text())
        draft.locator("textarea").click()
        page.keyboard.press("Control+End")
        page.keyboard.press("Backspace")
        page.keyboard.type(f" {MORE}")
        step.types(f"  {MORE}")
    return step


def _take_all_is_kept(page: Any) -> Step:
    """Back to the list."""
    step = Step("5. back to the list: all steps are ticked")
    with step.waits():
        page.wait_for_timeout(100)
        _saved(page, "article.draft [data-state]")
    step.click()
    with step.waits():
        page.locator("[data-desk='signing=1']").last.click()
        page.wait_for_selector("#step-short[data-done=yes]")
        page.wait_for_selector("#step-notice[data-done=yes]")
    return step


def _preview(page: Any) -> tuple[Step, Whole]:
    """All but the second part, which she has just read."""
    step = Step("6. read the paper in the preview: head, opening, totals, parts III and IV, foot")
    step.click()
    with step.waits(), page.expect_popup() as opened:
        page.click("#step-read a")
    paper = opened.value
    with step.waits():
        paper.wait_for_selector(".official-foot")
    parts = _parts(paper)
    step.syllables += parts["unread"]
    step.keys += round(paper.evaluate("document.documentElement.scrollHeight / innerHeight")) * LINES_A_TURN + 2
    whole = Whole(len(paper.query_selector_all(".official p.body")) and parts["answers"], paper.locator(".official table tbody tr").count(), parts["read"])
    paper.close()
    return step, whole


def _parts(paper: Any) -> dict[str, int]:
    """How many syllables she has read on the desk, and how many not."""
    blocks = paper.evaluate(
        "[...document.querySelector('.official').children].map((one) => [one.tagName, one.innerText])",
    )
    read, unread, answers, within = 0, 0, 0, ""
    for tag, text in blocks:
        within = text.split(".")[0] if tag == "H3" and text.split(".")[0] in ("I", "II", "III", "IV") else within
        answers += within == "II" and text.startswith("- Ý kiến số")
        on_the_desk = tag == "P" and (within == "II" or (within == "I" and not text.startswith("Tổng số")))
        read, unread = read + on_the_desk * syllables(text), unread + (not on_the_desk) * syllables(text)
    return {"read": read, "unread": unread, "answers": answers}


def _seal(page: Any) -> Step:
    step = Step("7. seal it: read what is still said to be missing, press twice")
    step.click()
    with step.waits():
        page.click("#step-read [data-sheet]")
        page.wait_for_selector("#sheet [data-do=seal]")
    step.reads(page.inner_text("#sheet"))
    step.click(2)
    page.click("#sheet [data-do=seal]")
    with step.waits():
        page.click("#sheet [data-do=seal]")
        page.wait_for_selector("#step-read[data-done=yes]")
    return step


def _take_the_file(page: Any) -> Step:
    step = Step("8. take the file for the document system")
    step.click()
    with step.waits(), page.expect_download() as taken:
        page.click("#step-sign a[download]")
    assert Path(taken.value.path()).read_bytes()[:2] == b"PK"
    return step


def _saved(page: Any, where: str) -> None:
    """Everything that was typed there is in the record."""
    page.wait_for_function(
        "(where) => [...document.querySelectorAll(where)].every((one) => (one.closest('[data-passage]') ?? one).dataset.state === 'saved')",
        arg=where,
    )


@contextmanager
def _browser() -> Iterator[Any]:
    """Chromium as the browser tests start it."""
    tests = Path(__file__).resolve().parent.parent / "tests"
    sys.path.insert(0, str(tests))
    program = importlib.import_module("browser.program")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program.program(), args=program.flags())
        page = browser.new_context(viewport=SIZE, accept_downloads=True, locale="vi").new_page()
        page.set_default_timeout(20_000)
        yield page
        browser.close()
