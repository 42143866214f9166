/** Compares what a region shows with the HTML that the server sent for it. What belongs to the person is no difference. */

const THEIRS = "input,textarea,select,[contenteditable]";
const TICKS = "[data-clock],[data-up],time[data-now],time[data-at],[data-last-day],[data-last-days],[data-fits]"; // their words run by themselves
const OURS = new Set(["open", "draggable", "tabindex", "aria-busy", "aria-disabled", "aria-invalid", "aria-pressed"]);
// What only the page itself brings, for whoever has no scripts (live/web/pages/unscripted.py).
const PLAIN = new Set(["type", "form", "formaction", "name", "value", "method", "action"]);
const PLAIN_FIELD = 'form[data-do] > input[type="hidden"]';

/** True if this region shows what `html` says; "" means that it shows nothing. What is in the element `but` is no matter. */
export function isSame(region, html, but = undefined) {
  if (html === "") return region.hidden && contents(region).length === 0;
  const sent = document.createElement("template");
  sent.innerHTML = html;
  return sameElement(region, sent.content.firstElementChild, but);
}

function sameElement(shown, sent, but) {
  if (shown.isEqualNode(sent)) return true; // the browser's own comparison is fast, and mostly enough
  if (sent === null || shown.localName !== sent.localName) return false;
  if (!sameAttributes(shown, sent)) return false;
  if (sent.matches(THEIRS) || sent.matches(TICKS) || (but && sent.id === but)) return true;
  const [these, those] = [contents(shown), contents(sent)];
  return these.length === those.length && these.every((one, place) => sameContent(one, those[place], but));
}

function sameContent(one, other, but) {
  return typeof one === "string" || typeof other === "string" ? one === other : sameElement(one, other, but);
}

function sameAttributes(shown, sent) {
  const names = new Set([...shown.getAttributeNames(), ...sent.getAttributeNames()]);
  const plain = shown.matches('[form="plain"], [form="leaf"], form[data-do]');
  return [...names].every((name) => (plain && PLAIN.has(name)) || belongsHere(name, sent) || valueOf(shown, name) === valueOf(sent, name));
}

function belongsHere(name, sent) {
  // Whether this device marked a question is known here only (marks.js).
  return name.startsWith("data-ui-") || name.startsWith("data-htmx-") || OURS.has(name) || (name === "data-with" && sent.matches("[data-mark]"));
}

function valueOf(element, name) {
  if (name !== "class") return element.getAttribute(name);
  return [...element.classList].filter((one) => !one.startsWith("htmx-")).sort().join(" ");
}

// Elements and words, in order; how words are cut into nodes and spaced is nobody's business.
function contents(element) {
  const found = [];
  for (const node of element.childNodes) {
    if (node.matches?.(PLAIN_FIELD)) continue;
    if (node.nodeType === Node.ELEMENT_NODE) found.push(node);
    else if (node.nodeType === Node.TEXT_NODE && typeof found.at(-1) === "string") found.push(found.pop() + node.data);
    else if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
  }
  return found.map((one) => (typeof one === "string" ? one.replace(/\s+/g, " ").trim() : one)).filter((one) => one !== "");
}
