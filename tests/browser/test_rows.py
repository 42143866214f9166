"""A long list is renewed row by row and always shows what the server sent, whatever was there before."""

from __future__ import annotations

import random

from .conftest import Sit

# Lists that follow each other at random: rows come, go, change their words and their places. Returns what differs.
PLAY = """
async (steps) => {
  const { cut, renewRows } = (await import(document.querySelector("script[type=module]").src)).rows;
  const region = document.createElement("div");
  region.innerHTML = '<section id="played"></section>';
  document.body.append(region);
  const row = ([id, words]) => `<li id="p-${id}"><b>${words}</b><input aria-label="x"></li>`;
  const html = ({ count, rows }) =>
    `<section id="played"><b>${count}</b><ol id="played-list" data-rows>${rows.map(row).join("")}</ol></section>`;
  const swap = "outerMorph ignoreTitle:true";
  const morph = (element, text) => htmx.swap({ target: element, sourceElement: element, text, swap });
  const wrong = [];
  let whole = 0, same = 0;
  for (const [place, step] of steps.entries()) {
    const shown = document.getElementById("played");
    const before = [...shown.querySelectorAll("li")];
    if (!renewRows(shown, cut(html(step)), morph)) { whole++; morph(shown, html(step)); }
    const now = document.getElementById("played");
    const seen = [...now.querySelectorAll("li")].map((row) => [row.id.slice(2), row.querySelector("b").textContent]);
    if (JSON.stringify(seen) !== JSON.stringify(step.rows)) wrong.push([place, seen, step.rows]);
    if (now.querySelector("b").textContent !== String(step.count)) wrong.push([place, "count"]);
    same += before.filter((row) => row.isConnected).length;
  }
  region.remove();
  return { wrong, whole, same };
}
"""


def steps(rng: random.Random, many: int) -> list[dict[str, object]]:
    """What the server might send."""
    ids = [f"{number}" for number in range(14)]
    words = dict.fromkeys(ids, "a")
    made: list[dict[str, object]] = []
    for _ in range(many):
        chosen = rng.sample(ids, rng.choice((0, 1, 2, 9, 13, 14)))
        if made and rng.random() < 0.5:  # one goes elsewhere
            chosen = [id for id, _ in made[-1]["rows"]]  # type: ignore[attr-defined]
            if chosen:
                one = chosen.pop(rng.randrange(len(chosen)))
                chosen.insert(rng.randint(0, len(chosen)), one)
        words[rng.choice(ids)] = rng.choice("abc")
        made.append({"count": rng.randint(0, 3), "rows": [[id, words[id]] for id in chosen]})
    return made


def test_whatever_follows_whatever_the_list_is_as_sent(sit: Sit) -> None:
    screen = sit("moderator")
    found = screen.page.evaluate(PLAY, steps(random.Random(2027), 400))
    assert found["wrong"] == []
    assert found["whole"] == 1, "only the first time the region is read as a whole"
    assert found["same"] > 1000, "rows stay the elements that they were"
