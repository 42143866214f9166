/** Rings at the technical desk as long as the point that has the floor is silent. */

import { allowed, ring } from "./tones.js";

const TONES = [440, 330, 440]; // Hz
const REPEAT = 4_000;

allowed((touched, heard) => {
  for (const words of document.querySelectorAll("[data-sound]")) words.hidden = touched;
  for (const words of document.querySelectorAll("[data-silent]")) words.hidden = heard;
});
let alarmed = false;
document.addEventListener("live:news", look);
setInterval(() => alarmed && ring(TONES), REPEAT);
look();

function look() {
  const before = alarmed;
  alarmed = document.querySelector("#switch [data-alarm]") !== null;
  if (alarmed && !before) ring(TONES);
}
