/** Saves the passages of the minutes while they are written. What is typed lies on this device until the server has it. */

import { send } from "./send.js";

const PAUSE = 2_000; // of typing, before a passage is saved
const saved = new WeakMap(); // form -> the text that the server has
const timers = new WeakMap();

/** True while this passage holds words that the server has not. */
export function isUnsaved(form) {
  return field(form).value !== saved.get(form);
}

/** A passage was put on the desk: what was typed here before and never arrived comes back. */
export function recover(form) {
  const theirs = field(form).value;
  saved.set(form, theirs);
  const draft = read(form);
  if (!draft || draft.text === theirs) return forget(form);
  field(form).value = draft.text;
  if (draft.base === form.dataset.base) typed(form);
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

/** Send this passage if it changed. Two savings of one passage never overlap. */
export async function save(form) {
  clearTimeout(timers.get(form));
  if (!isUnsaved(form) || ["saving", "stale"].includes(form.dataset.state)) return;
  say(form, "saving");
  const text = field(form).value;
  const { state, notice } = await send("write", new URLSearchParams({ passage: form.dataset.passage, text, base: form.dataset.base }));
  if (state === "recorded") settled(form, text, notice.dataset.seq);
  else if (state === "unsent") say(form, "unsent");
  else if (notice.dataset.newest === undefined) say(form, "refused", notice.textContent);
  else if (notice.dataset.newest.trim() === text.trim()) settled(form, text, notice.dataset.seq);
  else dispute(form, notice.dataset.newest, notice.dataset.seq);
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
  if (isUnsaved(form)) return typed(form);
  forget(form);
  say(form, "saved");
}

// Somebody else wrote in the meantime: both texts stand side by side until the secretary decides.
function dispute(form, theirs, base) {
  const box = form.querySelector("[data-theirs]");
  Object.assign(box.dataset, { theirs, base });
  box.querySelector("[data-their-text]").textContent = theirs;
  box.querySelector("[data-my-text]").textContent = field(form).value;
  box.hidden = false;
  keep(form);
  say(form, "stale");
}

function say(form, state, words) {
  form.dataset.state = state;
  const place = form.querySelector("[data-state-word]");
  place.textContent = words ?? place.dataset[state];
}

const field = (form) => form.elements.text;
const place = (form) => `draft:${document.body.dataset.base}:${form.dataset.passage}`;

function keep(form) {
  store(() => localStorage.setItem(place(form), JSON.stringify({ text: field(form).value, base: form.dataset.base })));
}

function forget(form) {
  store(() => localStorage.removeItem(place(form)));
}

function read(form) {
  return store(() => JSON.parse(localStorage.getItem(place(form))));
}

// A browser that refuses storage must not stop anybody from writing.
function store(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
