/** News where no socket comes through: the same message by plain GET, asked for again as soon as the last answer is there. */

import { backoff } from "./backoff.js";

const PATIENCE = 25_000; // the server holds an answer back for 10 s at most
const SPACE = 500; // ms between two questions, so that a busy hall is not asked without end

let asking = null, works = false;

/** Ask from now on, until `stop`: `hear` takes each message, `broke` is told that none came, `leave` that the seat is gone. */
export async function poll(address, { hear, broke, leave }) {
  if (asking) return;
  const mine = (asking = new AbortController());
  for (let failures = 0; asking === mine;) {
    const begun = performance.now();
    try {
      const message = await ask(works ? address() : atOnce(address()), mine);
      if (asking !== mine) return;
      if (message === null) return leave(4401);
      works = true;
      failures = 0;
      hear(message);
    } catch (error) {
      if (asking !== mine) return;
      works = false;
      broke(error);
      await pause(backoff(failures++, 2_000));
    }
    await pause(SPACE - (performance.now() - begun));
  }
}

/** Ask no more; what is on its way is not waited for. */
export function stop() {
  asking?.abort();
  asking = null;
  works = false;
}

/** Whether the last question was answered. */
export function answers() {
  return works;
}

/** Whether anybody asks. */
export function isPolling() {
  return asking !== null;
}

async function ask(address, mine) {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), PATIENCE);
  mine.signal.addEventListener("abort", () => end.abort(), { signal: end.signal });
  try {
    const reply = await fetch(address, { cache: "no-store", redirect: "error", headers: { Accept: "application/json" }, signal: end.signal });
    // A captive portal answers 200, or 401, to everything; a house says so in JSON.
    const message = await reply.json();
    if (reply.status === 401 && message.refused) return null;
    if (!reply.ok || !Array.isArray(message.parts)) throw new TypeError(`No news: ${reply.status}`);
    return message;
  } finally {
    clearTimeout(timer);
    end.abort(); // with it goes its ear at `mine`, which lives as long as anybody asks
  }
}

// Whether anything comes through is worth knowing before the server has news.
function atOnce(address) {
  address.searchParams.set("hold", "0");
  return address;
}

function pause(ms) {
  return ms > 0 ? new Promise((done) => setTimeout(done, ms)) : undefined;
}
