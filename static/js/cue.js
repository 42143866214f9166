/** Makes a point's cue impossible to miss, and puts the forms away after the end: the cue rings and shakes when it changes, and the tab's icon tells it too. */

import { allowed, ring, wakeSound } from "./tones.js";

const RINGS = { second: [520], next: [660, 660], called: [880, 660, 880, 660], live: [1040] }; // Hz, one tone after the other
const REPEAT = 5_000;

let shown = "";

document.addEventListener("live:news", look);
allowed(hint);
setInterval(remind, REPEAT);
look();

function look() {
  const { cue, of, icon } = document.getElementById("cue")?.dataset ?? {};
  // After the end nothing is sent any more; what was typed stays in its form.
  for (const part of document.querySelectorAll("[data-until-end]")) part.hidden = cue === "ended";
  if (`${cue} ${of}` === shown) return;
  shown = `${cue} ${of}`;
  const link = document.querySelector("link[rel=icon]");
  if (link && icon) link.href = icon;
  if (RINGS[cue]) ring(RINGS[cue]);
}

// A call that nobody has answered rings on.
function remind() {
  if (document.querySelector("#cue[data-waits]")) ring(RINGS.called);
}

/** Ring as a call does, at a touch of this page. */
export async function tryOut() {
  await wakeSound();
  ring(RINGS.called);
}

function hint(touched, heard) {
  for (const words of document.querySelectorAll("[data-sound]")) words.hidden = touched;
  for (const words of document.querySelectorAll("[data-silent]")) words.hidden = heard;
}
