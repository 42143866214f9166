/** The way out: takes what waits, one by one and in order, to the server, and again until it has answered. */

import { backoff } from "./backoff.js";
import { lying, put, shelves, underway } from "./outbox-box.js";
import * as queue from "./outbox-queue.js";
import { lives } from "./outbox-tabs.js";
import { send } from "./send.js";

const SELDOM = 10_000;
const NUDGES = 2_000;
const OCCUPIED = 1_500; // so long a tab waits before it looks again whether another one has done its work

let base, me, report;
let timer, running = false, asked = false, failures = 0, rest = 0, tried = -Infinity;

/** Send for the seat at `seat` as tab `tab`; `told` hears (item, outcome) of each try. */
export function begin(seat, tab, told) {
  [base, me, report] = [seat, tab, told];
  for (const wake of ["online", "pageshow"]) addEventListener(wake, nudge);
  for (const wake of ["visibilitychange", "live:news"]) document.addEventListener(wake, nudge);
  setInterval(lapse, 1_000);
  pump();
}

/** Try now, unless the server has asked to wait. */
export function pump() {
  clearTimeout(timer);
  asked = true;
  if (base && !running) run();
}

/** The line is back, or somebody looks at this page again: there is no need to wait out the pause. */
export function nudge() {
  if (running || !lying().some((one) => one.state === "waiting")) return;
  later(Math.max(0, tried + NUDGES - performance.now()) + Math.random() * 300);
}

async function run() {
  running = true;
  try {
    while (asked) {
      asked = false;
      while (await step());
    }
  } catch (error) {
    console.error(error); // our fault must not end the sending
    later(SELDOM);
  } finally {
    running = false;
  }
}

async function step() {
  await lapse();
  if (rest > performance.now()) return later(rest - performance.now());
  const { shelf, item } = await take();
  if (!item) return false;
  tried = performance.now();
  underway(item);
  const outcome = await send({ ...item, base }, item.passes ? item.at + queue.PASSES_IN - Date.now() : undefined);
  underway(null);
  return settle(shelf, item, outcome);
}

async function settle(shelf, item, outcome) {
  const failed = ["unsent", "gone"].includes(outcome.state);
  const wait = failed ? outcome.rest || backoff(failures++, SELDOM) : 0;
  // That an item was recorded need not be on the disk at once: to send it again is harmless.
  const soon = failed || outcome.state === "recorded";
  const kept = await put(shelf, (box) => queue.settle(box, item, { ...outcome, rest: wait }, Date.now()), soon);
  report(item, outcome);
  if (!failed) failures = 0;
  if (kept && !failed) return true;
  if (outcome.answered) rest = performance.now() + wait;
  if (failed) navigator.storage?.persist?.().catch(() => {});
  return later(wait || SELDOM);
}

async function take() {
  let blind = false;
  for (const shelf of shelves()) {
    const box = await put(shelf, (box) => queue.claim(box, me, Date.now()), true);
    blind ||= !box; // what lies there is looked for again: a slow or full disk may get over it
    if (!box) continue;
    if (queue.isHeld(box, me, Date.now())) return (await orphaned(shelf, box.lease)) ? take() : { item: later(OCCUPIED) };
    const item = queue.next(box);
    if (item) return { shelf, item };
  }
  return { item: blind && later(SELDOM) };
}

// A tab that was killed has left its lease behind.
async function orphaned(shelf, lease) {
  if (await lives(lease.holder)) return false;
  await put(shelf, (box) => (box.lease?.holder === lease.holder ? { ...box, lease: null } : box), true);
  return true;
}

async function lapse() {
  const over = lying().filter((one) => queue.isOver(one, Date.now()));
  if (over.length === 0) return;
  for (const shelf of shelves()) await put(shelf, (box) => queue.expire(box, Date.now()));
  const lapsed = lying().filter((one) => one.state === "expired" && over.some(({ id }) => id === one.id));
  for (const one of lapsed) report(one, { state: "expired" });
}

function later(ms) {
  clearTimeout(timer);
  timer = setTimeout(pump, ms);
  return false;
}
