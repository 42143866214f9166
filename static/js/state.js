/** What the badge says of the link: live, slow, by the other way, or lost. */

import { sign } from "./sign.js";

const BEAT = 12_000;
const QUIET = 4_000; // shorter losses are not worth a word
const LATE = 1_500;

/** Show how the link ({ended, heard, broken, lag, polls}) is now; `broken` is since when it is, Infinity while it is not. */
export function tell({ ended, heard, broken, lag, polls }) {
  const now = performance.now();
  const lost = ended || now - broken > QUIET;
  const slow = heard > 0 && (lag > LATE || now - heard > BEAT);
  if (slow) document.getElementById("text-only")?.removeAttribute("hidden"); // and stays: it must not go from under a finger
  sign(lost ? "lost" : slow ? "slow" : polls ? "poll" : "live", now - heard);
}
