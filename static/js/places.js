/** The places of a queue: each row bears its number, and a small field moves a row, or all that are marked, to another one. */

import { carry } from "./act.js";
import { steps } from "./line.js";
import { marked, questionOf } from "./marked.js";
import { together } from "./together.js";

const LIST = "queue-list";
const RESTS = 5_000; // ms until those that came are looked after
const REACHES = 2; // heights of the window: further than the browser draws ahead
const dialog = document.getElementById("place");
const places = new Map(); // row -> its number
let away = far(); // rows that the browser passes over, for they are far from what is in sight
const came = new Set(); // rows that came from far to where they are in sight
let resting; // the timer of who looks which of them are far again
let going = []; // the rows that the dialog is about

document.addEventListener("live:news", ({ detail }) => detail.ids.includes("queue-console") && number());
document.addEventListener("contentvisibilityautostatechange", nears, true);
addEventListener("beforeprint", () => { away = new WeakSet(); number(); });
addEventListener("afterprint", () => { away = far(); });
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-place-of]");
  if (button) ask(button.closest("[data-row]"));
  if (event.target.closest("[data-top]")) moveAll(marked(), 0, event.target.closest("[data-top]"));
});
dialog.querySelector("[data-place]").addEventListener("submit", submit);

function rows() {
  return [...(document.getElementById(LIST)?.children ?? [])].filter((row) => row.hasAttribute("data-row"));
}

// What the browser told of the rows that the page came with, it told before this ran.
function far() {
  return new WeakSet(rows().filter((row) => row.querySelector(".row-n").checkVisibility?.({ contentVisibilityAuto: true }) === false));
}

// Written and not counted by the style sheet: its counters would style every row anew when one moves, and pass over what is filtered out.
function number() {
  document.getElementById(LIST)?.toggleAttribute("data-ui-places", true);
  const before = new Map(places);
  places.clear();
  rows().forEach((row, place, all) => {
    const next = all[place + 1];
    places.set(row, String(place + 1));
    if (away.has(row) && next && !away.has(next) && before.get(next) - before.get(row) !== 1) come(row);
    if (!away.has(row)) bear(row);
  });
}

// From far to a place beside one in sight: it is drawn with this change, and not in a second go when the browser has seen where it
// stands. When it is far again it is passed over as any other.
function come(row) {
  away.delete(row);
  row.setAttribute("data-ui-came", "");
  came.add(row);
  resting ??= setTimeout(leave, RESTS);
}

function leave() {
  resting = came.size > 0 ? setTimeout(leave, RESTS) : undefined;
  for (const row of came) {
    const { top, bottom } = row.getBoundingClientRect();
    if (row.isConnected && bottom > -REACHES * innerHeight && top < (1 + REACHES) * innerHeight) continue;
    came.delete(row);
    row.removeAttribute("data-ui-came");
  }
}

// What moves to the top gives 300 rows another number: whoever is far from sight bears it when he comes near.
function nears({ target, skipped }) {
  if (!places.has(target)) return;
  if (skipped) return away.add(target);
  away.delete(target);
  bear(target);
}

// A text in a root of its own: it is no word of the row to whoever reads the row, and no style is made for it anew.
function bear(row) {
  const label = row.querySelector(".row-n");
  const root = label.shadowRoot ?? label.attachShadow({ mode: "open", clonable: true }); // clonable: as the picture of a row that is dragged
  if (root.textContent !== places.get(row)) root.firstChild ? (root.firstChild.data = places.get(row)) : root.append(places.get(row));
}

function ask(row) {
  going = row ? [row] : marked();
  if (going.length === 0) return;
  const [field, label] = ["input", "label"].map((name) => dialog.querySelector(name));
  label.textContent = label.dataset.words.replace("#", rows().length);
  Object.assign(field, { max: rows().length, value: "" });
  field.removeAttribute("aria-invalid");
  dialog.showModal();
  field.focus();
}

// A place that the queue does not have is refused by the server, in words.
function submit(event) {
  event.preventDefault();
  const field = dialog.querySelector("input");
  const place = Math.trunc(field.valueAsNumber) - 1;
  if (!(place >= 0)) return field.setAttribute("aria-invalid", "true");
  dialog.close();
  const button = dialog.querySelector(".primary");
  if (going.length > 1) return moveAll(going, place, button);
  carry({ command: "move", fields: new URLSearchParams({ question: questionOf(going[0]), to: place }), button });
}

function moveAll(moving, place, button) {
  const path = steps(rows().map(questionOf), moving.map(questionOf), place);
  together({ command: "move", each: path.map(({ id, to }) => ({ question: id, to })), button, said: "move" });
}

number();
