/** The places of a queue: each row bears its number, and a small field moves a row, or all that are marked, to another one. */

import { carry } from "./act.js";
import { steps } from "./line.js";
import { marked, questionOf } from "./marked.js";
import { together } from "./together.js";

const LIST = "queue-list";
const dialog = document.getElementById("place");
const places = new Map(); // row -> its number
let away = new WeakSet(); // rows that the browser passes over, for they are far from what is in sight
let going = []; // the rows that the dialog is about

document.addEventListener("live:news", ({ detail }) => detail.ids.includes("queue-console") && number());
document.addEventListener("contentvisibilityautostatechange", nears, true);
addEventListener("beforeprint", () => { away = new WeakSet(); number(); });
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-place-of]");
  if (button) ask(button.closest("[data-row]"));
  if (event.target.closest("[data-top]")) moveAll(marked(), 0, event.target.closest("[data-top]"));
});
dialog.querySelector("[data-place]").addEventListener("submit", submit);

const rows = () => [...(document.getElementById(LIST)?.children ?? [])].filter((row) => row.hasAttribute("data-row"));

// Written and not counted by the style sheet: its counters would style every row anew when one moves, and pass over what is filtered out.
function number() {
  document.getElementById(LIST)?.setAttribute("data-ui-places", "");
  places.clear();
  rows().forEach((row, place) => {
    places.set(row, String(place + 1));
    if (!away.has(row)) bear(row);
  });
}

// What moves to the top gives 300 rows another number: whoever is far from sight bears it when he comes near.
function nears({ target, skipped }) {
  if (!places.has(target)) return;
  if (skipped) return away.add(target);
  away.delete(target);
  bear(target);
}

function bear(row) {
  const label = row.querySelector(".row-n");
  if (label.getAttribute("data-ui-n") !== places.get(row)) label.setAttribute("data-ui-n", places.get(row));
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
