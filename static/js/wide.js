/** A wall that does not fill its screen offers to, while somebody moves the pointer or presses a key; nobody in the hall sees more. */

const SEEN = 4_000; // ms

const button = document.getElementById("wide");
let timer;

for (const sign of ["pointermove", "pointerdown", "keydown"]) document.addEventListener(sign, offer);
document.addEventListener("fullscreenchange", offer);
button.addEventListener("click", fill);

function offer() {
  clearTimeout(timer);
  show(!isFull());
  timer = setTimeout(show, SEEN, false);
}

// The wall hides its pointer; whoever is to press sees it.
function show(seen) {
  button.hidden = !seen;
  document.body.toggleAttribute("data-ui-hand", seen);
}

// F11 fills the screen without a word to the page: only what the window looks like tells it.
const isFull = () => document.fullscreenElement !== null || matchMedia("(display-mode: fullscreen)").matches;

async function fill() {
  try {
    await document.documentElement.requestFullscreen();
  } catch {
    button.textContent = button.dataset.denied; // forbidden, or unknown to this browser
  }
}
