/** Puts the newest HTML of each region into the page; a region under a pressed pointer waits until the pointer lets go. */

import { isPressed, onRelease, steadily } from "./guard.js";
import { announce } from "./news.js";
import { patch } from "./patch.js";
import { forget, renewRows, whole } from "./rows.js";

const waiting = new Map(); // id -> {html, rows, force, whole}: the newest
const page = globalThis.document;
const title = page?.querySelector("title")?.dataset.plain ?? page?.title; // with nothing to do
let titled = page?.querySelector("[data-title]")?.id; // the region that gives the page another title

/**
 * Show these parts ([{id, html, rows}], html "" hides the region, `rows` is a long list by its rows) as one change, and tell the
 * page; `force` replaces, `afresh` trusts nothing that was shown before.
 */
export function renew(parts, force = false, afresh = false) {
  for (const { id, html, rows } of parts) waiting.set(id, { html, rows, force, afresh: afresh || waiting.get(id)?.afresh });
  steadily(showWaiting);
}

/** True while this region's newest HTML is held back. */
export function isWaiting(id) {
  return waiting.has(id);
}

/** Show what was held back, each time a pointer lets go. */
export function renewOnRelease() {
  onRelease(() => waiting.size && steadily(showWaiting));
}

function showWaiting() {
  const [ids, pieces] = [[], []];
  for (const [id, { afresh, ...news }] of waiting) {
    const region = document.getElementById(id);
    if (region && isPressed(region)) continue;
    waiting.delete(id);
    if (!region) continue;
    if (afresh) forget(region);
    ids.push(id);
    pieces.push(...show(region, news));
  }
  if (ids.length === 0) return;
  titled = ids.find((id) => document.getElementById(id)?.dataset.title) ?? titled;
  entitle(document.getElementById(titled)?.dataset.title || title);
  announce(ids, pieces);
}

function entitle(words) {
  if (document.title !== words) document.title = words; // the browser tells its window also of the same once more
}

// What is new by it: the region, or of a long list what changed.
function show(region, { html, rows, force }) {
  const { id } = region;
  if (html === "") {
    region.hidden = true;
    region.replaceChildren();
  }
  else if (force) region.outerHTML = html?.trim() ?? whole(rows);
  else {
    const pieces = renewRows(region, rows, morph);
    if (pieces) return pieces;
    morph(region, html?.trim() ?? whole(rows));
  }
  return [document.getElementById(id)];
}

function morph(region, html) {
  const sent = document.createElement("template");
  sent.innerHTML = html;
  if (patch(region, sent.content.firstElementChild)) return;
  const change = { target: region, sourceElement: region, text: html, swap: "outerMorph ignoreTitle:true" };
  // A stale region is worse than a lost caret: what cannot be morphed is replaced.
  htmx.swap(change).catch((error) => {
    console.error(error);
    if (region.isConnected) region.outerHTML = html;
  });
}
