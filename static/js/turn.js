/** Leafs through what does not fit on a wall, by the hall's time: every wall turns with the others, and nothing is made small or cut. */

import { hallTime } from "./time.js";

const EACH = 9_000; // ms for a page: some six lines, read slowly
const SLACK = 0.01; // of the height: the tail of a letter, or of the number of a page, is nothing cut
const LINE = 0.09; // of the height: the highest line of what is leafed through
const leaves = new Map(); // element → pages
const begun = new WeakMap(); // element → {words, told, at}: how it begins, and since when its pages turn

setInterval(turn, 250);
for (const change of ["live:news", "live:over", "animationend"]) document.addEventListener(change, measure);
addEventListener("resize", measure);
document.fonts?.ready.then(measure);
measure();

// A leaf is laid out in columns as wide as itself: what does not fit stands in the next column, out of sight, never torn within a line.
function measure() {
  leaves.clear();
  for (const main of document.querySelectorAll(".wall-main")) roomForNames(main);
  for (const leaf of document.querySelectorAll("[data-leaf]")) {
    if (leaf.clientHeight === 0) {
      begun.delete(leaf); // shown again, it begins again
      continue;
    }
    begin(leaf);
    leaves.set(leaf, 1);
    leaf.removeAttribute("data-ui-pages");
  }
  // Room for a page's number may cost a line, also of a leaf beside it: so first who has pages, and then how many.
  for (const leaf of leaves.keys()) if (pagesOf(leaf) > 1) leaf.setAttribute("data-ui-pages", "");
  for (const leaf of leaves.keys()) leaves.set(leaf, pagesOf(leaf));
  turn();
}

// What somebody is, and his name, are read at one glance: where they do not fit beside the words, the wall is laid out for them;
// then what the conference is called gives way. Only what no wall holds is leafed through.
function roomForNames(main) {
  for (const layout of ["data-ui-tall", "data-ui-crowded"]) main.removeAttribute(layout);
  if (main.clientHeight === 0 || !main.querySelector(".wall-names:not(.headline)")) return;
  for (const layout of ["", "bare"]) {
    if (!runsOver(main) && !inPages(main)) return;
    main.setAttribute("data-ui-tall", layout);
  }
  if (!runsOver(main)) return;
  main.removeAttribute("data-ui-tall");
  main.setAttribute("data-ui-crowded", "");
}

function inPages(main) {
  return [...main.querySelectorAll(".wall-units")].some((units) => pagesOf(units) > 1);
}

function runsOver(main) {
  return [main, ...main.querySelectorAll(".wall-who")].some((one) => one.scrollHeight > one.clientHeight + SLACK * innerHeight)
    || [...main.querySelectorAll(".wall-flow")].some((flow) => flow.clientHeight < LINE * innerHeight)
    || [...main.querySelectorAll(".wall-flow > .wall-ans")].some((one) => one.offsetHeight > one.parentElement.clientHeight);
}

// Whatever comes is read from its first page: since the moment that the hall tells, else since it stands here. A row that is
// added to a list, or a clock that was stopped and goes on, turns nothing back.
function begin(leaf) {
  const words = leaf.querySelector("li,p")?.textContent;
  const told = Number(leaf.dataset.turns);
  const before = begun.get(leaf);
  const again = before?.words !== words || (told && before.told && told !== before.told);
  begun.set(leaf, { words, told, at: again ? told || hallTime() : before.at });
}

function turn() {
  const now = hallTime();
  for (const [leaf, pages] of leaves) {
    const page = Math.floor(Math.max(0, now - begun.get(leaf).at) / EACH) % pages;
    leaf.scrollLeft = page * step(leaf);
    const words = pages > 1 ? `${page + 1}/${pages}` : "";
    mark(leaf, words);
    if (leaf.parentElement.matches(".wall-pages, .wall-line")) mark(leaf.parentElement, words); // where it can be read
  }
}

function pagesOf(leaf) {
  return Math.max(1, Math.ceil((leaf.scrollWidth + gap(leaf)) / step(leaf) - 0.02));
}

function step(leaf) {
  return leaf.getBoundingClientRect().width + gap(leaf); // to a fraction: thirty pages add up
}

function gap(leaf) {
  return parseFloat(getComputedStyle(leaf).columnGap) || 0;
}

function mark(element, words) {
  if (element.getAttribute("data-ui-page") !== words) element.setAttribute("data-ui-page", words);
}
