/** What belongs to the person and not to the server while regions are renewed: typing, focus, open details, a pressed pointer. */

const FIELD = "input,textarea,select,[contenteditable]";
const TYPED = "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]),textarea,select,[contenteditable]";
const TARGET = "button,a,summary,label,[data-row]";
const PRESS_LASTS = 10_000;
const CLICK_LASTS = 400;

let composing = null;
let pressed = null;
let pressedAt = 0;
let dragged = null;
const released = new Set();

/** Teach htmx's morph what it must leave alone. */
export function guard() {
  addEventListener("compositionstart", (event) => { composing = event.target; }, true);
  addEventListener("compositionend", () => { composing = null; }, true);
  addEventListener("pointerdown", (event) => { pressed = event.target; pressedAt = performance.now(); }, true);
  // The click comes after the release; moving the list in between would put another button under the finger.
  for (const end of ["pointerup", "pointercancel", "dragend"]) addEventListener(end, () => setTimeout(release, 60), true);
  addEventListener("blur", (event) => { if (event.target === window) release(); }, true);
  htmx.config.morphIgnore.push("data-ui-");
  htmx.config.morphSkipChildren = "[data-ui-rows]"; // a list whose rows are renewed by themselves (rows.js)
  htmx.registerExtension("live-guard", { htmx_before_morph_node: mayTouch, htmx_before_morph_attr: maySet });
}

/** True while a pointer is held down inside this element; during a click everything else keeps its place too. */
export function isPressed(element) {
  if (dragged && element.contains(dragged)) return true;
  if (!pressed) return false;
  const held = performance.now() - pressedAt;
  return element.contains(pressed) ? held < PRESS_LASTS : held < CLICK_LASTS && pressed.closest?.(TARGET) != null;
}

/** Keep what is around this element as it is, however long it is dragged; null lets go of it. */
export function hold(element) {
  dragged = element;
  if (!dragged) setTimeout(release, 60);
}

/** Call back each time a held pointer lets go. */
export function onRelease(callback) {
  released.add(callback);
}

/** Do `work` on the page and leave focus and caret where the person had them. */
export function steadily(work) {
  const active = document.activeElement;
  const caret = caretOf(active);
  work();
  if (active === document.body || active === document.activeElement || !active?.isConnected) return;
  active.focus({ preventScroll: true });
  if (caret) active.setSelectionRange(...caret);
}

function mayTouch(old) {
  if (old.nodeType !== 1 || !old.matches(FIELD) || old.hasAttribute("data-live-force")) return true;
  if (old === composing) return false;
  if (old.contains(document.activeElement) && old.matches(TYPED)) return false;
  return !isDirty(old);
}

/** Whether the server may set this attribute of the element. */
export function maySet(element, { attrName }) {
  // A button that became another command must not keep the first half of a confirmation.
  if (attrName === "data-do" || attrName === "data-with") unarm(element);
  if (attrName === "open") return !element.matches("details,dialog") || element.hasAttribute("data-live-force");
  if (attrName === "tabindex") return !element.hasAttribute("data-row");
  if (attrName === "aria-busy" || attrName === "aria-disabled") return !element.hasAttribute("data-ui-busy");
  return true;
}

function unarm(element) {
  element.removeAttribute("data-ui-sure");
  if (!element.hasAttribute("data-ui-busy")) return;
  for (const name of ["data-ui-busy", "aria-busy", "aria-disabled"]) element.removeAttribute(name);
}

function isDirty(field) {
  if (field.matches("select")) {
    const changed = [...field.options].some((option) => option.selected !== option.defaultSelected);
    // A select without a default shows its first option, which nobody chose.
    return changed && !(field.selectedIndex === 0 && ![...field.options].some((option) => option.defaultSelected));
  }
  if (field.matches("[type=checkbox],[type=radio]")) return field.checked !== field.defaultChecked;
  if (field.matches("input,textarea")) return field.value !== field.defaultValue;
  return false;
}

function caretOf(element) {
  try {
    return element?.selectionStart == null ? null : [element.selectionStart, element.selectionEnd, element.selectionDirection];
  } catch {
    return null;
  }
}

function release() {
  pressed = null;
  for (const callback of released) callback();
}
