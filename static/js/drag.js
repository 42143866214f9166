/** Rows of the queue are dragged to their place, by mouse or finger; what the server refuses goes back to where it was. */

import "../vendor/sortable/Sortable.min.js";
import { carry } from "./act.js";
import { hold } from "./guard.js";
import { questionOf } from "./marked.js";

const WAIT = 150; // ms that a finger rests before it drags: until then it scrolls
const SLACK = 6; // px that a mouse moves before a press is a drag

let news = 0; // counts what the server sent: what came since a drop knows better where a row stands

/** Make the list with this id one whose rows can be dragged, now and whenever it comes anew. */
export function drag(id) {
  const begin = () => {
    const list = document.getElementById(id);
    if (list && !Sortable.get(list)) sortable(list);
  };
  document.addEventListener("live:news", ({ detail }) => {
    if (detail.ids.includes(document.getElementById(id)?.closest("section")?.id)) news++;
    begin();
  });
  begin();
}

function sortable(list) {
  let next; // the row before which the dragged one stood
  Sortable.create(list, {
    draggable: "[data-row]", filter: "button,a,input", preventOnFilter: false,
    delay: WAIT, delayOnTouchOnly: true, touchStartThreshold: SLACK, forceFallback: true, fallbackTolerance: SLACK,
    onStart: ({ item }) => {
      next = item.nextElementSibling;
      hold(item);
      anonymous(list.querySelector(":scope > .sortable-fallback"));
    },
    onEnd: ({ item }) => {
      for (const name of ["style", "draggable"]) item.removeAttribute(name); // what the library leaves behind the server never sent
      drop(list, item, next?.isConnected && next.matches("[data-row]") ? next : null);
      hold(null);
    },
  });
}

// The picture under the pointer is no second row of the same name.
function anonymous(picture) {
  for (const name of ["id", "data-row"]) picture?.removeAttribute(name);
}

async function drop(list, item, next) {
  if (item.nextElementSibling === next) return;
  const to = [...list.querySelectorAll(":scope > [data-row]")].indexOf(item);
  const fields = new URLSearchParams({ question: questionOf(item), to });
  const before = news;
  const told = await carry({ command: "move", fields, button: item.querySelector("[data-place-of]") });
  if (told?.state === "refused" && news === before && item.parentElement === list) list.insertBefore(item, next);
}

drag("queue-list");
