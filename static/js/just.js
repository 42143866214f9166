/** For ten seconds after a step its undo stands in sight, also where the page is narrow and the bar lies far below. */

const LASTS = 10_000;
let last = newest(), timer;

document.addEventListener("live:news", look);

function look() {
  const now = newest();
  if (now === last) return;
  last = now;
  const room = document.querySelector(".undo-room");
  room.toggleAttribute("data-ui-fresh", now !== undefined);
  clearTimeout(timer);
  timer = setTimeout(() => room.removeAttribute("data-ui-fresh"), LASTS);
}

function newest() {
  return document.getElementById("undo-bar")?.querySelector("[data-do=undo]")?.dataset.with;
}
