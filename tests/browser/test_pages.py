"""Every page of every role: well-formed for people and for the policy, on every width, in every phase."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .everywhere import PUBLIC, ROLES, at_work, go_on
from .screens import LAPTOP, Screen

CONFERENCES = ("trang",)
PHONE, TABLET = (360, 740), (1024, 768)

# Whatever is wrong with a page, as a list of plain words.
FAULTS = """
() => {
  const faults = [];
  const say = (what, element) => faults.push(`${what}: ${element.outerHTML.slice(0, 160)}`);
  for (const script of document.querySelectorAll("script:not([src])")) say("inline script", script);
  for (const style of document.querySelectorAll("style")) say("inline style", style);
  for (const element of document.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) if (name.startsWith("on")) say("inline handler", element);
  }
  const ids = new Map();
  for (const element of document.querySelectorAll("[id]")) {
    if (ids.has(element.id)) say(`the id ${element.id} twice`, element);
    ids.set(element.id, element);
  }
  for (const field of document.querySelectorAll("input:not([type=hidden]),select,textarea")) {
    const label = field.getAttribute("aria-label") || [...field.labels].map((one) => one.textContent.trim()).join("");
    if (!label) say("a field without a label", field);
  }
  for (const label of document.querySelectorAll("label[for]")) if (!ids.has(label.htmlFor)) say("a label of nothing", label);
  for (const button of document.querySelectorAll("button,a[href],summary")) {
    const name = button.textContent.trim() || button.getAttribute("aria-label") || button.title;
    if (!name) say("a button without a name", button);
  }
  const heads = [...document.querySelectorAll("h1")].filter((one) => one.checkVisibility()); // the printer's sheet has its own
  if (heads.length !== 1) faults.push(`${heads.length} h1`);
  for (const image of document.querySelectorAll("img:not([alt])")) say("an image without words", image);
  return faults;
}
"""
# What sticks out sideways: the page itself, or a box that can be scrolled sideways and should not be.
WIDE = """
() => {
  const wide = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth) wide.push(`the page by ${root.scrollWidth - root.clientWidth}`);
  for (const box of document.querySelectorAll(".pane,dialog[open],main,.card,.bar,.rows")) {
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(box).overflowX);
    if (scrolls && !box.matches(".scroll") && box.scrollWidth > box.clientWidth + 1) {
      wide.push(`${box.tagName}#${box.id}.${box.className} by ${box.scrollWidth - box.clientWidth}`);
    }
  }
  if (wide.length) {
    for (const element of document.querySelectorAll("body *")) {
      const { right, width } = element.getBoundingClientRect();
      if (width && right > root.clientWidth + 1 && element.checkVisibility()) wide.push(element.outerHTML.slice(0, 100));
    }
  }
  return wide.slice(0, 6);
}
"""
SHEETS = "() => [...document.querySelectorAll('button[data-sheet]')].map((one) => one.dataset.sheet)"


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    with begun(house, "trang") as hall:
        at_work(hall)
        go_on(hall, "call")
        go_on(hall, "speak")
        yield hall


@pytest.mark.parametrize("seat", ROLES)
def test_a_page_and_its_sheets_are_sound_and_nothing_sticks_out(hall: Hall, sit: Sit, seat: str) -> None:
    screen = sit(seat, size=(1366, 768))
    screen.catches_up()
    screen("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    assert screen.page.evaluate(FAULTS) == []
    # A hall's screen is never a telephone.
    fits(screen, "the page", *([] if seat == "stage" else [PHONE]), TABLET, LAPTOP)
    kinds = {re.sub("=[^&]*", "", name): name for name in screen.page.evaluate(SHEETS)}
    for name in kinds.values():
        screen.page.evaluate("(name) => document.querySelector(`button[data-sheet='${name}']`).click()", name)
        expect(screen("dialog#sheet[open] h2").first).to_be_visible()
        assert screen.page.evaluate(FAULTS) == [], name
        fits(screen, name, TABLET, LAPTOP)
        screen.page.keyboard.press("Escape")
        expect(screen("dialog#sheet[open]")).to_have_count(0)


@pytest.mark.parametrize("seat", ["moderator", "point-1", "organiser"])
def test_a_sheet_fits_a_telephone(hall: Hall, sit: Sit, seat: str) -> None:
    screen = sit(seat, size=PHONE)
    name = screen("button[data-sheet]:visible").first.get_attribute("data-sheet") or ""
    screen.sheet(name)
    fits(screen, name, PHONE)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_sound_and_nothing_sticks_out(hall: Hall, company: Callable[[Hall], Sit], path: str) -> None:
    screen = company(hall)("audience").visit(path.format(conference=hall.conference))
    assert screen.page.evaluate(FAULTS) == []
    fits(screen, path, PHONE, TABLET, LAPTOP)


@pytest.mark.parametrize("seat", ROLES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_page_is_sound_as_it_leaves_the_server(hall: Hall, seat: str, lang: str) -> None:
    person = hall.seat(seat)
    shown = person.http.get(person.path(), params={"lang": lang}, headers={"Accept": "text/html"})
    page = shown.text
    assert f'<html lang="{lang}">' in page
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=\"|javascript:", page)
    assert page.count("<h1") == 1
    policy = shown.headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy


def test_a_wrong_address_is_a_page_too(hall: Hall, company: Callable[[Hall], Sit]) -> None:
    screen = company(hall)("audience").may_complain("404 (", "401 (")
    for path, status in ((f"/{hall.conference}/moderator", 401), (f"/{hall.conference}/nobody", 404), ("/khong-co", 404)):
        response: Any = screen.page.goto(hall.house.url + path)
        assert response.status == status
        assert screen.page.evaluate(FAULTS) == []
        fits(screen, path, PHONE, TABLET, LAPTOP)


def fits(screen: Screen, what: str, *sizes: tuple[int, int]) -> None:
    """Nothing scrolls sideways at these sizes."""
    for width, height in sizes:
        screen.page.set_viewport_size({"width": width, "height": height})
        assert screen.page.evaluate(WIDE) == [], f"{screen.seat}, {what}, at {width} px"
