/** Turns a waiting device away: button[data-away="seat:device"] asks {base}/turn-away. Nothing of it is recorded or kept to be sent. */

import { answer, tell } from "./notice.js";
import { noticeIn } from "./send.js";

const PATIENCE = 10_000;

// The first press of a button that asks whether one is sure has been stopped before it comes here.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-away]");
  if (button && !event.defaultPrevented) turnAway(button);
});

async function turnAway(button) {
  const { base, lang } = document.body.dataset;
  const asked = new URLSearchParams({ device: button.dataset.away, lang: lang ?? "" });
  button.disabled = true;
  try {
    const headers = { "HX-Request": "true" };
    const reply = await fetch(`${base}/turn-away?${asked}`, { method: "POST", headers, signal: AbortSignal.timeout(PATIENCE) });
    answer(button, noticeIn(await reply.text()));
  } catch {
    tell(button, "unsent", button.dataset.failed);
  }
  button.disabled = false;
}
