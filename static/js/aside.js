/** Asks the house for something that is not recorded and lapses if it fails: button[data-aside="name?screen=stage"] asks {base}/name. */

import { answer, tell } from "./notice.js";
import { noticeIn } from "./send.js";

const PATIENCE = 10_000;

// The first press of a button that asks whether one is sure has been stopped before it comes here.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-aside]");
  if (button && !event.defaultPrevented) ask(button);
});

async function ask(button) {
  const { base, lang } = document.body.dataset;
  const address = new URL(`${base}/${button.dataset.aside}`, location.href);
  address.searchParams.set("lang", lang ?? "");
  button.disabled = true;
  try {
    const headers = { "HX-Request": "true" };
    const reply = await fetch(address, { method: "POST", headers, signal: AbortSignal.timeout(PATIENCE) });
    answer(button, noticeIn(await reply.text()));
  } catch {
    tell(button, "unsent", button.dataset.failed);
  }
  button.disabled = false;
}
