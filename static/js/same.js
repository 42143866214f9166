/** Compares what a region shows with the HTML that the server sent for it. What belongs to the person is no difference. */

const THEIRS = "input,textarea,select,[contenteditable]";
const TICKS = "[data-clock],[data-up],time[data-now],time[data-at],[data-last-day],[data-last-days],[data-fits]"; // their words run by themselves
const OURS = new Set(["open", "draggable", "tabindex", "aria-busy", "aria-disabled", "aria-invalid", "aria-pressed"]);

/** True if this region shows what `html` says; "" means that it shows nothing. */
export function isSame(region, html) {
  if (html === "") return region.hidden && contents(region).length === 0;
  const sent = document.createElement("template");
  sent.innerHTML = html;
  return sameElement(region, sent.content.firstElementChild);
}

function sameElement(shown, sent) {
  if (shown.isEqualNode(sent)) return true; // the browser's own comparison is fast, and mostly enough
  if (sent === null || shown.localName !== sent.localName) return false;
  if (!sameAttributes(shown, sent)) return false;
  if (sent.matches(THEIRS) || sent.matches(TICKS)) return true;
  const [these, those] = [contents(shown), contents(sent)];
  return these.length === those.length && these.every((one, place) => sameContent(one, those[place]));
}

function sameContent(one, other) {
  return typeof one === "string" || typeof other === "string" ? one === other : sameElement(one, other);
}

function sameAttributes(shown, sent) {
  const names = new Set([...shown.getAttributeNames(), ...sent.getAttributeNames()]);
  return [...names].every((name) => belongsHere(name, sent) || valueOf(shown, name) === valueOf(sent, name));
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
    if (node.nodeType === Node.ELEMENT_NODE) found.push(node);
    else if (node.nodeType === Node.TEXT_NODE && typeof found.at(-1) === "string") found.push(found.pop() + node.data);
    else if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
  }
  return found.map((one) => (typeof one === "string" ? one.replace(/\s+/g, " ").trim() : one)).filter((one) => one !== "");
}
