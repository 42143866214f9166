/** Brings an element up to what was sent where only words and attributes differ: most news is no more, and a morph costs several times as much. */

import { maySet } from "./guard.js";

const FIELD = "input,textarea,select,[contenteditable]";

/** True if `shown` now says what `sent` says; false where it is built otherwise: then it has to be morphed. */
export function patch(shown, sent) {
  if (shown.isEqualNode(sent)) return true;
  if (shown.nodeName !== sent.nodeName || shown.id !== sent.id || shown.matches?.(FIELD)) return false;
  const apart = shown.matches?.("[data-ui-rows]"); // its rows are renewed by themselves (rows.js)
  if (!apart && shown.childNodes.length !== sent.childNodes.length) return false;
  if (!shown.matches) shown.data = sent.data;
  else for (const name of new Set([...shown.getAttributeNames(), ...sent.getAttributeNames()])) set(shown, name, sent.getAttribute(name));
  return apart || [...sent.childNodes].every((one, place) => patch(shown.childNodes[place], one));
}

function set(element, name, value) {
  if (element.getAttribute(name) === value || htmx.config.morphIgnore.some((ours) => name.startsWith(ours))) return;
  if (!maySet(element, { attrName: name })) return;
  value === null ? element.removeAttribute(name) : element.setAttribute(name, value);
}
