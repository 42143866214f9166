/** Takes a text out of the page: to the clipboard, also on plain http where browsers offer none, or into a file. */

const SAID = 2_000;

/** Copy `text`; the button says so for a moment in the words of its data-done. */
export async function copy(text, button) {
  const taken = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  if (!taken && !copyByHand(text, button)) return;
  const words = button.textContent;
  if (words === button.dataset.done) return;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = words; }, SAID);
}

/** Offer `text` as a file; with a mark in front, so that Notepad and Excel know it for UTF-8. */
export function offer(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", text.replaceAll("\n", "\r\n"), "\r\n"], { type: "text/plain;charset=utf-8" }));
  link.download = `chua-gui-${new Date().toISOString().slice(0, 16).replaceAll(":", "")}.txt`;
  link.click();
  setTimeout(URL.revokeObjectURL, 60_000, link.href);
}

// Beside the button, because nothing outside an open dialog can be selected.
function copyByHand(text, button) {
  const area = document.createElement("textarea");
  area.className = "hidden";
  area.value = text;
  button.after(area);
  area.select();
  const taken = document.execCommand("copy");
  area.remove();
  button.focus();
  return taken;
}
