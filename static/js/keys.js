/** The console without a mouse: keys that press buttons, arrows that move a selection which stays on its item. */

import { onNews } from "./news.js";

const EDITABLE = "input,textarea,select,[contenteditable]";
const stops = new Map(); // a list -> its row that Tab reaches
let chosen = null; // {id, list, index}

/** True if this keyboard event is the combination, written like Alt+Shift+ArrowUp with physical keys. */
export function isCombo(event, combo) {
  const parts = combo.split("+");
  const held = (name) => parts.includes(name);
  return event.code === parts.at(-1) && event.altKey === held("Alt") && event.ctrlKey === held("Ctrl") && event.shiftKey === held("Shift") && !event.metaKey;
}

/** True if the event may be a shortcut: not part of writing, in any input method, and not a key held down. */
export function isShortcut(event, editing) {
  if (event.isComposing || event.keyCode === 229 || !event.code || event.repeat) return false;
  return !editing || event.altKey || event.ctrlKey || /^F\d+$/.test(event.code);
}

/** Listen for the keys of this page. */
export function keys() {
  document.addEventListener("keydown", pressKey);
  document.addEventListener("click", (event) => {
    const toggle = event.target.closest("[data-toggle]");
    if (toggle) open(document.querySelector(toggle.dataset.toggle));
    choose(event.target.closest("[data-row]"), false);
  });
  onNews(keepChosen);
}

function pressKey(event) {
  const editing = event.target.closest?.(EDITABLE);
  if (event.isComposing || event.keyCode === 229 || !event.code) return;
  if (move(event, editing)) return event.preventDefault();
  if (!isShortcut(event, editing)) return;
  if (event.code === "Escape" && editing?.matches("[data-search]")) return editing.blur();
  const help = document.getElementById("keys");
  if (help && (event.code === "F1" || (event.key === "?" && !editing))) open(help);
  else if (isCombo(event, "Ctrl+KeyK")) focusSearch();
  else if (isCombo(event, "Enter") && event.target.matches("[data-row]")) primary(event.target)?.click();
  else if (!click(event)) return;
  event.preventDefault();
}

// On a marked row Enter is for all that are marked.
function primary(row) {
  const all = row.hasAttribute("data-ui-marked") && [...document.querySelectorAll("#together [data-primary]")].find(seen);
  return all || row.querySelector("[data-primary]");
}

// In rows a key belongs to the chosen one only.
function click(event) {
  const page = document.querySelector("dialog:modal") ?? document; // what lies under a dialog is out of reach, for keys too
  const button = [...page.querySelectorAll("[data-key]")].find((element) =>
    element.dataset.key.split(" ").some((combo) => isCombo(event, combo)) && (!element.closest("[data-row]") || element.closest("[data-ui-selected]")) && seen(element));
  button?.click();
  return button;
}

function move(event, editing) {
  if (event.altKey || event.ctrlKey || event.shiftKey || event.metaKey) return false;
  const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -5, PageDown: 5, Home: -Infinity, End: Infinity }[event.code];
  if (step === undefined || (editing && !(editing.matches("[data-search]") && event.code === "ArrowDown"))) return false;
  if (event.target.closest?.("dialog,[role=tablist]")) return false;
  const list = (editing && [...document.querySelectorAll(editing.dataset.search)].find((one) => rowsOf(one).length)) || current()?.parentElement || document.querySelector("[data-row]")?.parentElement;
  const rows = rowsOf(list);
  if (rows.length === 0) return false;
  const at = rows.indexOf(current());
  choose(rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))], true);
  return true;
}

/** Choose this row, and go there where `focus` says so. */
export function choose(row, focus) {
  if (!row) return;
  for (const old of document.querySelectorAll("[data-ui-selected]")) if (old !== row) old.removeAttribute("data-ui-selected");
  row.setAttribute("data-ui-selected", "");
  chosen = { id: row.id, list: row.parentElement, index: rowsOf(row.parentElement).indexOf(row) };
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
    const left = rowsOf(chosen.list);
    const next = left[Math.min(chosen.index, left.length - 1)];
    chosen = null;
    choose(next, document.activeElement === document.body);
  }
  for (const { parentElement: list } of all("[data-row]")) stops.set(list, stops.get(list));
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
const seen = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

function focusSearch() {
  const field = [...document.querySelectorAll("[data-search]")].find(seen);
  field?.focus();
  field?.select();
}

function open(element) {
  if (element instanceof HTMLDialogElement) element.open ? element.close() : element.showModal();
  else if (element instanceof HTMLDetailsElement) element.open = !element.open;
}
