/** The emergency paper: this page keeps a fresh copy of it, so that one key prints it even when the server is gone. */

const EVERY = 60_000;
const PATIENCE = 2_000; // at the key a newer copy is worth so long a wait, no longer

let box, address;

/** Keep the copy of this screen's [data-paper] button fresh, and print it when the button is pressed. */
export function paper() {
  const button = document.querySelector("[data-paper]");
  if (!button) return;
  const { base, lang } = document.body.dataset;
  address = `${base}/papers/emergency?lang=${lang}`;
  box = Object.assign(document.createElement("div"), { id: "printed", hidden: true });
  document.body.append(box);
  refresh();
  setInterval(refresh, EVERY);
  button.addEventListener("click", show);
  addEventListener("afterprint", () => (box.hidden = true));
}

async function refresh() {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE * 5) });
    if (!answer.ok) return;
    const copy = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("emergency");
    if (copy) box.replaceChildren(document.adoptNode(copy));
  } catch {
    // No server: the copy that is here is the newest there is, and it says from when it is.
  }
}

async function show() {
  await Promise.race([refresh(), new Promise((done) => setTimeout(done, PATIENCE))]);
  if (!box.firstChild) return open(address, "_blank");
  box.hidden = false;
  print();
}
