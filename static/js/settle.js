/** A button that has just become another command rests for a moment: a hand that presses once more means what stood there before. */

import { onNews } from "./news.js";

const RESTS = 700;
const IMPATIENT = 5_000; // ms after a press in which its place is watched
const STEPS = ".main-step button, #floor-console .actions button, .next-line .call";
const known = new WeakMap(); // the button of a step → what it stood for
const timers = new WeakMap(); // a button that rests → its timer
let begun = false;
let pressed = null; // {x, y, at, what}: where a finger or the mouse came down last, and on what

/** Watch the buttons of the floor, and the place that was pressed last, whatever comes to lie under it. */
export function settle() {
  addEventListener("click", refuse, true);
  addEventListener("pointerdown", ({ clientX: x, clientY: y, timeStamp: at, target }) => { pressed = { x, y, at, what: whatOf(target) }; }, true);
  onNews((all) => {
    for (const button of all(STEPS)) became(button);
    underTheHand();
    begun = true;
  });
}

// A shortcut or Enter on a row is meant for what it says: only a press on the button itself is refused.
function refuse(event) {
  if (!event.isTrusted || !event.target.closest?.("[data-ui-rests]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function became(button) {
  const what = whatOf(button);
  if (begun && known.get(button) !== what) rest(button);
  known.set(button, what);
}

// A list that moved up brings its next row under the finger.
function underTheHand() {
  if (!pressed || performance.now() - pressed.at > IMPATIENT) return;
  const element = document.elementFromPoint(pressed.x, pressed.y);
  const what = whatOf(element);
  if (what && what !== pressed.what) rest(element.closest("button"));
  pressed.what = what;
}

function rest(button) {
  if (button.hasAttribute("data-repeat")) return;
  clearTimeout(timers.get(button));
  button.setAttribute("data-ui-rests", "");
  timers.set(button, setTimeout(() => button.removeAttribute("data-ui-rests"), RESTS));
}

function whatOf(element) {
  const { do: command, with: fields, sheet } = element?.closest?.("button[data-do],button[data-sheet]")?.dataset ?? {};
  return command ? `${command}?${fields}` : sheet ?? "";
}
