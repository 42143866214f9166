/** Clocks that run by themselves from the server's start time; nothing ticks over the wire. */

import { everywhere, onNews } from "./news.js";
import { clockText, dayOf, daysUntil, hallTime, learn, phase, wallTime } from "./time.js";
import { count, isTimed, until } from "./until.js";

const SOON = 3; // days
const DAY_TURNS = 30_000; // ms: so often somebody looks whether it is tomorrow
const RUNS = "[data-clock],[data-up],time,.timed";
/** Whatever runs by itself: found when it comes, for a search through a console with hundreds of rows costs more than all of them. */
export const running = new Set();

/** Keep every clock of the page going, four times a second and at once after news. */
export function clocks() {
  const { now } = document.body.dataset;
  if (now) learn(Number(now)); // when the page was drawn: a device whose clock is wrong shows the hall's time from its first moment
  setInterval(tick, 250);
  setInterval(turn, DAY_TURNS);
  document.addEventListener("live:over", () => count(everywhere));
  document.addEventListener("visibilitychange", () => look(everywhere));
  onNews(look);
}

function look(all) {
  for (const element of all(RUNS)) running.add(element);
  tick();
  turn(all);
  count(all);
}

function tick() {
  const now = hallTime();
  const zone = document.body.dataset.zone;
  for (const element of running) {
    const { clock, up, at, now: wall } = element.dataset;
    if (!element.isConnected) running.delete(element);
    else if (clock !== undefined) countDown(element, now);
    else if (up) write(element, clockText(Math.max(0, now - Number(up))));
    else if (wall !== undefined) write(element, wallTime(now, false, zone));
    else if (at && element.textContent === "") element.textContent = wallTime(Number(at), false, zone);
  }
  until([...running].filter(isTimed), now);
}

function turn(all = everywhere) {
  const now = hallTime();
  const zone = document.body.dataset.zone;
  countDays(all("[data-last-day]"), now, zone);
  countLate(all("[data-last-days]"), now, zone);
}

function countDown(element, now) {
  const { started, warn } = element.dataset;
  const left = leftOf(element, now);
  write(element, clockText(left));
  mark(element, "data-ui-phase", phase(left, Number(warn || 0)));
  element.toggleAttribute("data-ui-paused", !started);
}

/** ms left on this clock; below 0 when it is over. */
export function leftOf(element, now = hallTime()) {
  const { limit, extra, used, started } = element.dataset;
  const running = started ? Math.max(0, now - Number(started)) : 0;
  return Number(limit) + Number(extra || 0) - Number(used || 0) - running;
}

// Which day it is, is asked once for all of them: there may be dozens.
function countDays(elements, now, zone) {
  const today = elements.length > 0 && dayOf(now, zone);
  for (const element of elements) {
    const { lastDay, left, leftOne, today: word, late, lateOne } = element.dataset;
    const days = daysUntil(lastDay, today);
    write(element, { 0: word, 1: leftOne, [-1]: lateOne }[days] ?? (days > 0 ? left : late).replace("#", Math.abs(days)));
    mark(element, "data-ui-days", days < 0 ? "late" : days <= SOON ? "soon" : "left");
  }
}

// Of many last days only how many have passed is said, and nothing while none has.
function countLate(elements, now, zone) {
  const today = elements.length > 0 && dayOf(now, zone);
  for (const element of elements) {
    const late = element.dataset.lastDays.split(" ").filter((day) => day && daysUntil(day, today) < 0).length;
    write(element, late ? element.dataset.late.replace("#", late) : "");
    mark(element, "data-ui-days", late ? "late" : "none");
  }
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function mark(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
