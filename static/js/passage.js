/** Saves the passages of the minutes while they are written. What is typed lies on this device until the server has it. */

import { isPoor } from "./outbox-box.js";
import { drafts, keepDraft } from "./outbox-store.js";
import { post } from "./outbox.js";
import { noticeIn } from "./send.js";

const PAUSE = 2_000; // of typing, before a passage is saved
const saved = new WeakMap(); // form -> the text that the server has
const sent = new WeakMap(); // form -> the text that lies in the outbox for it
const timers = new WeakMap();

/** True while this passage holds words that the server has not. */
export function isUnsaved(form) {
  return field(form).value !== saved.get(form);
}

/** True while this passage holds words that are not even in the outbox. */
export function isUnsent(form) {
  return isUnsaved(form) && field(form).value !== sent.get(form);
}

/** A passage was put on the desk: what was typed here before and never arrived, `draft`, comes back. */
export function recover(form, draft) {
  const theirs = field(form).value;
  saved.set(form, theirs);
  if (!draft || draft.text === theirs) return forget(form);
  field(form).value = draft.text;
  // What stands there now may be what was sent from here in the meantime.
  if (draft.base === form.dataset.base || isSame(draft.sent, theirs)) typed(form);
  else dispute(form, theirs, form.dataset.base);
}

/** Something was typed: keep it here at once, send it after a pause. */
export function typed(form) {
  keep(form);
  if (form.dataset.state === "stale") return;
  say(form, "typing");
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(save, PAUSE, form));
}

/** Put this passage into the outbox if it changed. */
export async function save(form) {
  clearTimeout(timers.get(form));
  if (!isUnsent(form) || form.dataset.state === "stale") return;
  const text = field(form).value;
  sent.set(form, text);
  keep(form);
  say(form, "saving");
  const heading = field(form).getAttribute("aria-label");
  const { passage, base } = form.dataset;
  const fields = new URLSearchParams({ passage, text, base });
  await post("write", fields, { slot: passage, label: heading, lines: [["", text]], typed: true });
}

/** The server has answered, or not, about what was sent from this passage. */
export function answered(form, body, { state, html, seq, newest, why }) {
  const text = new URLSearchParams(body).get("text");
  if (state === "recorded") settled(form, text, seq);
  else if (state !== "refused") say(form, isUnsent(form) || isPoor() ? "typing" : "unsent");
  else if (newest === undefined) refused(form, why ?? noticeIn(html)?.textContent);
  else if (isSame(newest, text)) settled(form, text, seq);
  else if (isSame(newest, saved.get(form))) follow(form, seq);
  else dispute(form, newest, seq);
}

/** What was sent from a passage that is not on the desk any more has arrived. */
export async function arrived(passage, body) {
  const where = place({ passage });
  const kept = await drafts(where).catch(() => new Map());
  if (isSame(kept.get("")?.text, new URLSearchParams(body).get("text"))) lay(where, null);
}

// The version before this one came from here as well, and its answer came too late to write upon it.
function follow(form, seq) {
  form.dataset.base = seq;
  sent.delete(form);
  save(form);
}

/** Show a newer text that the server has; the caret stays. */
export function renew(form, text, base) {
  const area = field(form);
  const caret = [area.selectionStart, area.selectionEnd];
  area.value = text;
  if (area === document.activeElement) area.setSelectionRange(...caret);
  settled(form, text, base);
}

/** End a dispute: take "theirs", keep "mine", or "both", one after the other. */
export function settle(form, how) {
  const { theirs, base } = form.querySelector("[data-theirs]").dataset;
  const mine = field(form).value;
  form.querySelector("[data-theirs]").hidden = true;
  renew(form, theirs, base);
  if (how === "theirs") return forget(form);
  field(form).value = how === "both" ? `${theirs}\n${mine}` : mine;
  keep(form);
  save(form);
}

function settled(form, text, base) {
  saved.set(form, text);
  form.dataset.base = base;
  if (isUnsent(form)) return typed(form);
  if (isUnsaved(form)) return;
  forget(form);
  say(form, "saved");
}

function refused(form, why) {
  sent.delete(form);
  say(form, "refused", why);
}

// Somebody else wrote in the meantime: both texts stand side by side until the secretary decides.
function dispute(form, theirs, base) {
  const box = form.querySelector("[data-theirs]");
  Object.assign(box.dataset, { theirs, base });
  box.querySelector("[data-their-text]").textContent = theirs;
  box.querySelector("[data-my-text]").textContent = field(form).value;
  box.hidden = false;
  sent.delete(form);
  keep(form);
  say(form, "stale");
}

function say(form, state, words) {
  form.dataset.state = state;
  const place = form.querySelector("[data-state-word]");
  place.textContent = words ?? place.dataset[state];
}

const field = (form) => form.elements.text;
const isSame = (one, other) => one?.normalize("NFC").trim() === other?.normalize("NFC").trim();
const place = ({ passage }) => `${document.body.dataset.base}:${passage}`;

// Keystrokes come faster than a disk writes: while it is at work only the newest words wait.
const writing = new Map(); // place -> what is to be kept next, undefined while nothing is

function keep(form) {
  lay(place(form.dataset), { text: field(form).value, base: form.dataset.base, sent: sent.get(form) });
}

function forget(form) {
  sent.delete(form);
  lay(place(form.dataset), null);
}

async function lay(where, draft) {
  const busy = writing.has(where);
  writing.set(where, draft);
  if (busy) return;
  for (let next = draft; next !== undefined; next = writing.get(where)) {
    writing.set(where, undefined);
    // A browser that keeps nothing must not stop anybody from writing.
    await keepDraft(where, next).catch(console.warn);
  }
  writing.delete(where);
}
