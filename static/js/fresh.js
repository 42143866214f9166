/** A page that is too old or cannot be put right loads itself anew: once, when nobody is typing; otherwise a bar offers it. */

const TYPED = "textarea,input:not([type=hidden],[type=checkbox],[type=radio],[type=button],[type=submit],[data-search])";
const BUSY = "dialog[open],[data-ui-busy],[data-ui-sure],.notice.unsent,.notice.sending";
const SPREAD = 5_000; // ms: hundreds of pages do not load in the same moment

let reason = null, due = Infinity, timer;

/** Load this page anew as soon as nobody is typing; for one `why` only once by itself. */
export function renewPage(why) {
  if (why === reason) return;
  reason = why;
  due = once(why) ? performance.now() + Math.random() * SPREAD : Infinity;
  timer ??= setInterval(watch, 500);
}

/** True while somebody would be interrupted: a field in use or filled in, an open sheet, something on its way. */
export function isTyping() {
  if (document.querySelector(BUSY) || document.activeElement?.matches(`${TYPED},[contenteditable]`)) return true;
  return [...document.querySelectorAll(TYPED)].some((field) => field.value !== field.defaultValue && !field.closest("[data-state=saved]"));
}

function watch() {
  if (!isTyping() && performance.now() > due) {
    clearInterval(timer); // a reload that is on its way is not begun anew
    return load();
  }
  if (isTyping() || due === Infinity) offer();
}

function offer() {
  if (document.getElementById("fresh")) return;
  const bar = document.createElement("p");
  Object.assign(bar, { id: "fresh", className: "banner next" });
  const words = document.createElement("span");
  words.className = "grow";
  words.textContent = document.body.dataset.old ?? "";
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "small", textContent: document.body.dataset.renew ?? "" });
  button.addEventListener("click", load);
  bar.append(words, button);
  document.body.prepend(bar);
}

function load() {
  try {
    sessionStorage.setItem("live:renewed", reason);
  } catch { /* no storage here: the page of the new build will not ask again */ }
  location.reload();
}

function once(why) {
  try {
    return sessionStorage.getItem("live:renewed") !== why;
  } catch {
    return false; // who cannot remember that it was done must not do it by itself
  }
}
