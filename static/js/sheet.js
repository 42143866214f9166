/** Opens details and forms about one thing in the page's dialog: button[data-sheet="name?field=value"] fetches {base}/sheet/{name}. */

let asked = 0;

/** Listen for every button that opens a sheet, in the page, in regions to come and in a sheet itself. */
export function sheets() {
  const dialog = document.getElementById("sheet");
  if (!dialog) return;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-sheet]");
    if (button) open(dialog, button);
  });
  // What the server answers must be seen above the sheet while it is open, and on the page afterwards.
  dialog.addEventListener("close", () => {
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
  show(dialog, html);
}

async function bring(name) {
  const { base, lang } = document.body.dataset;
  const address = new URL(`${base}/sheet/${name}`, location.href);
  address.searchParams.set("lang", lang ?? "");
  try {
    const reply = await fetch(address, { headers: { "HX-Request": "true" }, cache: "no-store" });
    return reply.ok ? await reply.text() : null;
  } catch {
    return null;
  }
}

function show(dialog, html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  dialog.replaceChildren(...parsed.body.childNodes, document.getElementById("notice"));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  const first = dialog.querySelector("[autofocus], details[open] :is(textarea,input:not([type=hidden]))");
  (first ?? dialog.querySelector("button"))?.focus();
  first?.scrollIntoView({ block: "center" });
  // The forms and lists that have just come are treated like those of the page.
  document.dispatchEvent(new CustomEvent("live:news", { detail: [] }));
}

function say(dialog) {
  const line = document.createElement("p");
  line.className = "notice unsent";
  line.textContent = document.getElementById("words")?.dataset.unopened ?? "";
  document.getElementById("notice")?.append(line);
  setTimeout(() => line.remove(), 6_000);
  dialog.querySelector("button")?.focus();
}
