"""What stories do to a page's line: a proxy between it and the house, a garbled message, a clock that is ahead."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, cast

from contract.cast import Hall
from rig.proxy import Proxy

from .screens import Screen

# What the next messages of this page lose on the way, without a trace; `digest: true` takes the proof away too.
GARBLE = """
({ drop, garble, digest, times }) => {
  const parse = JSON.parse;
  let left = times;
  JSON.parse = (...given) => {
    const message = parse(...given);
    if (!message?.parts) return message;
    if (digest && message.digest) {
      delete message.digest;
      if (window.harmed) window.unproved = (window.unproved ?? 0) + 1;
    }
    const about = message.parts.filter(({ id }) => id === drop || id === garble);
    if (about.length === 0 || left-- <= 0) return message;
    const spoilt = (html) => html.replace(/[^<>]{4}(?=<[/])/, "????");
    for (const part of about) {
      if (part.html) part.html = spoilt(part.html);
      for (const id of Object.keys(part.rows ?? {})) part.rows[id] = spoilt(part.rows[id]);
    }
    message.parts = message.parts.filter(({ id }) => id !== drop);
    window.harmed = true;
    return message;
  };
}
"""
# The page's own clock, and the wall clock, as the story moves them; the first one never goes back.
CLOCKS = """
() => {
  const [steady, wall] = [performance.now.bind(performance), Date.now.bind(Date)];
  let passed = 0, set = 0;
  performance.now = () => steady() + passed;
  Date.now = () => wall() + passed + set;
  window.pass = (ms) => { passed += ms; };
  window.setClock = (ms) => { set = ms; };
}
"""
# The regions of this page that do not show what somebody sees who joins now.
UNLIKE_A_NEWCOMER = """
async () => {
  const page = await import(document.querySelector("script[type=module]").src);
  const { isSame } = page.same;
  const { base, lang } = document.body.dataset;
  const news = await (await fetch(`${base}/live?lang=${lang}`, { cache: "no-store" })).json();
  return news.parts.filter(({ id, html }) => !isSame(document.getElementById(id), html)).map(({ id }) => id);
}
"""


def behind(hall: Hall, proxy: Proxy) -> Hall:
    """The same hall, looked at through a proxy; commands of the other people go there directly."""
    seen = copy.copy(hall)
    seen.house = cast(Any, SimpleNamespace(url=proxy.url, link=hall.house.link))
    return seen


@contextmanager
def on_line(hall: Hall, profile: str = "clear") -> Iterator[Proxy]:
    """A line that the story may spoil; it is whole again when the page is left."""
    with Proxy(hall.house.port, profile) as proxy:
        yield proxy


def garble(screen: Screen, drop: str = "", garble: str = "", digest: bool = False, times: int = 1) -> None:
    """From now on, `times` messages about a region lose it, or some of its words."""
    screen.page.evaluate(GARBLE, {"drop": drop, "garble": garble, "digest": digest, "times": times})


def shows_what_a_newcomer_sees(*screens: Screen, within: float = 20) -> None:
    """Wait until every region of these pages is as in a page that was opened now."""
    for screen in screens:
        screen.until(f"({UNLIKE_A_NEWCOMER})().then((ids) => ids.length === 0)", within=within)
