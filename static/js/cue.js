/** Makes a point's cue impossible to miss, and puts the forms away after the end: the cue rings and shakes when it changes, once somebody has touched the page. */

const RINGS = { second: [520], next: [660, 660], called: [880, 660, 880, 660], live: [1040] }; // Hz, one tone after the other
const TONE = 0.22; // seconds
const REPEAT = 5_000;

let sound = null;
let shown = "";

document.addEventListener("live:news", look);
// Not at pointerdown: the hint goes then, and what moves under a pressed pointer is never clicked.
for (const touch of ["click", "keydown"]) addEventListener(touch, allow, { once: true });
setInterval(remind, REPEAT);
hint(navigator.userActivation?.hasBeenActive ?? false);
look();

function look() {
  const { cue, of } = document.getElementById("cue")?.dataset ?? {};
  // After the end nothing is sent any more; what was typed stays in its form.
  for (const part of document.querySelectorAll("[data-until-end]")) part.hidden = cue === "ended";
  if (`${cue} ${of}` === shown) return;
  shown = `${cue} ${of}`;
  ring(cue);
}

// A call that nobody has answered rings on.
function remind() {
  if (document.querySelector("#cue[data-waits]")) ring("called");
}

function ring(cue) {
  const tones = RINGS[cue];
  if (!tones) return;
  if (sound) navigator.vibrate?.(tones.flatMap(() => [200, 100]));
  tones.forEach(tone);
}

/** Ring as a call does, at a touch of this page. */
export async function tryOut() {
  allow();
  await sound?.resume();
  ring("called");
}

function tone(pitch, place) {
  if (sound?.state !== "running") return;
  const source = new OscillatorNode(sound, { frequency: pitch });
  const volume = new GainNode(sound, { gain: 0.25 });
  source.connect(volume).connect(sound.destination);
  source.start(sound.currentTime + place * TONE * 1.3);
  source.stop(sound.currentTime + place * TONE * 1.3 + TONE);
}

// Browsers let a page ring only after a person has touched it.
function allow() {
  try {
    sound ??= new AudioContext();
    sound.resume();
  } catch { /* no sound here: words, colour and title remain */ }
  hint(true);
}

function hint(touched) {
  for (const words of document.querySelectorAll("[data-sound]")) words.hidden = touched;
}
