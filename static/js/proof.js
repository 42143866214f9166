/** Keeps what was received, region by region, and proves by the server's digest that it is all there and that it is what is shown. */

import { check } from "./crc.js";
import { isPressed } from "./guard.js";
import { isWaiting } from "./regions.js";
import { isSame } from "./same.js";

const SETTLED = 1_500; // ms: what looks wrong may just be changing
const received = new Map(); // id -> {html, check}; the check is made when somebody asks for it

/** Take the regions that the page came with; data-checks says what they were before the browser read them. */
export function start() {
  for (const [id, sum] of pairs(document.body.dataset.checks)) {
    received.set(id, { html: document.getElementById(id)?.outerHTML ?? "", check: sum });
  }
}

/** Remember these parts ([{id, html}]) as received. */
export function note(parts) {
  for (const { id, html } of parts) received.set(id, { html, check: html === "" ? "" : undefined });
}

/** The regions of presence as the server wants to be told of them: "id:check.id:check". */
export function told() {
  const names = (document.body.dataset.presence ?? "").split(" ").filter((id) => received.has(id));
  return names.map((id) => `${id}:${checkOf(received.get(id))}`).join(".");
}

/** The digest of all that was received, as the server makes it. */
export function digest() {
  const there = [...received].filter(([, region]) => checkOf(region) !== "").sort(([one], [other]) => (one < other ? -1 : 1));
  return check(there.map(([id, region]) => `${id}:${checkOf(region)}\n`).join(""));
}

/** The ids of the regions that do not show what was received, looked at twice, in idle moments. */
export async function wrong() {
  const suspects = await look([...received.keys()]);
  if (suspects.length === 0) return suspects;
  await new Promise((done) => setTimeout(done, SETTLED));
  return look(suspects);
}

async function look(ids) {
  const found = [];
  for (const id of ids) {
    await idle();
    const region = document.getElementById(id);
    // A region under a pressed pointer is shown when the pointer lets go; a row that is dragged stands elsewhere on purpose.
    if (!isWaiting(id) && !(region && isPressed(region)) && !(region ? isSame(region, received.get(id).html) : received.get(id).html === "")) found.push(id);
  }
  return found;
}

const checkOf = (region) => (region.check ??= check(region.html));
const pairs = (words = "") => words.split(" ").filter(Boolean).map((pair) => pair.split(":"));
const idle = () => new Promise((done) => (globalThis.requestIdleCallback ? requestIdleCallback(done, { timeout: 1_000 }) : setTimeout(done, 20)));
