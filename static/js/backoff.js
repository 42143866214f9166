/** How long a lost page waits: never in step with the others (full jitter). */

const FIRST = 500, LEAST = 100;

/** Milliseconds to wait after `failures` in a row: anything up to 0.5 s, doubled each time, up to `most`. */
export function backoff(failures, most, chance = Math.random()) {
  return LEAST + chance * (Math.min(most, FIRST * 2 ** Math.min(failures, 20)) - LEAST);
}
