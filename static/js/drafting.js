/** The words of the notice: each passage is saved while it is written, on top of the text that this page has seen. */

import { newId, send } from "./send.js";

const PAUSE = 1_500; // of typing, before a passage is saved
const RETRY = 5_000;
const page = document.querySelector("[data-base]");
const saved = new WeakMap(); // form -> the text that the server has
const timers = new WeakMap();
const busy = new WeakSet();

for (const form of forms()) saved.set(form, form.elements.text.value);
page.addEventListener("input", (event) => typed(event.target.form));
page.addEventListener("focusout", (event) => event.target.name === "text" && save(event.target.form));
page.addEventListener("submit", (event) => event.preventDefault());
page.addEventListener("click", press);
addEventListener("beforeunload", (event) => forms().some(isUnsaved) && event.preventDefault());

function press({ target }) {
  const form = target.closest("[data-passage]");
  const { take, settle } = target.dataset;
  if (take !== undefined) put(form, take);
  if (settle) settled(form, settle);
}

// What stands there already is kept: the suggestion comes below it.
function put(form, text) {
  const { text: area } = form.elements;
  area.value = area.value.trim() ? `${area.value}\n${text}` : text;
  area.focus();
  save(form);
}

function typed(form) {
  if (form.dataset.stale) return;
  say(form, "typing");
  later(form, PAUSE);
}

async function save(form) {
  clearTimeout(timers.get(form));
  if (busy.has(form) || form.dataset.stale || !isUnsaved(form)) return;
  busy.add(form);
  say(form, "saving");
  const text = form.elements.text.value;
  const body = new URLSearchParams({ passage: form.dataset.passage, text, base: form.dataset.seq });
  const answer = await send({ base: page.dataset.base, command: "write", body: String(body), id: newId() });
  busy.delete(form);
  judge(form, text, answer);
}

function judge(form, text, { state, seq, newest, why }) {
  if (state === "recorded" || newest === text) return kept(form, text, seq);
  if (state !== "refused") return say(form, "unsent"), later(form, RETRY);
  if (newest === undefined) return say(form, "refused", why);
  Object.assign(form.dataset, { stale: "yes", newest: seq });
  form.querySelector("[data-their-text]").textContent = newest;
  form.querySelector("[data-theirs]").hidden = false;
  say(form, "stale");
}

function kept(form, text, seq) {
  saved.set(form, text);
  form.dataset.seq = seq;
  say(form, isUnsaved(form) ? "typing" : "saved");
  if (isUnsaved(form)) later(form, PAUSE);
}

function settled(form, whose) {
  const theirs = form.querySelector("[data-their-text]").textContent;
  form.querySelector("[data-theirs]").hidden = true;
  if (whose === "theirs") form.elements.text.value = theirs;
  delete form.dataset.stale;
  kept(form, theirs, form.dataset.newest);
}

function later(form, pause) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(save, pause, form));
}

function say(form, state, words) {
  form.dataset.state = state;
  const place = form.querySelector("[data-state]");
  place.textContent = words ?? place.dataset[state];
}

function forms() {
  return [...document.querySelectorAll("[data-passage]")];
}

function isUnsaved(form) {
  return form.elements.text.value !== saved.get(form);
}
