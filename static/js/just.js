/** For ten seconds after a step its undo stands in sight, also where the page is narrow and the bar lies far below; over what stands at the foot. */

const LASTS = 10_000;
let last = newest(), timer;

document.addEventListener("live:news", look);
foot();

function look() {
  foot();
  const now = newest();
  if (now === last) return;
  last = now;
  const room = document.querySelector(".undo-room");
  room.toggleAttribute("data-ui-fresh", now !== undefined);
  clearTimeout(timer);
  timer = setTimeout(() => room.removeAttribute("data-ui-fresh"), LASTS);
}

function foot() {
  document.body.toggleAttribute("data-ui-foot", document.getElementById("walls-silent")?.hidden === false);
}

function newest() {
  return document.getElementById("undo-bar")?.querySelector("[data-do=undo]")?.dataset.with;
}
