/** Says below the words of a commitment which deadline is heard in them; a press puts it into its field, nothing else does. */

import { say } from "./aloud.js";
import { isPressed, onRelease } from "./guard.js";
import { onNews } from "./news.js";

const RESTS = 600; // ms without a key: the hand rests
const PATIENCE = 10_000;

const looked = new WeakMap(); // field → the words that were asked about last
const arrived = new Map(); // line → what came for it while a pointer was down
let composing = null;
let timer;

/** Listen for every textarea[data-hears], in the page and in sheets to come; its form has a line [data-heard]. */
export function due() {
  document.addEventListener("compositionstart", (event) => { composing = event.target; });
  document.addEventListener("compositionend", (event) => { composing = null; typed(event.target); });
  document.addEventListener("input", (event) => typed(event.target));
  document.addEventListener("focusout", (event) => hears(event.target) && look(event.target));
  document.addEventListener("live:sent", (event) => event.target.querySelectorAll("[data-hears]").forEach(look));
  document.addEventListener("click", take);
  onRelease(show);
  onNews(lookAtNew);
}

const hears = (field) => field.matches?.("[data-hears]");
const lineOf = (field) => field.form.querySelector("[data-heard]");

function typed(field) {
  if (field.form?.querySelector("[data-heard]") && field.name === "due") return typedDay(field);
  if (!hears(field) || looked.get(field) === field.value.trim()) return;
  looked.delete(field);
  put(field, ""); // what was heard in other words is no help any more
  clearTimeout(timer);
  timer = setTimeout(look, RESTS, field);
}

// Words in the field of the day are read as the words of the commitment are: the day is offered, and a press puts it in.
function typedDay(field) {
  clearTimeout(timer);
  if (isWords(field.value)) timer = setTimeout(look, RESTS, field);
  else if (looked.delete(field) && !offersOf(field.form).some((button) => read(button.dataset.day) === read(field.value))) lookAgain(field.form);
  mark(field.form);
}

function lookAgain(form) {
  for (const field of form.querySelectorAll("[data-hears]")) if (looked.delete(field)) look(field);
}

const offersOf = (form) => [...form.querySelectorAll("[data-offer]")];

// What a reload or a sheet brought back is looked at once.
function lookAtNew(all) {
  for (const field of all("[data-hears]")) if (field !== document.activeElement && !looked.has(field)) look(field);
}

async function look(field) {
  const words = field.value.trim();
  if (field === composing || looked.get(field) === words) return;
  looked.set(field, words);
  const html = words ? await ask(words) : "";
  if (looked.get(field) === words && field.value.trim() === words) put(field, html);
}

async function ask(words) {
  const { base, lang } = document.body.dataset;
  const address = `${base}/due?${new URLSearchParams({ lang: lang ?? "" })}`;
  try {
    const reply = await fetch(address, { method: "POST", body: new URLSearchParams({ words }), cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return reply.ok ? await reply.text() : "";
  } catch {
    return ""; // a date can always be chosen by hand
  }
}

// Nothing moves under a pressed pointer: the click would land on something else.
function put(field, html) {
  arrived.set(lineOf(field), html);
  if (!isPressed(document.documentElement)) show();
}

function show() {
  for (const [line, html] of arrived) {
    if (line.innerHTML !== html) {
      line.innerHTML = html;
      say(line.textContent.trim());
    }
    mark(line.closest("form"));
  }
  arrived.clear();
}

function take(event) {
  const button = event.target.closest?.("[data-offer]");
  if (!button) return;
  const field = button.form.elements.due;
  field.value = button.dataset.day;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}

// The day that stands in the field is the pressed one; that it is none of these is said.
function mark(form) {
  if (!form) return;
  const offers = offersOf(form);
  const value = read(form.elements.due.value);
  for (const button of offers) button.setAttribute("aria-pressed", String(read(button.dataset.day) === value));
  const differs = form.querySelector("[data-differs]");
  if (differs) differs.hidden = !value || isWords(form.elements.due.value) || offers.some((button) => read(button.dataset.day) === value);
}

// "quý I/2027" and "trước ngày 20/4" stand where a day is asked for.
const isWords = (value) => /\p{L}/u.test(value);

// 05/02/2026 and 5.2.2026 are one day.
const read = (day) => (day.match(/\d+/g) ?? []).map(Number).join("/") || day.trim();
