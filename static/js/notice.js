/** Tells the person what became of a command, in #notice: one line per form or press, so that none hides another. */

const STAYS = { recorded: 6_000, refused: 20_000, lapsed: 20_000, unsent: 8_000 };
const lines = new Map(); // the form or the press -> {element, timer}

/** Show the server's own sentence (a .notice element) about `what`. */
export function answer(what, element) {
  const state = element.classList.contains("recorded") ? "recorded" : "refused";
  put(what, element, setTimeout(drop, STAYS[state], what));
}

/** Say that `what` is being sent. */
export function words(what, name) {
  // Whoever sends anew has read the last answer; what was not sent stays.
  for (const [other, { element }] of lines) if (!element.matches(".unsent,.sending,.lapsed")) drop(other);
  put(what, line(name, word(name)));
}

/** Say `text` about `what` for as long as this `kind` of words stays; `open` adds a button that leads on. */
export function tell(what, kind, text, open) {
  const element = line(kind, text);
  if (open) element.append(" ", button(open));
  put(what, element, STAYS[kind] && setTimeout(drop, STAYS[kind], what));
}

function line(kind, text) {
  const element = document.createElement("p");
  element.className = `notice ${kind}`;
  element.textContent = text;
  return element;
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

function button(open) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "small";
  element.dataset.open = "";
  element.textContent = word("open");
  element.addEventListener("click", open);
  return element;
}

function word(name) {
  return document.getElementById("words")?.dataset[name] ?? "";
}
