/** Tells the house what this screen shows: after each change, and every ten seconds; the console shows it and misses who is silent. */

import { digest, wrong } from "./proof.js";
import { newId } from "./send.js";
import { air, tally } from "./tally.js";

const BEAT = 10_000;
const SETTLED = 250; // ms: what changes together is told once
const page = pageName();
let timer, saying = false, again = false;

document.addEventListener("live:news", soon);
document.addEventListener("visibilitychange", soon);
addEventListener("resize", soon);
addEventListener("pagehide", () => navigator.sendBeacon?.(address(), new URLSearchParams({ page, gone: "1" })));
setInterval(say, BEAT);
tally(soon);
soon();

function soon() {
  clearTimeout(timer);
  timer = setTimeout(say, SETTLED);
}

// One at a time: what changed meanwhile is said when the answer is there.
async function say() {
  if (saying) return void (again = true);
  saying = true;
  again = false;
  const said = new URLSearchParams({ page, ...shown(), wrong: String((await wrong()).length), digest: digest() });
  try {
    await fetch(address(), { method: "POST", body: said, signal: AbortSignal.timeout?.(BEAT) });
  } catch { /* the line is down: the house misses us, that is what it is for */ }
  saying = false;
  if (again) soon();
}

function shown() {
  const told = document.querySelector("#wall-shown:not([hidden])");
  const phase = document.querySelector("#wall,#lower")?.dataset.phase ?? "";
  const hidden = document.visibilityState === "hidden" ? "1" : "0";
  return { what: told?.dataset.what || "auto", phase, hidden, air: air(), size: `${innerWidth}×${innerHeight}` };
}

function address() {
  const { base, lang = "" } = document.body.dataset;
  return `${base}/shows?lang=${lang}`;
}

// The same page keeps its name when it is loaded anew, so that the console does not miss the one before.
function pageName() {
  const made = newId();
  try {
    const name = sessionStorage.getItem("live:page") ?? made;
    sessionStorage.setItem("live:page", name);
    return name;
  } catch {
    return made;
  }
}
