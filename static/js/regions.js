/** Puts the newest HTML of each region into the page; a region under a pressed pointer waits until the pointer lets go. */

import { isPressed, onRelease, steadily } from "./guard.js";
import { forget, renewRows } from "./rows.js";

const waiting = new Map(); // id -> {html, force, whole}: the newest
const title = globalThis.document?.title;

/**
 * Show these parts ([{id, html}], html "" hides the region) as one change, and tell the page by "live:news"; `force` replaces,
 * `whole` trusts nothing that was shown before.
 */
export function renew(parts, force = false, whole = false) {
  for (const { id, html } of parts) waiting.set(id, { html: html.trim(), force, whole: whole || waiting.get(id)?.whole });
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
  const shown = [];
  for (const [id, { html, force, whole }] of waiting) {
    const region = document.getElementById(id);
    if (region && isPressed(region)) continue;
    waiting.delete(id);
    if (region && whole) forget(region);
    if (region) shown.push(show(region, html, force));
  }
  if (shown.length === 0) return;
  document.title = document.querySelector("[data-title]")?.dataset.title || title;
  document.dispatchEvent(new CustomEvent("live:news", { detail: shown }));
}

function show(region, html, force) {
  const { id } = region;
  region.hidden = html === "";
  if (html === "") region.replaceChildren();
  else if (force) region.outerHTML = html;
  else if (!renewRows(region, html, morph)) morph(region, html);
  return id;
}

function morph(region, html) {
  const change = { target: region, sourceElement: region, text: html, swap: "outerMorph ignoreTitle:true" };
  // A stale region is worse than a lost caret: what cannot be morphed is replaced.
  htmx.swap(change).catch((error) => {
    console.error(error);
    if (region.isConnected) region.outerHTML = html;
  });
}
