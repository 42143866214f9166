/** A passage on the desk: what is typed lies on this device at once, and is in the record and on all other desks a moment later. */

import { decode, encode } from "./base64.js";
import { lay } from "./keeping.js";
import { drop, isPoor, lying } from "./outbox-box.js";
import { post } from "./outbox.js";
import { bind, together } from "./script.js";
import { noticeIn } from "./send.js";

const PACE = 700; // ms from a letter to its sending; what is typed meanwhile goes along
const COMPOSES = 3_000; // and so long a syllable that is being composed may take, to go out whole
const SHOWN = 4_000; // so long it is said who else is typing
const TRIES = 3; // refused so often in a row, it is left to the hand
const NOTHING = "AAA="; // an update in which nothing is written
const lives = new WeakMap(); // form -> {script, typed: not in the outbox yet, sent: last put there, timer, refusals, late, seq: up to where the record is known}

/** A passage was put on the desk; `draft` is what was typed here before and has not even been sent. */
export function open(form, draft) {
  const life = { typed: null, sent: null, timer: null, refusals: 0, seq: 0 };
  lives.set(form, life);
  life.script = bind(field(form), scriptOf(form), (update) => hear(form, update));
  for (const item of itemsOf(form)) {
    if (item.state === "refused") life.script.recall(updateOf(item));
    else life.script.take(updateOf(item));
  }
  if (draft) life.script.recall(decode(draft.update));
}

/** True while this passage holds words that the server has not. */
export function isUnsaved(form) {
  return isUnsent(form) || lives.get(form)?.sent !== null || itemsOf(form).length > 0;
}

/** True while this passage holds words that are not even in the outbox. */
export function isUnsent(form) {
  return Boolean(lives.get(form)?.typed);
}

/** True while an input method composes here. */
export function isComposing(form) {
  return Boolean(lives.get(form)?.script.isComposing());
}

/** Put what was typed into the outbox. One at a time, unless it is `pressing`: the desk is about to show something else. */
export async function save(form, pressing = false) {
  const life = lives.get(form);
  if (!life.typed || life.late || (life.sent && !pressing)) return;
  const { passage } = form.dataset;
  const update = encode(life.typed);
  Object.assign(life, { sent: update, typed: null });
  say(form, "saving");
  const about = { passage, label: nameOf(form), lines: [["", field(form).value]], typed: true };
  await post("type", new URLSearchParams({ passage, update }), about);
  keep(form);
}

/** The server has answered, or not, about what was sent from this passage; true where the newest has to be fetched. */
export function answered(form, item, { state, html, why, seq }) {
  const life = lives.get(form);
  if (state === "refused") return refused(form, item, why ?? noticeIn(html)?.textContent);
  if (state !== "recorded") return void say(form, isPoor() ? "typing" : "unsent");
  life.refusals = 0;
  life.seq = Math.max(life.seq, seq ?? 0);
  if (encode(updateOf(item)) === life.sent) life.sent = null;
  if (life.typed) schedule(form);
  else if (!isUnsaved(form)) say(form, "saved");
  return false;
}

/** Somebody typed: {seq, by, update}. `follows` where this page had everything before it. */
export function told(form, { seq, by, update }, follows) {
  const life = lives.get(form);
  life.script.take(decode(update));
  life.seq = Math.max(life.seq, seq);
  if (follows) form.dataset.base = seq;
  const others = by.filter((name) => name !== form.dataset.me);
  if (others.length > 0) sayWho(form, others);
}

/** This passage was fetched: take it, and send what the record has not.
 *
 * Where more was recorded while it was on its way it is not the newest, and what it lacks is in the record: the next one says.
 */
export function meet(form, newer) {
  const life = lives.get(form);
  const script = scriptOf(newer);
  life.script.take(script);
  form.dataset.base = newer.dataset.base;
  field(form).readOnly = newer.elements.text.readOnly;
  if (life.seq > newer.dataset.base) return;
  if (isUnsaved(form) && !life.refusals) return;
  const beyond = life.script.beyond(script);
  life.typed = null;
  if (!beyond) return keep(form);
  if (field(form).readOnly) return late(form, beyond);
  if (life.refusals < TRIES) hear(form, beyond.update);
}

/** What came too late, for the form of a supplement; here it is forgotten. */
export function handOver(form) {
  lay(form.dataset.passage, null);
  const subject = form.closest("[data-subject]")?.dataset.subject;
  return { paper: form.dataset.paper, text: `${[subject, nameOf(form)].filter(Boolean).join(", ")}: ${lives.get(form).late.words}` };
}

function hear(form, update) {
  const life = lives.get(form);
  life.typed = life.typed ? together([life.typed, update]) : update;
  keep(form);
  if (life.late) return;
  say(form, "typing");
  schedule(form);
}

function schedule(form, pace = PACE) {
  const life = lives.get(form);
  life.timer ??= setTimeout(() => {
    life.timer = null;
    if (pace === PACE && life.script.isComposing()) schedule(form, COMPOSES);
    else save(form);
  }, pace);
}

// Nothing that was refused is lost: what the record lacks is found anew and sent once more, or offered as a supplement.
function refused(form, item, why) {
  const life = lives.get(form);
  const updates = [updateOf(item), life.typed].filter(Boolean);
  Object.assign(life, { sent: null, typed: together(updates), refusals: life.refusals + 1 });
  keep(form).then(() => drop(item));
  say(form, "refused", why);
  return life.refusals <= TRIES;
}

function late(form, beyond) {
  const life = lives.get(form);
  life.late = beyond;
  lay(form.dataset.passage, { update: encode(beyond.update) });
  const box = form.querySelector("[data-late]");
  box.querySelector("[data-late-words]").textContent = beyond.words;
  box.hidden = false;
}

function say(form, state, words) {
  form.dataset.state = state;
  const place = form.querySelector("[data-state-word]");
  place.textContent = words ?? place.dataset[state];
}

function sayWho(form, names) {
  const place = form.querySelector("[data-who]");
  place.textContent = `${names.join(", ")} ${place.dataset.who}`;
  clearTimeout(lives.get(form).shown);
  lives.get(form).shown = setTimeout(() => { place.textContent = ""; }, SHOWN);
}

// What lies in the outbox is safe there; a draft is what has not come so far.
function keep(form) {
  const { typed } = lives.get(form);
  return lay(form.dataset.passage, typed && { update: encode(typed) });
}

const field = (form) => form.elements.text;
const scriptOf = ({ dataset }) => decode(dataset.script || NOTHING);
const nameOf = (form) => field(form).getAttribute("aria-label");
const itemsOf = ({ dataset }) => lying().filter((one) => one.command === "type" && one.passage === dataset.passage);
const updateOf = ({ body }) => decode(new URLSearchParams(body).get("update"));
