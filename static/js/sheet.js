/** Opens details and forms about one thing in the page's dialog: button[data-sheet="name?field=value"] fetches {base}/sheet/{name}. */

import { announce } from "./news.js";

const PATIENCE = 10_000; // who pressed hears by then that nothing came

let asked = 0;

/** Listen for every button that opens a sheet, in the page, in regions to come and in a sheet itself. */
export function sheets() {
  const dialog = document.getElementById("sheet");
  if (!dialog) return;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-sheet]");
    if (!button) return;
    event.preventDefault();
    open(dialog, button);
  });
  // What the server answers must be seen above the sheet while it is open, and on the page afterwards.
  // A busy page hears of the closing late, when the next sheet may be open already: that one stays.
  dialog.addEventListener("close", () => {
    if (dialog.open) return;
    document.body.append(document.getElementById("notice"));
    dialog.replaceChildren();
  });
}

async function open(dialog, button) {
  const mine = ++asked;
  button.setAttribute("aria-busy", "true");
  const html = await bring(button.dataset.sheet);
  button.removeAttribute("aria-busy");
  if (mine !== asked) return;
  if (html === null) return say(dialog);
  show(dialog, html, new URLSearchParams(button.dataset.sheet.split("?")[1]).has("open"));
}

async function bring(name) {
  const { base, lang } = document.body.dataset;
  const address = new URL(`${base}/sheet/${name}`, location.href);
  address.searchParams.set("lang", lang ?? "");
  try {
    const reply = await fetch(address, { headers: { "HX-Request": "true" }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return reply.ok ? await reply.text() : null;
  } catch {
    return null;
  }
}

// A sheet opens at its top, so that it is read from its beginning; only who asked for one of its parts (open=…) starts there.
function show(dialog, html, atPart) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  dialog.replaceChildren(...parsed.body.childNodes, document.getElementById("notice"));
  if (!dialog.open) dialog.showModal();
  const part = atPart ? dialog.querySelector("details[open] :is(textarea,select,input:not([type=hidden]))") : null;
  (part ?? dialog.querySelector("[autofocus]") ?? dialog.querySelector("button"))?.focus({ preventScroll: true });
  dialog.scrollTop = 0;
  part?.closest("details").scrollIntoView({ block: "nearest" });
  // The forms and lists that have just come are treated like those of the page.
  announce([dialog.id], [dialog]);
}

function say(dialog) {
  const line = document.createElement("p");
  line.className = "notice unsent";
  line.textContent = document.getElementById("words")?.dataset.unopened ?? "";
  document.getElementById("notice")?.append(line);
  setTimeout(() => line.remove(), 6_000);
  dialog.querySelector("button")?.focus();
}
