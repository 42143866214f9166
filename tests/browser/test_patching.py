"""News that changes only words and attributes is put into what stands there; who looks after something hears of what is new."""

from __future__ import annotations

import re

from contract.cast import Hall
from playwright.sync_api import expect

from .conftest import Sit

# Pairs, as it stands and as it is sent; returns whether it was patched, what stands then, and whether its <b> is the same one.
PATCH = """
async (pairs) => {
  const { patch } = (await import(document.querySelector("script[type=module]").src)).patch;
  const made = (html) => Object.assign(document.createElement("template"), { innerHTML: html }).content.firstElementChild;
  return pairs.map(([shown, sent]) => {
    const there = made(shown);
    const bold = there.querySelector("b");
    const done = patch(there, made(sent));
    return [done, there.outerHTML, there.querySelector("b") === bold];
  });
}
"""

LISTS = """
() => [...document.querySelectorAll("ol:has(> [data-row])")].map((list) =>
  [...list.children].filter((row) => row.getAttribute("tabindex") === "0").map((row) => row.id))
"""


ALL_THERE = """
async () => {
  const { running } = (await import(document.querySelector("script[type=module]").src)).clock;
  return running.size > 0 && [...running].every((one) => one.isConnected);
}
"""


def patched(sit: Sit, *pairs: tuple[str, str]) -> list[tuple[bool, str, bool]]:
    return [tuple(one) for one in sit("moderator").page.evaluate(PATCH, pairs)]


def test_words_and_attributes_are_changed_in_the_element_that_stands_there(sit: Sit) -> None:
    sent = '<p id="a" class="soft"><b title="x">two</b> and three</p>'
    assert patched(sit, ('<p id="a" hidden><b>one</b> and two</p>', sent)) == [(True, sent, True)]


def test_what_belongs_to_the_person_stays(sit: Sit) -> None:
    row = '<li data-row="" tabindex="0" data-ui-selected=""><details open=""><b>one</b></details></li>'
    sent = '<li data-row="" tabindex="-1"><details><b>two</b></details></li>'
    assert patched(sit, (row, sent)) == [(True, row.replace("one", "two"), True)]


def test_what_is_built_otherwise_is_left_to_the_morph(sit: Sit) -> None:
    one = "<div><b>one</b></div>"
    others = ("<div><b>one</b><i>two</i></div>", "<p><b>one</b></p>", "<div><i>one</i></div>", '<div id="x"><b>one</b></div>')
    assert [done for done, _, _ in patched(sit, *((one, other) for other in others))] == [False] * len(others)


def test_a_field_is_left_to_the_morph_which_knows_what_was_typed(sit: Sit) -> None:
    found = patched(sit, ('<p><input value="one"></p>', '<p><input value="two"></p>'), ("<p><input></p>", "<p><input></p>"))
    assert [done for done, _, _ in found] == [False, True]


def test_each_list_has_one_row_for_tab_whoever_comes_and_goes(hall: Hall, sit: Sit) -> None:
    for words in ("Một?", "Hai?", "Ba?"):
        hall.waiting(words)
    screen = sit("moderator")
    first, second, last = hall.queue[0], hall.queue[1], hall.queue[-1]
    assert [f"q-{first}"] in screen.page.evaluate(LISTS)
    hall.moderator.must("move", question=last, to=0)
    expect(screen("#queue-list > [data-row]").first).to_have_attribute("id", f"q-{last}")
    screen.until("(id) => document.getElementById(id).tabIndex === 0", f"q-{last}")
    hall.moderator.must("hold", question=last)
    screen.until("(id) => document.getElementById(id).tabIndex === 0", f"q-{first}")
    screen(f"#q-{second}").click(position={"x": 90, "y": 5})
    assert all(len(stops) == 1 for stops in screen.page.evaluate(LISTS))
    assert [f"q-{second}"] in screen.page.evaluate(LISTS)


def test_a_clock_that_comes_in_a_region_runs_and_one_that_went_is_let_go(hall: Hall, sit: Sit) -> None:
    screen = sit("moderator")
    hall.speaking("Câu nào được nói?")
    expect(screen("#floor-console [data-clock]")).to_have_text(re.compile(r"\d:\d\d"))
    hall.moderator.must("finish", turn=hall.turn)
    expect(screen("#floor-console [data-clock]")).to_have_count(0)
    screen.until(ALL_THERE)
