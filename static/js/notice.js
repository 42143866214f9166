/** Tells the person what became of a command, in #notice: one line per form or press, so that none hides another. */

const STAYS = { recorded: 6_000, refused: 20_000 };
const lines = new Map(); // the form or the press -> {element, timer}

/** Show the server's own sentence (a .notice element) about `what`. */
export function answer(what, element) {
  const state = element.classList.contains("recorded") ? "recorded" : "refused";
  put(what, element, setTimeout(drop, STAYS[state], what));
}

/** Show one of the page's own words (sending, unsent) about `what`; `again` adds a button that tries once more. */
export function words(what, name, again) {
  // Whoever sends anew has read the last answer; what was not sent stays.
  for (const [other, { element }] of lines) if (!element.matches(".unsent,.sending")) drop(other);
  const line = document.createElement("p");
  line.className = `notice ${name}`;
  line.textContent = word(name);
  if (again) line.append(" ", button(again));
  put(what, line);
}

/** Take the line about `what` away. */
export function drop(what) {
  clearTimeout(lines.get(what)?.timer);
  lines.get(what)?.element.remove();
  lines.delete(what);
}

function put(what, element, timer) {
  drop(what);
  lines.set(what, { element, timer });
  document.getElementById("notice")?.append(element);
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
