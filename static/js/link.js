/** The link: news by a socket that only listens or, where none comes through, by asking; it comes back by itself from where it was. */

import { backoff } from "./backoff.js";
import { renewPage } from "./fresh.js";
import { byForce, prove } from "./heal.js";
import { answers, isPolling, poll, stop } from "./poll.js";
import { note, start, told } from "./proof.js";
import { renew, renewOnRelease } from "./regions.js";
import { farewell } from "./sign.js";
import { tell } from "./state.js";
import { learn } from "./time.js";
import { onWake } from "./wake.js";

const SILENCE = 25_000; // the server speaks at least every 10 s: two and a half missed beats
const HANDSHAKE = 10_000;
const STEADY = 20_000; // a link that lived so long was a good one
const DUDS = 2; // so many sockets in a row brought nothing: none comes through here
const REDIAL = 10_000, REDIAL_MOST = 120_000; // while polling works
const RESTART = 1_000;

let page, socket, timer, heal, within;
let tries = 0, duds = 0, mute = true, begun = 0;
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
  dial();
}

function address() {
  const asked = new URL(`${page.base}/live`, location.href);
  const { epoch = "", since = "", lang = "", build = "" } = page;
  asked.search = new URLSearchParams({ epoch, since: heal ? "" : since, lang, build, told: told(), ...(heal && { heal }) });
  return asked;
}

function dial() {
  clearTimeout(timer);
  if (link.ended) return;
  hangUp();
  begun = performance.now();
  mute = true;
  const there = address();
  there.protocol = there.protocol.replace("http", "ws");
  socket = new WebSocket(there);
  socket.onmessage = (event) => hear(event.data);
  socket.onclose = (event) => closed(event.code);
}

function hangUp() {
  if (!socket) return;
  socket.onmessage = socket.onclose = null;
  socket.close();
  socket = null;
}

function hear(frame) {
  mute = false;
  duds = 0;
  stop();
  link.polls = false;
  let message;
  try {
    message = JSON.parse(frame);
  } catch {
    return dial(); // garbled on the way: what it said is asked for again
  }
  receive(message);
}

function receive({ epoch, seq, now, parts, digest, build, drain }) {
  link.heard = performance.now();
  link.broken = Infinity;
  if (drain) within = drain.within;
  if (!parts) return;
  link.lag = learn(now);
  // Two ways side by side: what comes later by the slower one is old.
  if (epoch === page.epoch && !heal && seq < Number(page.since)) return;
  heal = undefined;
  renew(parts, byForce());
  note(parts);
  // After the regions, so that what failed to be shown is asked for again.
  Object.assign(page, { epoch, since: seq });
  if (build && build !== page.build) renewPage(build);
  else if (digest) prove(digest, askAgain);
  tell(link);
}

function askAgain(cause) {
  heal = cause;
  if (!isPolling()) return dial();
  stop();
  ask();
}

function closed(code) {
  socket = null;
  if (!answers()) broke();
  if (code === 4401 || code === 4403) return leave(code);
  if (code === 4426) renewPage("refused");
  if (performance.now() - begun > STEADY && !mute) tries = 0;
  if (mute && ++duds >= DUDS) ask();
  timer = setTimeout(dial, rest(code));
  tell(link);
}

function rest(code) {
  if (answers()) return REDIAL + backoff(duds, REDIAL_MOST);
  if (code !== 1012) return backoff(tries++, page.screen === "audience" ? 30_000 : 5_000);
  const most = within ?? RESTART;
  within = undefined;
  return Math.random() * most;
}

function ask() {
  const hear = (message) => { link.polls = true; receive(message); };
  poll(address, { hear, broke, leave });
}

function broke() {
  link.broken = Math.min(link.broken, performance.now());
}

function leave(code) {
  link.ended = true;
  hangUp();
  stop();
  farewell(code === 4401 ? page.gone : page.revoked);
  tell(link);
}

function watch() {
  const now = performance.now();
  const patience = socket?.readyState === WebSocket.CONNECTING ? HANDSHAKE : SILENCE;
  if (socket && now - lastLife() > patience) {
    link.broken = Math.min(link.broken, lastLife());
    if (!mute) return dial();
    hangUp();
    closed(1006);
  }
  tell(link);
}

function lastLife() {
  return mute ? begun : Math.max(begun, link.heard);
}

function wake(sure) {
  if (link.ended) return;
  if (!sure && socket && performance.now() - lastLife() < SILENCE / 2) return;
  if (isPolling()) {
    stop();
    ask();
  }
  dial();
}
