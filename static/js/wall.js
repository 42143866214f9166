/** Fits the wall: what is too long for its sizes becomes smaller, so that nothing is ever cut. */

const LEAST = 0.36;
const STEP = 0.92;

for (const change of ["live:news", "animationend", "wall:turned"]) document.addEventListener(change, fit);
addEventListener("resize", fit);
document.fonts?.ready.then(fit);
fit();

function fit() {
  const main = [...document.querySelectorAll(".wall-main")].find((one) => one.clientHeight > 0); // another may be hidden
  for (let size = 1; size > LEAST; size *= STEP) {
    document.body.style.setProperty("--fit", size);
    if (!main || main.scrollHeight <= main.clientHeight + 1) return;
  }
}
