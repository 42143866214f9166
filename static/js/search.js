/** Finds rows while typing, without minding marks, capitals or đ; filters again after each piece of news. */

const filtered = new WeakSet();
const typed = new Set(); // the inputs in which something was typed

/** The text as it is compared: no marks, lower case, đ as d. */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/đ/g, "d").replace(/\s+/g, " ").trim();
}

/** True if every word that was typed occurs somewhere in the text. */
export function matches(text, typed) {
  const folded = fold(text);
  return fold(typed).split(" ").every((word) => folded.includes(word));
}

/** For each text whether it is found: where the typed words stand side by side in any text, only such texts are. */
export function foundIn(texts, typed) {
  const phrase = fold(typed);
  const whole = texts.map((text) => fold(text).includes(phrase));
  return whole.some(Boolean) ? whole : texts.map((text) => matches(text, typed));
}

/** Filter the lists that each input[data-search] names; a button[data-find] types its value into that input, or takes it out. */
export function search() {
  document.addEventListener("click", (event) => find(event.target.closest("button[data-find]")));
  document.addEventListener("input", (event) => event.target.matches("[data-search]") && filter(event.target));
  document.addEventListener("live:news", () => typed.forEach(filter));
  document.querySelectorAll("[data-search]").forEach(filter); // a page that was left comes back with what was typed
}

function find(button) {
  const input = button && document.querySelector(button.dataset.find);
  if (!input) return;
  input.value = input.value === button.value ? "" : button.value;
  filter(input);
}

function filter(input) {
  if (input.value && input.isConnected) typed.add(input);
  else typed.delete(input);
  const lists = [...document.querySelectorAll(input.dataset.search)].filter((list) => input.value.trim() || filtered.has(list));
  const rows = lists.flatMap((list) => [...list.querySelectorAll("[data-row]")]);
  const fits = foundIn(rows.map((row) => `${wordsOf(row)} ${row.dataset.words ?? ""}`), input.value);
  rows.forEach((row, i) => row.toggleAttribute("data-ui-out", !fits[i]));
  for (const list of lists) count(list, input);
}

function count(list, input) {
  filtered.add(list);
  const found = list.querySelectorAll("[data-row]:not([data-ui-out])").length;
  list.toggleAttribute("data-ui-none", found === 0 && input.value !== "");
  told(list.previousElementSibling?.querySelector(".count"), input.value.trim() ? found : null);
}

// The heading counts all: while a search filters, how many of them are shown stands before that.
function told(count, found) {
  if (count && found === null) count.removeAttribute("data-ui-found");
  else count?.setAttribute("data-ui-found", found);
}

// What a row says, one thing from the next apart; what its buttons say is in every row.
function wordsOf(row) {
  const found = [];
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_ALL, (node) => (node.matches?.(".actions") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  while (walker.nextNode()) if (walker.currentNode.nodeType === Node.TEXT_NODE) found.push(walker.currentNode.data);
  return found.join(" ");
}
