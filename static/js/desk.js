/** The secretary's desk: opens the passages of what is on the floor by itself, and never takes away what she is writing. */

import { drafts } from "./outbox-store.js";
import { answered, arrived, isUnsaved, isUnsent, recover, renew, save, settle, typed } from "./passage.js";

const RETRY = 5_000;
const PATIENCE = 10_000; // what hangs on a dead line is asked for again on a new one

const desk = document.getElementById("desk");
const bar = document.getElementById("desk-bar");
const promise = document.getElementById("commit");
let composing = false;
let wanted = null; // what is being fetched
let followed = ""; // the question that the floor had when we last looked
let missed = false; // something came while the newest passages were on their way
let refreshing = false;
let again; // the timer of the next try
let chosen = false; // she has chosen agency or question of the next commitment herself

/** Follow the floor, save what is typed, answer the desk's buttons. */
function run() {
  document.addEventListener("live:news", follow);
  document.addEventListener("click", press);
  document.addEventListener("keydown", (event) => event.ctrlKey && event.code === "KeyS" && (event.preventDefault(), saveAll()));
  desk.addEventListener("input", (event) => event.target.form?.dataset.passage && typed(event.target.form));
  desk.addEventListener("focusout", (event) => event.target.form?.dataset.passage && save(event.target.form));
  desk.addEventListener("submit", (event) => event.preventDefault());
  desk.addEventListener("compositionstart", () => { composing = true; });
  desk.addEventListener("compositionend", () => { composing = false; });
  document.addEventListener("visibilitychange", saveAll);
  addEventListener("beforeunload", (event) => forms().some(isUnsent) && event.preventDefault());
  promise.addEventListener("change", (event) => { chosen ||= event.target.matches("select"); });
  promise.addEventListener("live:sent", () => { chosen = false; prefill(); });
  document.addEventListener("outbox:answer", ({ detail }) => hear(detail));
  follow();
}

function hear({ item, outcome }) {
  if (item.command !== "write") return;
  const form = forms().find((one) => one.dataset.passage === item.slot);
  if (form) answered(form, item.body, outcome);
  else if (outcome.state === "recorded") arrived(item.slot, item.body);
}

function follow() {
  const { question, name } = floor();
  if (question !== followed && question && opened() !== `question=${question}`) offer(question, name);
  if (!question || opened() === `question=${question}`) bar.hidden = true;
  followed = question;
  prefill();
  refresh();
}

function offer(question, name) {
  if (!isWriting()) return open(`question=${question}`, true);
  bar.querySelector("[data-name]").textContent = name;
  bar.hidden = false;
}

// What opens by itself takes nothing away from under her hands, also when she began to write while it was on its way.
async function open(what, byItself = false) {
  const disputed = forms().find((form) => form.dataset.state === "stale");
  if (disputed) return disputed.scrollIntoView({ block: "center" });
  wanted = what;
  saveAll();
  const html = await passages(what);
  const kept = await typedBefore();
  if (wanted !== what) return;
  lost(html === null);
  if (html === null) return void setTimeout(() => wanted === what && open(what, byItself), RETRY);
  wanted = null;
  if (byItself && isWriting()) {
    followed = "";
    return follow();
  }
  composing = false; // the end of a composition in a field that goes is never told
  desk.innerHTML = html;
  for (const form of forms()) recover(form, kept.get(form.dataset.passage));
  desk.closest(".pane")?.scrollTo(0, 0);
  bar.hidden = bar.hidden || what === `question=${floor().question}`;
  prefill();
  refresh();
}

async function passages(what) {
  const { base, lang } = document.body.dataset;
  try {
    const reply = await fetch(`${base}/desk/passages?${what}&lang=${lang}`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return reply.ok ? await reply.text() : null;
  } catch {
    return null;
  }
}

// That the desk may not show the newest is said above it, until it does.
function lost(isLost) {
  const line = document.getElementById("desk-lost");
  if (!isLost) line?.remove();
  else if (!line) desk.before(Object.assign(document.createElement("p"), { id: "desk-lost", className: "banner next", textContent: desk.dataset.lost }));
}

// Another secretary wrote, the floor moved, another agency was invited: what nobody has touched here shows the newest.
async function refresh() {
  missed = true;
  if (refreshing) return;
  refreshing = true;
  try {
    for (; missed; await catchUp()) missed = false;
  } finally {
    refreshing = false;
  }
}

async function catchUp() {
  const what = opened();
  if (!what || wanted) return;
  if (isCurrent(what)) return lost(false);
  const html = await passages(what);
  const kept = await typedBefore();
  if (wanted || opened() !== what) return;
  lost(html === null);
  clearTimeout(again);
  if (html === null) return void (again = setTimeout(refresh, RETRY));
  const newest = new DOMParser().parseFromString(html, "text/html").querySelector("[data-passages]");
  if (newest) merge(desk.querySelector("[data-passages]"), document.adoptNode(newest), kept);
}

// passage -> what was typed at this seat and never arrived.
async function typedBefore() {
  return drafts(`${document.body.dataset.base}:`).catch(() => new Map());
}

// The header is shown anew, a passage that is new stands at its place; nothing moves while she is writing.
function merge(shown, newest, kept) {
  Object.assign(shown.dataset, newest.dataset);
  let before = shown.querySelector("header");
  before.replaceChildren(...newest.querySelector("header").childNodes);
  for (const newer of [...newest.querySelectorAll("[data-passage]")]) {
    let form = forms().find((one) => one.dataset.passage === newer.dataset.passage);
    if (!form) {
      form = newer;
      before.after(form);
      recover(form, kept.get(form.dataset.passage));
    } else if (!composing && !isUnsaved(form) && Number(newer.dataset.base) > Number(form.dataset.base)) renew(form, newer.elements.text.value, newer.dataset.base);
    if (before.nextElementSibling !== form && !isWriting()) before.after(form);
    before = form;
  }
}

// The record's list carries the version of every passage, and where the question stands.
function isCurrent(what) {
  const row = document.querySelector(`[data-record="${CSS.escape(what)}"]`);
  const versions = new Map((row?.dataset.versions ?? "").trim().split(/\s+/).map((one) => one.split("=")));
  const standing = row?.dataset.standing;
  if (standing !== undefined && standing !== desk.querySelector("[data-opened]").dataset.standing) return false;
  return forms().every((form) => Number(versions.get(form.dataset.passage) ?? 0) <= Number(form.dataset.base));
}

// The next commitment is most likely made by who has the floor, about what is on it; with nobody on, about what is open.
function prefill() {
  const { question, name, agency } = floor().question ? floor() : desk.querySelector("[data-opened]")?.dataset ?? {};
  if (!question || isTouched()) return;
  const about = promise.elements.question;
  if (![...about.options].some((option) => option.value === question)) about.options[0].after(new Option(name, question));
  about.value = question;
  promise.elements.agency.value = agency;
}

function isTouched() {
  const { words, class: whole, due } = promise.elements;
  return chosen || Boolean(words.value || whole.value || due.value) || document.activeElement.matches("select") && document.activeElement.form === promise;
}

function press(event) {
  const button = event.target.closest("button");
  const form = button?.closest("[data-passage]");
  if (button?.dataset.desk) open(button.dataset.desk);
  else if (button?.hasAttribute("data-open-floor")) open(`question=${floor().question}`);
  else if (button?.dataset.settle) settle(form, button.dataset.settle);
  else if (button?.hasAttribute("data-copy")) copy(form);
}

function copy(form) {
  const area = form.elements.text;
  area.value = [area.value.trim(), form.querySelector("[data-prepared]").textContent].filter(Boolean).join("\n");
  area.focus();
  typed(form);
}

const saveAll = () => forms().filter(isUnsaved).forEach(save);
const forms = () => [...desk.querySelectorAll("[data-passage]")];
const floor = () => document.getElementById("floor-record").dataset;
const opened = () => wanted ?? desk.querySelector("[data-opened]")?.dataset.opened;
const isWriting = () => composing || desk.contains(document.activeElement) && document.activeElement.matches("textarea") || forms().some(isUnsaved);

run();
