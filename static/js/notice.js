/** Tells the person what became of a command, in #notice: one line per command, so that none hides another. */

const STAYS = { recorded: 6_000, refused: 20_000 };
const timers = new Map();

/** Show the server's own sentence (a .notice element) for the command `key`. */
export function answer(key, element) {
  const state = element.classList.contains("recorded") ? "recorded" : "refused";
  put(key, element);
  timers.set(key, setTimeout(drop, STAYS[state], key));
}

/** Show one of the page's own words (sending, unsent) for the command `key`; `again` adds a button that tries once more. */
export function words(key, name, again) {
  const line = document.createElement("p");
  line.className = `notice ${name}`;
  line.textContent = word(name);
  if (again) line.append(" ", button(again));
  put(key, line);
}

/** Take the line of `key` away. */
export function drop(key) {
  clearTimeout(timers.get(key));
  timers.delete(key);
  line(key)?.remove();
}

function put(key, element) {
  drop(key);
  element.dataset.uiKey = key;
  document.getElementById("notice")?.append(element);
}

function line(key) {
  return [...document.querySelectorAll("#notice > *")].find((element) => element.dataset.uiKey === key);
}

function button(again) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "small";
  element.dataset.again = "";
  element.textContent = word("again");
  element.addEventListener("click", again);
  return element;
}

function word(name) {
  return document.getElementById("words")?.dataset[name] ?? "";
}
