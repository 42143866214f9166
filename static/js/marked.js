/** Rows that are marked to be dealt with together: Ctrl+Space, Shift with an arrow, or the box of a row; Esc lets go of all. */

import { choose, current, rowsOf } from "./chosen.js";
import { isCombo } from "./keys.js";

const FIELD = "input,textarea,select,[contenteditable]";
const ids = new Set(); // of rows of one list
let shown = []; // the rows that bear a mark
let anchor = null; // the row from which Shift with an arrow reaches

document.addEventListener("keydown", press);
document.addEventListener("click", (event) => {
  const tick = event.target.closest("[data-tick]");
  const row = event.target.closest("[data-row]");
  if (tick || (row && event.ctrlKey && !event.target.closest("button"))) mark([row], !ids.has(row.id));
  if (event.target.closest("[data-unmark]")) clear();
});
document.addEventListener("live:news", () => ids.size && show());

/** The marked rows, as they stand in their list. */
export function marked() {
  const row = document.getElementById([...ids][0]);
  return [...(row?.parentElement.children ?? [])].filter((one) => ids.has(one.id));
}

/** The question that a row is about. */
export function questionOf(row) {
  return row.id.slice(row.id.indexOf("-") + 1);
}

/** Let go of all marks, or of these rows'. */
export function clear(rows = marked()) {
  for (const row of rows) ids.delete(row.id);
  anchor = null;
  show();
}

function press(event) {
  if (event.isComposing || event.keyCode === 229 || event.target.closest?.(`${FIELD},dialog`)) return;
  const step = event.shiftKey && !event.altKey && !event.ctrlKey && { ArrowUp: -1, ArrowDown: 1 }[event.code];
  if (step && current()) extend(step);
  else if (isCombo(event, "Ctrl+Space") && current() && !event.repeat) mark([current()], !ids.has(current().id));
  else if (event.code === "Escape" && ids.size) clear();
  else return;
  event.preventDefault();
}

// From where it began to where the hand is now; what it reached before and no longer reaches is let go.
function extend(step) {
  const from = current();
  const rows = rowsOf(from.parentElement);
  if (!rows.some((row) => row.id === anchor)) anchor = from.id;
  const to = rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(from) + step))];
  const kept = anchor;
  mark(between(rows, anchor, from.id), false);
  mark(between(rows, kept, to.id), true);
  anchor = kept;
  choose(to, true);
}

function between(rows, one, other) {
  const [a, b] = [one, other].map((id) => rows.findIndex((row) => row.id === id)).sort((x, y) => x - y);
  return rows.slice(a, b + 1);
}

// Marks belong to one list: what can be done with them is the same for all.
function mark(rows, on) {
  if (on && marked()[0]?.parentElement !== rows[0]?.parentElement) ids.clear();
  for (const row of rows) on ? ids.add(row.id) : ids.delete(row.id);
  anchor = null;
  show();
}

// Rows that are gone are marked no more; one that came anew under its name still is.
function show() {
  for (const id of ids) if (!document.getElementById(id)) ids.delete(id);
  for (const row of shown) if (!ids.has(row.id)) put(row, false);
  shown = marked();
  for (const row of shown) put(row, true);
  document.dispatchEvent(new CustomEvent("rows:marked"));
}

function put(row, on) {
  row.toggleAttribute("data-ui-marked", on);
  row.querySelector("[data-tick]")?.setAttribute("aria-pressed", String(on));
}
