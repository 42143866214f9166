/** Says in plain words, in #link, how fresh this page is; the words stand in the element's data-live, data-slow, data-poll, data-lost. */

import { say as speak } from "./aloud.js";
import { isPressed } from "./guard.js";
import { hallTime, wallTime } from "./time.js";

/** Show `state` (live, slow, poll, lost) and the hall's time of the last message, heard `age` ms ago (Infinity: never). */
export function sign(state, age) {
  document.body.toggleAttribute("data-ui-lost", state === "lost");
  stands(document.getElementById("asof"), state === "lost", age);
  const place = document.getElementById("link");
  if (!place) return;
  if (place.dataset.uiState !== state) place.dataset.uiState = state;
  say(place.querySelector("[data-link-word]"), place.dataset[state]);
  if (age < Infinity) {
    say(place.querySelector("[data-link-asof]"), state === "live" ? "" : place.dataset.asof);
    say(place.querySelector("[data-link-time]"), wallTime(hallTime() - age, true, document.body.dataset.zone));
  }
  const line = { live: "live", slow: "late", poll: "late", lost: "silent" }[state];
  place.querySelector(".dot")?.setAttribute("data-line", line);
}

/** Put a sentence on top of the page that stays: this seat has ended. */
export function farewell(words) {
  const banner = document.createElement("p");
  banner.className = "banner lost";
  banner.textContent = words ?? "";
  const door = document.createElement("a");
  Object.assign(door, { className: "button", href: `/s?lang=${document.body.dataset.lang ?? ""}`, textContent: document.body.dataset.door ?? "" });
  if (door.textContent) banner.append(" ", door);
  document.body.prepend(banner);
  speak(banner.textContent);
}

// The picture that stays has its hour over it; nothing moves under a pressed pointer.
function stands(banner, lost, age) {
  if (!banner || banner.hidden !== lost || isPressed(document.documentElement)) return;
  const heard = lost && age < Infinity && wallTime(hallTime() - age, false, document.body.dataset.zone); // never heard: when it was drawn
  for (const time of heard ? banner.querySelectorAll("[data-asof-time]") : []) time.textContent = heard;
  banner.hidden = !lost;
}

function say(element, words) {
  if (element && words !== undefined && element.textContent !== words) element.textContent = words;
}
