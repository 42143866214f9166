/** Puts the newest HTML of each region into the page; a region under a pressed pointer waits until the pointer lets go. */

import { isPressed, onRelease, steadily } from "./guard.js";

const waiting = new Map(); // id -> newest html
const title = globalThis.document?.title;

/** Show these parts ([{id, html}], html "" hides the region) as one change, and tell the page by "live:news". */
export function renew(parts) {
  for (const { id, html } of parts) waiting.set(id, html.trim());
  steadily(showWaiting);
}

/** Show what was held back, each time a pointer lets go. */
export function renewOnRelease() {
  onRelease(() => waiting.size && steadily(showWaiting));
}

function showWaiting() {
  const shown = [];
  for (const [id, html] of waiting) {
    const region = document.getElementById(id);
    if (region && isPressed(region)) continue;
    waiting.delete(id);
    if (region) shown.push(show(region, html));
  }
  if (shown.length === 0) return;
  document.title = document.querySelector("[data-title]")?.dataset.title || title;
  document.dispatchEvent(new CustomEvent("live:news", { detail: shown }));
}

function show(region, html) {
  region.hidden = html === "";
  if (html === "") region.replaceChildren();
  else morph(region, html);
  return region.id;
}

function morph(region, html) {
  const change = { target: region, sourceElement: region, text: html, swap: "outerMorph ignoreTitle:true" };
  // A stale region is worse than a lost caret: what cannot be morphed is replaced.
  htmx.swap(change).catch((error) => {
    console.error(error);
    if (region.isConnected) region.outerHTML = html;
  });
}
