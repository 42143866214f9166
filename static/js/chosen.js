/** The row that is chosen: arrows move it within its list and from list to list, it stays on its item, and its buttons are in Tab's reach. */

import { fieldOf, isCombo, isShortcut, isWriting, seen } from "./keys.js";
import { onNews } from "./news.js";

const ALONG = { ArrowUp: -1, ArrowDown: 1, PageUp: -5, PageDown: 5, Home: -Infinity, End: Infinity };
const ACROSS = { ArrowLeft: -1, ArrowRight: 1, F6: 1, "Shift+F6": -1 };
const stops = new Map(); // a list → its row that Tab reaches
const left = new WeakMap(); // a list → the id of the row that was chosen in it last
let chosen = null; // {id, list, index}

/** Listen for what chooses a row. */
export function rows() {
  document.addEventListener("keydown", pressKey);
  document.addEventListener("click", (event) => choose(event.target.closest("[data-row]"), false));
  // Whoever comes by Tab has chosen, too: the buttons of the row are next.
  document.addEventListener("focusin", ({ target }) => target.matches("[data-row][tabindex]:focus-visible") && target !== current() && choose(target, false));
  onNews(keepChosen);
}

function pressKey(event) {
  const editing = fieldOf(event);
  if (isWriting(event)) return;
  if (move(event, editing)) return event.preventDefault();
  if (!isShortcut(event, editing)) return;
  if (event.code === "Escape" && editing?.matches("[data-search]")) return editing.blur();
  if (isCombo(event, "Ctrl+KeyK")) focusSearch();
  else if (isCombo(event, "Enter") && event.target.matches("[data-row]")) primary(event.target)?.click();
  else return;
  event.preventDefault();
}

// On a marked row Enter is for all that are marked.
function primary(row) {
  const all = row.hasAttribute("data-ui-marked") && [...document.querySelectorAll("#together [data-primary]")].find(seen);
  return all || row.querySelector("[data-primary]");
}

function move(event, editing) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest?.("dialog,[role=tablist]")) return false;
  if (editing) return isCombo(event, "ArrowDown") && editing.matches("[data-search]") && toFirst(editing.dataset.search);
  const across = ACROSS[event.shiftKey ? `Shift+${event.code}` : event.code];
  if (across) return toList(across);
  return !event.shiftKey && event.code in ALONG && along(ALONG[event.code]);
}

// What was found first, whatever was chosen before.
function toFirst(lists) {
  return go([...document.querySelectorAll(lists)].map((list) => rowsOf(list)[0]).find(Boolean));
}

function along(step) {
  const row = current();
  const rows = rowsOf(row?.parentElement);
  const at = rows.indexOf(row);
  if (rows.length === 0) return go(rowsOf(listsInSight()[0])[0]);
  return go(rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))]);
}

// To the list beside this one, where somebody was in it last.
function toList(step) {
  const lists = listsInSight();
  const here = lists.indexOf(current()?.parentElement);
  const list = lists[here < 0 ? 0 : here + step];
  const rows = rowsOf(list);
  return go(rows.find((row) => row.id === left.get(list)) ?? rows[0]);
}

function go(row) {
  choose(row, true);
  return row !== undefined;
}

/** The lists with rows in sight, in the order of the page. */
export function listsInSight() {
  const lists = new Set([...document.querySelectorAll("main [data-row][tabindex]:not([data-ui-out])")].map((row) => row.parentElement));
  return [...lists].filter(seen);
}

/** Choose this row, and go there where `focus` says so. */
export function choose(row, focus) {
  if (!row) return;
  for (const old of document.querySelectorAll("[data-ui-selected]")) {
    if (old === row) continue;
    old.removeAttribute("data-ui-selected");
    reach(old, false);
  }
  row.setAttribute("data-ui-selected", "");
  for (const pane of document.querySelectorAll(".pane")) pane.toggleAttribute("data-ui-here", pane.contains(row));
  reach(row, true);
  chosen = { id: row.id, list: row.parentElement, index: rowsOf(row.parentElement).indexOf(row) };
  left.set(chosen.list, row.id);
  stops.set(chosen.list, stops.get(chosen.list));
  rove();
  if (!focus) return;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

// When the chosen item has gone, its neighbour takes its place, and the focus too if it fell to nowhere.
function keepChosen(all) {
  const row = current();
  if (row) chosen = { ...chosen, list: row.parentElement, index: rowsOf(row.parentElement).indexOf(row) };
  else if (chosen) {
    const rest = rowsOf(chosen.list);
    const next = rest[Math.min(chosen.index, rest.length - 1)];
    chosen = null;
    choose(next, document.activeElement === document.body);
  }
  for (const one of all("[data-row]")) {
    stops.set(one.parentElement, stops.get(one.parentElement));
    reach(one, one.hasAttribute("data-ui-selected"));
  }
  rove();
}

// Rows come out of Tab's reach (tabindex="-1"): one of each list is brought into it.
function rove() {
  const row = current();
  for (const [list, before] of stops) {
    const stop = row?.parentElement === list && isRow(row) ? row : firstOf(list);
    if (stop !== before) {
      before?.setAttribute("tabindex", -1);
      stop?.setAttribute("tabindex", 0);
    }
    list.isConnected ? stops.set(list, stop) : stops.delete(list);
  }
}

// With seventy new ones Tab would stop at two buttons of each before it comes to the queue. What only a chosen row shows is out of reach by itself.
function reach(row, on) {
  if (!row.hasAttribute("tabindex")) return;
  for (const one of row.querySelectorAll("button:not([data-tick],.on-pick > *),a,summary")) on ? one.removeAttribute("tabindex") : one.setAttribute("tabindex", "-1");
}

function firstOf(list) {
  let row = list.firstElementChild;
  while (row && !isRow(row)) row = row.nextElementSibling;
  return row;
}

/** The row that is chosen, if any. */
export const current = () => chosen && document.getElementById(chosen.id);
/** The rows of a list that are in sight. */
export const rowsOf = (list) => [...(list?.children ?? [])].filter(isRow);
const isRow = (element) => element.matches("[data-row]:not([data-ui-out])");

function focusSearch() {
  const field = [...document.querySelectorAll("[data-search]")].find(seen);
  field?.focus();
  field?.select();
}
