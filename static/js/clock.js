/** Clocks that run by themselves from the server's start time; nothing ticks over the wire. */

import { clockText, dayOf, daysUntil, hallTime, learn, phase, wallTime } from "./time.js";
import { count, until } from "./until.js";

const SOON = 3; // days
const DAY_TURNS = 30_000; // ms: so often somebody looks whether it is tomorrow
// Living collections cost nothing while the page stays as it is; a search through a console with hundreds of rows does.
const [timers, running, times] = ["clock", "up"].map((name) => document.getElementsByClassName(name)).concat(document.getElementsByTagName("time"));

/** Keep every clock of the page going, four times a second and at once after news. */
export function clocks() {
  const { now } = document.body.dataset;
  if (now) learn(Number(now)); // when the page was drawn: a device whose clock is wrong shows the hall's time from its first moment
  setInterval(tick, 250);
  setInterval(turn, DAY_TURNS);
  for (const moment of ["live:news", "live:over"]) document.addEventListener(moment, count);
  for (const moment of ["live:news", "visibilitychange"]) document.addEventListener(moment, look);
  look();
  count();
}

function look() {
  tick();
  turn();
}

function tick() {
  const now = hallTime();
  const zone = document.body.dataset.zone;
  until(now);
  for (const element of timers) if ("clock" in element.dataset) countDown(element, now);
  for (const element of running) write(element, clockText(Math.max(0, now - Number(element.dataset.up))));
  for (const element of times) {
    if ("now" in element.dataset) write(element, wallTime(now, false, zone));
    else if (element.dataset.at && element.textContent === "") element.textContent = wallTime(Number(element.dataset.at), false, zone);
  }
}

function turn() {
  const now = hallTime();
  const zone = document.body.dataset.zone;
  countDays(document.querySelectorAll("[data-last-day]"), now, zone);
  countLate(document.querySelectorAll("[data-last-days]"), now, zone);
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
