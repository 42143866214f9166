/** Turns the pages of a wall by itself, by the hall's time: every wall of the hall shows the same page. */

import { hallTime } from "./time.js";

const EACH = 9_000; // ms for a page: two promises, read slowly

setInterval(turn, 500);
document.addEventListener("live:news", turn);
turn();

function turn() {
  const pages = document.querySelectorAll("[data-pages] > *");
  const now = Math.floor(hallTime() / EACH) % Math.max(1, pages.length);
  let turned = false;
  pages.forEach((page, place) => {
    const on = place === now;
    if (on === page.hasAttribute("data-ui-on")) return;
    page.toggleAttribute("data-ui-on", on);
    turned = true;
  });
  if (turned) document.dispatchEvent(new CustomEvent("wall:turned"));
}
