/** Presses and forms become commands: once each, with what the person saw at that moment, and nothing typed is ever lost. */

import { clear, save } from "./compose.js";
import { answer, drop, words } from "./notice.js";
import { described } from "./outbox-words.js";
import { post } from "./outbox.js";
import { noticeIn } from "./send.js";

const SURE_LASTS = 4_000;
const ECHO_LASTS = 500;
const LEADS = 3_000; // ms: later the person is elsewhere
const ECHO_REACHES = 24; // px
const pending = new Set();
const onTheWay = new Map(); // the id of a row → {to, seq}: the place to which it was sent, and where that stands in the record
let last = null; // the last press: {what, pointed, x, y, at}

/** Listen for every form[data-do] and button[data-do], now and in regions to come. */
export function act() {
  document.addEventListener("click", press);
  document.addEventListener("submit", submit);
  document.addEventListener("input", (event) => event.target.removeAttribute?.("aria-invalid"));
  // A held Enter would press the same button over and over.
  document.addEventListener("keydown", (event) => {
    if (event.repeat && event.code === "Enter" && event.target.closest("[data-do]") && !event.target.matches("textarea")) event.preventDefault();
  });
}

function press(event) {
  const button = event.target.closest("button[data-do],[data-confirm]");
  if (!button || button.disabled) return;
  // The second click of a double click may land on a button that has just become another command.
  const again = !button.hasAttribute("data-repeat") && (event.detail > 1 || isEcho(event, button));
  // Steps add up: the next one need not wait until the last one is here.
  if (again || (isBusy(button) && !button.dataset.step) || !isSure(button)) return event.preventDefault();
  if (button.type === "submit" && button.form?.matches("[data-do]")) return;
  if (!button.dataset.do) return; // another part's button, confirmed
  event.preventDefault();
  const fields = button.hasAttribute("data-fields") ? formFields(button.form) : new URLSearchParams();
  for (const words of [button.closest("[data-also]")?.dataset.also, button.dataset.with]) {
    for (const [name, value] of new URLSearchParams(words)) fields.append(name, value);
  }
  const arrived = button.dataset.step && step(button, fields);
  const sent = carry({ command: button.dataset.do, fields, button, form: button.hasAttribute("data-fields") ? button.form : null });
  if (arrived) sent.then(arrived);
}

// The same key, button or place twice in a moment is one press: by then it may stand for another command. A finger's second
// tap counts as a first one, so `detail` does not tell. A key in rows belongs to another row each time.
function isEcho(event, button) {
  const pointed = event.detail > 0;
  if (!pointed && button.closest("[data-row]")) return false;
  const now = { what: pointed ? button : button.dataset.key ?? button, pointed, x: event.clientX, y: event.clientY, at: event.timeStamp };
  const near = pointed && last?.pointed && Math.hypot(now.x - last.x, now.y - last.y) < ECHO_REACHES;
  if (last && now.at - last.at < ECHO_LASTS && (now.what === last.what || near)) return true;
  last = now;
  return false;
}

function submit(event) {
  const form = event.target;
  if (!form.matches("[data-do]")) return;
  event.preventDefault();
  const button = event.submitter ?? form.querySelector("button:not([type=button])");
  if (form.hasAttribute("data-ui-busy")) return;
  const fields = formFields(form, event.submitter);
  for (const [name, value] of new URLSearchParams(form.dataset.with)) fields.append(name, value);
  carry({ command: event.submitter?.dataset.do ?? form.dataset.do, fields, button, form });
}

// Where a row goes: one place up or down from where the person sees it or has sent it already, or to an end of the list.
function step(button, fields) {
  const row = button.closest("[data-row]");
  const rows = [...row.parentElement.children];
  const last = rows.length - 1;
  const from = sentTo(row.id) ?? rows.indexOf(row);
  const to = Math.min(last, Math.max(0, { first: 0, last }[button.dataset.step] ?? from + Number(button.dataset.step)));
  fields.set("to", to);
  const way = { to };
  onTheWay.set(row.id, way);
  return (outcome) => {
    if (outcome?.state === "recorded") way.seq = Number(outcome.seq);
    else if (onTheWay.get(row.id) === way) onTheWay.delete(row.id);
  };
}

// Where a row is on its way to, as long as the page does not show it there.
function sentTo(id) {
  const way = onTheWay.get(id);
  return way && (way.seq === undefined || way.seq > Number(document.body.dataset.since)) ? way.to : undefined;
}

/** Send a command. What is kept here goes out by itself; who pressed waits for the first word only, which is returned. */
export async function carry({ command, fields, button, form = null }) {
  const key = `${command}?${fields}`;
  const what = form ?? key;
  if (pending.has(key)) return undefined;
  pending.add(key);
  busy([button, form], true);
  words(what, "sending");
  const { id, first } = await post(command, fields, { ...described(button, form, fields), replaces: form?.dataset.uiReplaces });
  const outcome = await first;
  const { state, html, field } = outcome;
  pending.delete(key);
  button?.removeAttribute("data-ui-sure");
  busy([button, form], false);
  html && state !== "unsent" ? answer(what, noticeIn(html)) : drop(what);
  if (state === "refused") turnedBack(form, id, field);
  else finished(form, fields, id);
  if (state === "recorded" && button?.hasAttribute("data-close")) button.closest("dialog")?.close();
  return outcome;
}

// The text stays in its form; sent from there once more, it takes the place of what was refused.
function turnedBack(form, id, field) {
  if (!form) return;
  form.dataset.uiReplaces = id;
  point(form, field);
}

function finished(form, sent, id) {
  if (!form) return;
  delete form.dataset.uiReplaces;
  if (form.hasAttribute("data-clear")) clear(form, sent);
  save(form);
  form.dispatchEvent(new CustomEvent("live:sent", { bubbles: true }));
  if (!form.hasAttribute("data-close")) return;
  form.closest("dialog")?.close();
  const folded = form.closest("details");
  folded?.removeAttribute("open");
  if (folded) leadTo(`mine-${id}`);
}

// A form that folds away lets the page move up under the finger: so to what was sent from it, as soon as that is there.
function leadTo(id, until = performance.now() + LEADS) {
  const row = document.getElementById(id);
  if (row) row.scrollIntoView({ block: "nearest" });
  else if (performance.now() < until) document.addEventListener("live:news", () => leadTo(id, until), { once: true });
}

/** Lead to the field that the server speaks of. */
export function point(form, name) {
  const found = name && form?.elements.namedItem(name);
  const field = found instanceof RadioNodeList ? found[0] : found;
  if (!field?.setAttribute) return;
  field.closest("details")?.setAttribute("open", "");
  field.setAttribute("aria-invalid", "true");
  field.focus();
}

function formFields(form, submitter) {
  const fields = new URLSearchParams(submitter ? new FormData(form, submitter) : new FormData(form ?? undefined));
  fields.delete("id");
  return fields;
}

function isSure(button) {
  if (!button.dataset.confirm || button.hasAttribute("data-ui-sure")) return true;
  button.setAttribute("data-ui-sure", "");
  setTimeout(() => button.removeAttribute("data-ui-sure"), SURE_LASTS);
  return false;
}

function isBusy(button) {
  return button.hasAttribute("data-ui-busy") || button.getAttribute("aria-disabled") === "true";
}

function busy(elements, on) {
  for (const element of elements) {
    element?.toggleAttribute("data-ui-busy", on);
    if (!element?.matches("button")) continue;
    for (const name of ["aria-busy", "aria-disabled"]) on ? element.setAttribute(name, "true") : element.removeAttribute(name);
  }
}
