/** What is done about a screen that is not as the server says: ask for everything, then put it in by force, then load the page anew. */

import { renewPage } from "./fresh.js";
import { digest, wrong } from "./proof.js";

const FIRST = 10_000, MOST = 300_000; // ms between two heals, doubling: what cannot be healed must not flood the line
let failures = 0, notBefore = -Infinity, proving = false;

/** Prove the page against the server's digest; where it is wrong, `ask(cause)` brings everything again. */
export async function prove(expected, ask) {
  if (expected !== digest()) return heal("told", [], ask);
  if (proving) return;
  proving = true;
  const ids = await wrong();
  proving = false;
  if (ids.length > 0) heal("shown", ids, ask);
  else if (expected === digest()) failures = 0;
}

/** True when a morph did not help: what comes next takes the place of what is there. */
export function byForce() {
  return failures > 1;
}

function heal(cause, ids, ask) {
  const now = performance.now();
  if (now < notBefore) return;
  notBefore = now + Math.min(MOST, FIRST * 2 ** failures++);
  console.error(`This screen was not as it should be (${cause}): ${ids.join(" ")}`);
  if (failures > 2 || ids.some((id) => !document.getElementById(id))) renewPage(`heal ${document.body.dataset.build}`);
  ask(cause);
}
