/** The link: news by a socket that only listens or, where none comes through, by asking; it comes back by itself from where it was. */

import { backoff } from "./backoff.js";
import { renewPage } from "./fresh.js";
import { byForce, prove } from "./heal.js";
import { answers, isPolling, poll, stop } from "./poll.js";
import { rowed, start, take, told } from "./proof.js";
import { renew, renewOnRelease } from "./regions.js";
import { farewell } from "./sign.js";
import { dial, giveUp, hangUp, lastLife, lives } from "./socket.js";
import { tell } from "./state.js";
import { isThere } from "./there.js";
import { learn } from "./time.js";
import { onWake } from "./wake.js";

const DUDS = 2; // so many sockets in a row brought nothing: none comes through here
const REDIAL = 5_000, REDIAL_MOST = 30_000; // while asking works
const RESTART = 1_000;
const LOST_MOST = 2_000, FOLLOWER_MOST = 30_000; // a few hundred seats come back within 2 s without a jam; followers may be thousands
const HALF = 12_500; // so long a socket may have been silent before the page asks whether anybody is there, or somebody looks at it again

let page, timer, heal, within;
let tries = 0, duds = 0, redials = 0, missed = -1;
const link = { ended: false, heard: -Infinity, broken: 0, lag: 0, polls: false }; // moments of this page's own clock

/** Follow this seat's news for as long as the page lives, hidden or not. */
export function follow() {
  page = document.body.dataset;
  if (!page.base) return;
  if (!document.getElementById("sheet")) return renewPage("torn"); // the line broke while the page came
  link.broken = performance.now(); // until the first message
  start();
  renewOnRelease();
  setInterval(watch, 1000);
  onWake(wake);
  listen();
}

function address() {
  const asked = new URL(`${page.base}/live`, location.href);
  const { epoch = "", since = "", lang = "", build = "" } = page;
  asked.search = new URLSearchParams({ epoch, since: heal ? "" : since, lang, build, told: told(), rows: rowed(), ...(heal && { heal }) });
  return asked;
}

function listen() {
  clearTimeout(timer);
  if (!link.ended) dial(address(), { hear, closed });
}

function hear(text) {
  duds = redials = 0;
  stop();
  link.polls = false;
  let message;
  try {
    message = JSON.parse(text);
  } catch {
    return listen(); // garbled on the way: what it said is asked for again
  }
  receive(message);
}

function ask() {
  poll(address, { hear: (message) => { link.polls = true; receive(message); }, broke, leave });
}

function receive({ epoch, seq, now, parts, writes, digest, build, drain }) {
  link.heard = performance.now();
  link.broken = Infinity;
  if (drain) within = drain.within;
  if (!parts) return;
  link.lag = learn(now);
  // Two ways side by side: what comes later by the slower one is old.
  if (epoch === page.epoch && !heal && seq < Number(page.since)) return;
  const whole = Boolean(heal) || epoch !== page.epoch; // then it is not told what was typed before
  heal = undefined;
  renew(take(parts), byForce(), whole);
  // After the regions, so that what failed to be shown is asked for again.
  Object.assign(page, { epoch, since: seq });
  if (build && build !== page.build) renewPage(build);
  else if (digest) prove(digest, askAgain);
  if (writes || whole) document.dispatchEvent(new CustomEvent("live:writes", { detail: { writes: writes ?? [], whole } }));
  tell(link);
}

function askAgain(cause) {
  heal = cause;
  if (!isPolling()) return listen();
  stop();
  ask();
}

function closed({ code, reason, mute, steady }) {
  if (code === 4401 || code === 4403) return leave(code, reason);
  if (code === 4426) renewPage("refused");
  if (!answers()) broke();
  if (steady) tries = 0;
  if (mute && ++duds >= DUDS) ask();
  timer = setTimeout(listen, rest(code));
  tell(link);
}

function rest(code) {
  if (answers()) return REDIAL + backoff(redials++, REDIAL_MOST);
  if (code !== 1012) return backoff(tries++, page.screen === "audience" ? FOLLOWER_MOST : LOST_MOST);
  const most = within ?? RESTART;
  within = undefined;
  return Math.random() * most;
}

function broke() {
  link.broken = Math.min(link.broken, performance.now());
}

function leave(code, reason) {
  link.ended = true;
  clearTimeout(timer);
  hangUp();
  stop();
  farewell(code === 4401 ? page.gone : reason === "moved" ? page.moved : page.revoked);
  tell(link);
}

function watch() {
  const silentSince = lastLife();
  if (giveUp(closed)) link.broken = Math.min(link.broken, silentSince);
  else if (page.screen !== "audience" && !lives(HALF) && silentSince !== missed && link.broken === Infinity && !isPolling()) look(silentSince);
  tell(link);
}

// Once in each silence. Followers do not: thousands who ask because a beat was late would make it later.
async function look(silentSince) {
  missed = silentSince;
  if ((await isThere()) || lastLife() !== silentSince || link.ended) return;
  link.broken = silentSince;
  tell(link);
  listen();
}

function wake(sure) {
  if (link.ended || (!sure && lives(HALF))) return;
  if (isPolling()) {
    stop();
    ask();
  }
  listen();
}
