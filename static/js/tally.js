/** OBS's word on whether this overlay is in a picture: live, seen in a preview, or ready; "" where there is no OBS. */

let active = null, visible = null;

/** Listen to OBS; `changed` is called whenever its word may have changed. */
export function tally(changed) {
  if (!window.obsstudio) return;
  const on = (value) => { active = Boolean(value); changed(); };
  const see = (value) => { visible = Boolean(value); changed(); };
  // Older OBS calls these, newer sends events too; both say the same.
  window.obsstudio.onActiveChange = on;
  window.obsstudio.onVisibilityChange = see;
  addEventListener("obsSourceActiveChanged", (event) => on(event.detail?.active));
  addEventListener("obsSourceVisibleChanged", (event) => see(event.detail?.visible));
}

/** What OBS said last. */
export function air() {
  if (!window.obsstudio) return "";
  if (active) return "live";
  return visible ? "seen" : "ready";
}
