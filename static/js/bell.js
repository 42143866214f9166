/** The bell test of a point: button[data-bell] rings as a call does, and measures how long the line takes there and back. */

import { tryOut } from "./cue.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-bell]");
  if (!button) return;
  tryOut();
  const field = button.form.elements.latency_ms;
  try {
    await fetch("/healthz", { cache: "no-store" }); // so that no handshake is measured
    const asked = performance.now();
    await fetch("/healthz", { cache: "no-store" });
    field.value = Math.round(performance.now() - asked);
  } catch {
    field.value = ""; // no line just now: nothing was measured
  }
});
