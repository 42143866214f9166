/** Shows on the shared list which questions this device has marked; #marked lists them. */

function show() {
  const marked = new Set(document.getElementById("marked")?.dataset.marked.split(" "));
  for (const button of document.querySelectorAll("button[data-mark]")) {
    const on = marked.has(button.dataset.mark);
    button.setAttribute("aria-pressed", on);
    button.dataset.with = `question=${encodeURIComponent(button.dataset.mark)}&on=${!on}`;
  }
}

document.addEventListener("live:news", show);
show();
