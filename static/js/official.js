/** An official paper: printed by its button; a file that takes long to draw says so until it is there. */

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) return print();
  const link = event.target.closest("a[data-drawn]");
  if (!link) return;
  event.preventDefault();
  take(link);
});

const status = document.querySelector("[data-drawing]");

async function take(link) {
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  say(status.dataset.drawing, link.textContent);
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.status);
    save(await answer.blob(), nameIn(answer.headers.get("Content-Disposition")));
    say(status.dataset.drawn, link.textContent);
  } catch {
    say(status.dataset.failed, link.textContent);
  }
  link.ariaBusy = "false";
}

function save(file, name) {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function say(words, what) {
  status.hidden = false;
  status.textContent = `${what}: ${words}`;
}

const nameIn = (disposition) => /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? "";
