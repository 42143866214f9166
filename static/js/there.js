/** Whether anybody is there at all: whoever stands before a dead server keeps its sockets open, but says so when asked. */

const PATIENCE = 5_000;

/** False when the house surely does not answer; true also where nobody knows yet. */
export async function isThere() {
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })).status < 502;
  } catch (error) {
    return error.name === "TimeoutError"; // a slow line is not a dead one
  }
}
