/** What a screen reader says: one polite region, merged and at most once in three seconds; at once only that this point is on. */

import { leftOf, running } from "./clock.js";
import { onNews } from "./news.js";

const REST = 3_000;
const MARKS = [60_000, 30_000, 0]; // ms left of the clock that runs here
const AT_ONCE = ["called", "live"];

const waiting = [];
const known = new Map(); // id → what was there when it was last looked at
const left = new WeakMap(); // clock → ms that it had left
let spoken = -Infinity;
let timer;

/** Say these words when there is room; what waits is said together. */
export function say(words) {
  if (!words || waiting.includes(words)) return;
  waiting.push(words);
  clearTimeout(timer);
  timer = setTimeout(speak, Math.max(0, spoken + REST - performance.now()));
}

/** Listen to the page for as long as it lives. */
export function aloud() {
  if (!place("spoken")) return;
  onNews(look);
  new MutationObserver(() => link()).observe(document.body, { attributeFilter: ["data-ui-lost"] });
  new MutationObserver((records) => records.flatMap((one) => [...one.addedNodes]).forEach((added) => say(text(added)))).observe(place("notice"), { childList: true });
  setInterval(marks, 500);
}

function speak() {
  spoken = performance.now();
  place("spoken").textContent = waiting.splice(0).join(". ");
}

// What the page came with is not said.
function look(all, aloud) {
  for (const list of new Set(all("[data-say-new] > *").map((row) => row.parentElement))) arrivals(list, aloud);
  for (const element of all("[data-say]")) change(element, element.hidden ? "" : text(element), aloud && say);
  const cue = place("cue");
  if (cue) change(cue, text(cue.querySelector("h2")), aloud && (AT_ONCE.includes(cue.dataset.cue) ? alarm : say));
}

function change(element, words, tell) {
  if (known.get(element.id) === words) return;
  known.set(element.id, words);
  if (tell) tell(words);
}

function alarm(words) {
  place("alarm").textContent = words;
}

// Many that came are one message: "4 new questions".
function arrivals(list, aloud) {
  const ids = [...list.children].map(({ id }) => id);
  const seen = known.get(list.id);
  known.set(list.id, new Set([...(seen ?? []), ...ids]));
  const fresh = ids.filter((id) => !seen?.has(id)).length;
  if (aloud && fresh) say(list.dataset.sayNew.replace("#", fresh));
}

function link() {
  const { lost, live } = place("link")?.dataset ?? {};
  say(document.body.hasAttribute("data-ui-lost") ? lost : live);
}

function marks() {
  const words = (place("spoken").dataset.marks ?? "").split("|");
  for (const clock of running) {
    if (!clock.dataset.started) continue;
    const now = leftOf(clock);
    const before = left.get(clock) ?? now;
    left.set(clock, now);
    const passed = MARKS.findLastIndex((mark) => now <= mark && mark < before);
    if (passed >= 0) say(words[passed]);
  }
}

const place = (id) => document.getElementById(id);
const text = (element) => element?.textContent?.replace(/\s+/g, " ").trim() ?? "";
