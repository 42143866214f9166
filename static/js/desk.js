/** The secretary's desk: opens the passages of what is under way by itself, and never takes away what she is writing. */

import { pressReady, put, supplement, takeAll } from "./handy.js";
import { isPoor } from "./outbox-box.js";
import * as passage from "./passage.js";
import { lost, passages, typedBefore } from "./passages.js";
import { prefill, promises, take } from "./promise.js";

const RETRY = 5_000;
const LIST = "signing=1"; // what is left to do after the end

const desk = document.getElementById("desk");
const bar = document.getElementById("desk-bar");
const newest = new Map(); // passage -> the position at which it was written last, as far as was told
let wanted = null; // what is being fetched
let followed = ""; // what was under way when we last looked: the question on the floor, or the conclusion
let missed = null; // "perhaps" or "surely" something came while the newest passages were on their way
let refreshing = false;
let knowsEnd = false; // the list was opened by itself once
let hand = null; // the passage in which she wrote last
let again; // the timer of the next try

/** Follow the floor and the other secretaries, answer the desk's buttons. */
function run() {
  document.addEventListener("live:news", follow);
  document.addEventListener("live:writes", ({ detail }) => tell(detail));
  document.addEventListener("click", press);
  document.addEventListener("keydown", (event) => event.ctrlKey && event.code === "KeyS" && (event.preventDefault(), saveAll()));
  document.addEventListener("click", (event) => event.target.closest("[data-do]") && saveAll(true), true);
  document.addEventListener("keydown", pressReady);
  desk.addEventListener("focusin", ({ target }) => { hand = target.closest("[data-passage]") ?? hand; });
  desk.addEventListener("focusout", () => saveAll());
  desk.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("visibilitychange", () => saveAll());
  addEventListener("beforeunload", (event) => forms().some(isAtRisk) && event.preventDefault());
  document.addEventListener("outbox:answer", ({ detail }) => hear(detail));
  promises(about);
  const asked = /^#desk=((?:question|item|conclusion|notice|signing)=[\w.-]+)$/.exec(location.hash)?.[1];
  if (asked) {
    followed = floor().opens;
    knowsEnd = isOver();
    open(asked);
  }
  follow();
}

function hear({ item, outcome }) {
  const form = item.command === "type" && formOf(item.passage);
  if (form && passage.answered(form, item, outcome)) refresh(true);
}

function tell({ writes, whole }) {
  for (const write of writes) {
    const form = formOf(write.passage);
    const follows = form && (newest.get(write.passage) ?? 0) <= Number(form.dataset.base);
    newest.set(write.passage, write.seq);
    if (form && write.update) passage.told(form, write, follows);
  }
  refresh(whole);
}

function follow() {
  const { opens, name } = floor();
  if (opens !== followed && opens && !isOpen(opens)) offer(opens, name);
  if (!opens || isOpen(opens)) bar.hidden = true;
  followed = opens;
  if (isOver() && !knowsEnd) {
    knowsEnd = true;
    if (!isWriting()) open(LIST, true);
  }
  prefill(about());
  refresh();
}

function offer(what, name) {
  if (!isWriting()) return open(what, true);
  bar.querySelector("[data-name]").textContent = name;
  bar.hidden = false;
}

// What opens by itself takes nothing away from under her hands, also when she began to write while it was on its way.
async function open(what, byItself = false, at = null) {
  wanted = what;
  saveAll(true);
  const html = await passages(what);
  const kept = await typedBefore();
  if (wanted !== what) return;
  lost(desk, html === null);
  if (html === null) return void setTimeout(() => wanted === what && open(what, byItself, at), RETRY);
  wanted = null;
  if (byItself && isWriting()) {
    followed = "";
    return follow();
  }
  desk.innerHTML = html;
  for (const form of forms()) passage.open(form, kept.get(form.dataset.passage));
  desk.closest(".pane")?.scrollTo(0, 0);
  if (at) document.getElementById(at)?.scrollIntoView();
  bar.hidden = bar.hidden || isOpen(floor().opens);
  prefill(about());
  refresh();
}

// The floor moved, another agency was invited, something was not told: what stands here is put beside the newest.
async function refresh(surely = false) {
  missed = surely ? "surely" : missed ?? "perhaps";
  if (refreshing) return;
  refreshing = true;
  try {
    for (let how = missed; how; how = missed) {
      missed = null;
      await catchUp(how === "surely");
    }
  } finally {
    refreshing = false;
  }
}

async function catchUp(surely) {
  const what = opened();
  if (!what || wanted) return;
  if (!surely && what !== LIST && isCurrent(what)) return lost(desk, false);
  const html = await passages(what);
  const kept = await typedBefore();
  if (wanted || opened() !== what) return;
  lost(desk, html === null);
  clearTimeout(again);
  if (html === null) return void (again = setTimeout(refresh, RETRY, surely));
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const page = fresh.querySelector("[data-passages]");
  if (what === LIST) return renew(fresh.querySelector("[data-opened]"));
  if (page) merge(desk.querySelector("[data-passages]"), document.adoptNode(page), kept);
}

// Only where it says something else: whoever is at one of its buttons stays there.
function renew(list) {
  const shown = desk.querySelector("[data-opened]");
  if (shown && list && shown.textContent !== list.textContent) shown.replaceWith(document.adoptNode(list));
}

// The header is shown anew, a passage that is new stands at its place; nothing moves while she is writing.
function merge(shown, page, kept) {
  Object.assign(shown.dataset, page.dataset);
  let before = shown.querySelector("header");
  const all = before.querySelector(".see-all")?.open ?? false;
  before.replaceChildren(...page.querySelector("header").childNodes);
  before.querySelector(".see-all")?.toggleAttribute("open", all); // news does not shut it
  for (const newer of [...page.querySelectorAll("[data-passage]")]) {
    const form = formOf(newer.dataset.passage) ?? newer;
    const block = childOf(form === newer ? page : shown, form);
    if (form !== newer) passage.meet(form, newer);
    else {
      before.after(block);
      passage.open(form, kept.get(form.dataset.passage));
    }
    if (before.nextElementSibling !== block && !isWriting()) before.after(block);
    before = block;
  }
}

// What stands around a passage comes and goes with it.
function childOf(whole, element) {
  return element.parentElement === whole ? element : childOf(whole, element.parentElement);
}

// The record's list carries where the question stands.
function isCurrent(what) {
  const standing = document.querySelector(`[data-record="${CSS.escape(what)}"]`)?.dataset.standing;
  if (standing !== undefined && standing !== desk.querySelector("[data-opened]").dataset.standing) return false;
  return forms().every((form) => (newest.get(form.dataset.passage) ?? 0) <= Number(form.dataset.base));
}

function press(event) {
  const button = event.target.closest("button");
  const form = button?.closest("[data-passage]");
  if (button?.dataset.desk) event.preventDefault(); // without scripts it opens as a page of its own
  if (button?.dataset.desk) open(button.dataset.desk, false, button.dataset.at);
  else if (button?.hasAttribute("data-take-all")) takeAll(forms());
  else if (button?.hasAttribute("data-open-floor")) open(floor().opens);
  else if (button?.dataset.block) put(form, button.dataset.block);
  else if (button?.hasAttribute("data-copy")) put(form, form.querySelector("[data-prepared]").textContent);
  else if (button?.hasAttribute("data-promise")) inHand() && take(inHand().elements.text);
  else if (button?.hasAttribute("data-offer-late")) offerLate(form);
}

function offerLate(form) {
  supplement(passage.handOver(form));
  open(opened());
}

function saveAll(pressing = false) {
  for (const form of forms()) passage.save(form, pressing);
}

const forms = () => [...desk.querySelectorAll("[data-passage]")];
const formOf = (name) => forms().find((form) => form.dataset.passage === name);
const floor = () => document.getElementById("floor-record").dataset;
const isOver = () => Boolean(document.getElementById("papers")?.hasAttribute("data-over"));
const about = () => (floor().question ? floor() : desk.querySelector("[data-opened]")?.dataset);
const opened = () => wanted ?? desk.querySelector("[data-opened]")?.dataset.opened;
// The item of the agenda in which the chair concludes brings the conclusion with it.
const isOpen = (what) => opened() === what || (what === "conclusion=1" && !wanted && Boolean(formOf("conclusion")));
const inHand = () => (hand?.isConnected ? hand : forms().at(0));
const isAtRisk = (form) => passage.isUnsent(form) || (isPoor() && passage.isUnsaved(form));
const isWriting = () => desk.contains(document.activeElement) && document.activeElement.matches("textarea") || forms().some(passage.isUnsaved);

run();
