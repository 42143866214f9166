/** Rows that are marked to be dealt with together: Ctrl+Space, the box of a row, Shift as in any list, Ctrl+A for all in sight; Esc lets go of all. */

import { choose, current, listsInSight, rowsOf } from "./chosen.js";
import { isCombo } from "./keys.js";

const FIELD = "input,textarea,select,[contenteditable]";
const REACHES = { ArrowUp: -1, ArrowDown: 1, PageUp: -5, PageDown: 5, Home: -Infinity, End: Infinity };
const ids = new Set(); // of rows of one list
let shown = []; // the rows that bear a mark
let anchor = null; // the row from which Shift reaches

document.addEventListener("keydown", press);
// Before the click chooses its row: Shift reaches from the one that was chosen. Text in between is not what was meant.
document.addEventListener("mousedown", (event) => event.shiftKey && rowOf(event) && event.preventDefault());
document.addEventListener("click", (event) => event.shiftKey && rowOf(event) && reachTo(rowOf(event)), true);
document.addEventListener("click", (event) => {
  const row = event.shiftKey ? null : rowOf(event);
  if (row && (event.ctrlKey || event.target.closest("[data-tick]"))) mark([row], !ids.has(row.id));
  if (event.target.closest("[data-unmark]")) clear();
  if (event.target.closest("[data-mark-all]")) markAll();
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
  const step = event.shiftKey && !event.altKey && !event.ctrlKey && REACHES[event.code];
  if (step && current()?.querySelector("[data-tick]")) extend(step);
  else if (isCombo(event, "Ctrl+KeyA") && listToMark()) markAll();
  else if (isCombo(event, "Ctrl+Space") && current() && !event.repeat) mark([current()], !ids.has(current().id));
  else if (event.code === "Escape" && ids.size) clear();
  else return;
  event.preventDefault();
}

// The row of an event that can be marked: not where another of its buttons was pressed.
function rowOf(event) {
  const row = event.target.closest?.("[data-row]:has([data-tick])");
  return row && (event.target.closest("[data-tick]") || !event.target.closest("button,a,summary")) ? row : null;
}

function extend(step) {
  const from = current();
  const rows = rowsOf(from.parentElement);
  reachTo(rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(from) + step))]);
}

// From where it began to where the hand is now; what it reached before and no longer reaches is let go.
function reachTo(to) {
  const from = current();
  const rows = rowsOf(to.parentElement);
  const here = rows.includes(from) ? from.id : to.id;
  const kept = rows.some((row) => row.id === anchor) ? anchor : here;
  mark(between(rows, kept, here), false);
  mark(between(rows, kept, to.id), true);
  anchor = kept;
  choose(to, true);
}

// The list in which something is marked or chosen, else the first; what a search has put aside stays out.
function listToMark() {
  const list = marked()[0]?.parentElement ?? current()?.parentElement ?? listsInSight()[0];
  return list?.querySelector("[data-tick]") && list;
}

function markAll() {
  mark(rowsOf(listToMark()), true);
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
