/** Lets go of what has had its time, and brings what takes its place, by the hall's clock: nothing comes over the wire for it. */

export const isTimed = (element) => "until" in element.dataset || "from" in element.dataset;

/** Mark all of these whose time (`data-until`, or `data-from` for what comes then) is over at `now`, ms; the page is told by "live:over". */
export function until(timed, now) {
  let changed = false;
  for (const one of timed) {
    const over = now >= Number(one.dataset.until ?? one.dataset.from);
    changed ||= over !== one.hasAttribute("data-ui-over");
    one.toggleAttribute("data-ui-over", over);
  }
  if (changed) document.dispatchEvent(new Event("live:over"));
}

/** How many lie behind each "Old messages" that `all(selector)` finds, those included that have become old meanwhile. */
export function count(all) {
  for (const one of all("[data-behind]")) {
    const old = String(Number(one.dataset.behind) + one.closest("details").querySelectorAll("[data-ui-over]").length);
    if (one.dataset.uiBehind !== old) one.dataset.uiBehind = old;
  }
  // A list of which nothing is left is no empty frame.
  for (const list of all("[data-fresh]")) {
    list.toggleAttribute("data-ui-gone", [...list.children].every((one) => one.hasAttribute("data-ui-over")));
  }
}
