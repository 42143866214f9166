/** The page without a mouse: keys that press the buttons that name them, as long as nobody writes. */

const EDITABLE = "input,textarea,select,[contenteditable]";

/** True if this keyboard event is the combination, written like Alt+Shift+ArrowUp with physical keys. */
export function isCombo(event, combo) {
  const parts = combo.split("+");
  const held = (name) => parts.includes(name);
  return event.code === parts.at(-1) && event.altKey === held("Alt") && event.ctrlKey === held("Ctrl") && event.shiftKey === held("Shift") && !event.metaKey;
}

/** True if the event may be a shortcut: not part of writing, in any input method, and not a key held down. */
export function isShortcut(event, editing) {
  if (isWriting(event) || event.repeat) return false;
  return !editing || event.altKey || event.ctrlKey || /^F\d+$/.test(event.code);
}

/** True in the middle of a letter: the key belongs to the input method. */
export const isWriting = (event) => event.isComposing || event.keyCode === 229 || !event.code;
/** The field in which the event happened, if it was one. */
export const fieldOf = (event) => event.target.closest?.(EDITABLE);

/** Listen for the keys of this page. */
export function keys() {
  document.addEventListener("keydown", pressKey);
  document.addEventListener("click", (event) => {
    const toggle = event.target.closest("[data-toggle]");
    if (toggle) open(document.querySelector(toggle.dataset.toggle));
  });
}

function pressKey(event) {
  const editing = fieldOf(event);
  if (!isShortcut(event, editing)) return;
  const help = document.getElementById("keys");
  if (help && (event.code === "F1" || (event.key === "?" && !editing))) open(help);
  else if (!click(event)) return;
  event.preventDefault();
}

// In rows a key belongs to the chosen one only.
function click(event) {
  const page = document.querySelector("dialog:modal") ?? document; // what lies under a dialog is out of reach, for keys too
  const button = [...page.querySelectorAll("[data-key]")].find((element) =>
    element.dataset.key.split(" ").some((combo) => isCombo(event, combo)) && (!element.closest("[data-row]") || element.closest("[data-ui-selected]")) && seen(element));
  button?.click();
  return button;
}

/** True if the element is in sight, or could be by scrolling. */
export const seen = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

function open(element) {
  if (element instanceof HTMLDialogElement) element.open ? element.close() : element.showModal();
  else if (element instanceof HTMLDetailsElement) element.open = !element.open;
}
