/** Commands on their way: each is kept first, then sent, one by one, in order, until the server itself has answered. */

import { backoff } from "./link.js";
import { alter, changed, keep, lying, open, put, shelves, underway } from "./outbox-box.js";
import * as queue from "./outbox-queue.js";
import { listen, lives, tell } from "./outbox-tabs.js";
import { newId, send } from "./send.js";

const GRACE = 1_500; // so long a form waits for the answer before it is free for the next words
const SELDOM = 10_000;
const NUDGES = 2_000;

const me = newId();
const words = new Map(); // id -> those who wait for the first word about it
let base, timer, running = false, asked = false, failures = 0, rest = 0, tried = -Infinity;

/** Send what was left here earlier, and whatever is posted from now on. */
export async function outbox() {
  base = document.body.dataset.base;
  if (!base) return;
  listen(me, hear);
  for (const wake of ["online", "pageshow"]) addEventListener(wake, nudge);
  for (const wake of ["visibilitychange", "live:news"]) document.addEventListener(wake, nudge);
  setInterval(lapse, 1_000);
  await open(base);
  document.dispatchEvent(new CustomEvent("outbox:found", { detail: lying().filter((one) => one.state === "waiting") }));
  pump();
}

/** Keep a command, then send it. Resolves, once it is kept, to {id, first}: its first word, or {state: "waiting"} after a while. */
export async function post(command, fields, about = {}) {
  const body = String(fields);
  const { id } = await keep({ ...about, id: newId(), key: `${command}?${body}`, command, body, at: Date.now(), passes: passes(command, fields) });
  const word = new Promise((resolve) => words.set(id, [...(words.get(id) ?? []), resolve]));
  pump();
  return { id, first: Promise.race([word, grace(id)]) };
}

async function grace(id) {
  await new Promise((resolve) => setTimeout(resolve, GRACE));
  if (words.has(id)) document.dispatchEvent(new CustomEvent("outbox:slow", { detail: id }));
  return { state: "waiting" };
}

/** Send an item once more that was refused or has lapsed. */
export async function again(item) {
  await alter(item, (box) => queue.again(box, item.n, Date.now()));
  pump();
}

/** Try now, unless the server has asked to wait. */
export function pump() {
  clearTimeout(timer);
  asked = true;
  if (!running) run();
}

async function run() {
  running = true;
  while (asked) {
    asked = false;
    while (await step());
  }
  running = false;
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
  if (kept && !failed) failures = 0;
  if (kept && !failed) return true;
  if (outcome.answered) rest = performance.now() + wait;
  if (failed) navigator.storage?.persist?.().catch(() => {});
  return later(wait || SELDOM);
}

async function take() {
  for (const shelf of shelves()) {
    const box = await put(shelf, (box) => queue.claim(box, me, Date.now()), true);
    if (!box) continue;
    if (queue.isHeld(box, me, Date.now())) return (await orphaned(shelf, box.lease)) ? take() : { item: later(GRACE) };
    const item = queue.next(box);
    if (item) return { shelf, item };
  }
  return {};
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

function report(item, outcome) {
  tell({ base, item, outcome });
  say(item, outcome);
}

function say(item, outcome) {
  for (const resolve of words.get(item.id) ?? []) resolve(outcome);
  words.delete(item.id);
  document.dispatchEvent(new CustomEvent("outbox:answer", { detail: { item, outcome } }));
  changed();
}

async function hear(news) {
  if (news.base !== base) return;
  await open();
  if (news.outcome) say(news.item, news.outcome);
  else nudge();
}

// The line is back, or somebody looks at this page again: there is no need to wait out the pause.
function nudge() {
  if (running || !lying().some((one) => one.state === "waiting")) return;
  later(Math.max(0, tried + NUDGES - performance.now()) + Math.random() * 300);
}

function later(ms) {
  clearTimeout(timer);
  timer = setTimeout(pump, ms);
  return false;
}

function passes(command, fields) {
  const lasting = document.getElementById("outbox-words")?.dataset.lasting.split(" ") ?? [];
  return fields.has("turn") || !lasting.includes(command);
}
