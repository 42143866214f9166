/** Keeps what was received, region by region, and proves by the server's digest that it is all there and that it is what is shown. */

import { check } from "./crc.js";
import { isPressed } from "./guard.js";
import { isWaiting } from "./regions.js";
import { changed, cut } from "./rows.js";
import { isSame } from "./same.js";

const SETTLED = 1_500; // ms: what looks wrong may just be changing
const ROWS = 20; // so many rows of a list are compared in one idle moment
const EVERYTHING = { subtree: true, childList: true, attributes: true, characterData: true };
const received = new Map(); // id -> {html} or, where a long list is held by its rows, {rows, sums}; {check} once somebody asked for it
const proven = new WeakMap(); // a region or a row → the HTML that it was found to show, until something in it is touched
const touches = globalThis.MutationObserver && new MutationObserver(touched);

/** Take the regions that the page came with; data-checks says what they were before the browser read them. */
export function start() {
  touches.observe(document.body, EVERYTHING);
  for (const [id, sum] of pairs(document.body.dataset.checks)) {
    received.set(id, { html: document.getElementById(id)?.outerHTML ?? "", check: sum });
  }
}

/** Remember these parts as received; what the page is to show of them: [{id, html, rows}], html or rows. */
export function take(parts) {
  return parts.flatMap(({ id, html, ...news }) => {
    const before = received.get(id);
    if (html === undefined && !before?.rows) return []; // the digest will tell
    const rows = html === undefined ? changed(before.rows, news) : cut(html);
    const held = rows && !presence().includes(id);
    received.set(id, held ? { rows, sums: before?.sums ?? new Map() } : { html, check: html === "" ? "" : undefined });
    return [{ id, html, rows }];
  });
}

/** The regions that are held by their rows: "id.id". */
export function rowed() {
  return [...received.keys()].filter((id) => received.get(id).rows).join(".");
}

/** The regions of presence as the server wants to be told of them: "id:check.id:check". */
export function told() {
  const names = presence().filter((id) => received.has(id));
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
    if (!isWaiting(id) && !(region && isPressed(region)) && !(await isShown(region, received.get(id)))) found.push(id);
  }
  return found;
}

async function isShown(region, it) {
  if (!region || !it.rows) return region ? shows(region, it.html) : it.html === "";
  const { frame, list, rows } = it.rows;
  const shown = [...(document.getElementById(list)?.children ?? [])];
  if (shown.length !== rows.size || !shows(region, frame, list)) return false;
  let compared = 0;
  for (const [place, [id, html]] of [...rows].entries()) {
    if (!isProven(shown[place], html) && ++compared % ROWS === 0) await idle();
    if (received.get(region.id) !== it || isPressed(region)) return true; // there is news: the next digest will tell
    if (shown[place].id !== id || !shows(shown[place], html)) return false;
  }
  return true;
}

function shows(element, html, but) {
  if (isProven(element, html)) return true;
  if (!isSame(element, html, but)) return false;
  proven.set(element, html);
  return true;
}

// What was found to show this, and nobody touched since, still shows it: of 300 rows only those that changed are read again.
function isProven(element, html) {
  touched(touches.takeRecords());
  return proven.get(element) === html;
}

// What is touched in a row is no matter to what surrounds the list.
function touched(records) {
  for (const { target } of records) {
    for (let one = target; one; one = one.parentElement) {
      proven.delete(one);
      if (one.parentElement?.matches("[data-rows]")) break;
    }
  }
}

function checkOf(region) {
  return (region.check ??= region.rows ? checkOfRows(region) : check(region.html));
}

// As the server makes it (live/screens/rows.py): of the frame and of each row's own check, which is kept.
function checkOfRows(region) {
  const { frame, rows } = region.rows;
  const before = region.sums;
  region.sums = new Map([...rows].map(([id, html]) => [id, before.get(id)?.html === html ? before.get(id) : { html, sum: check(html) }]));
  return check(frame + [...region.sums].map(([id, { sum }]) => `${id}:${sum}\n`).join(""));
}

const presence = () => (document.body.dataset.presence ?? "").split(" ");
const pairs = (words = "") => words.split(" ").filter(Boolean).map((pair) => pair.split(":"));
const idle = () => new Promise((done) => (globalThis.requestIdleCallback ? requestIdleCallback(done, { timeout: 1_000 }) : setTimeout(done, 20)));
