/** The socket that only listens: brings the newest regions, notices silence and comes back by itself from where it was. */

import { renew, renewOnRelease } from "./regions.js";
import { farewell, sign } from "./sign.js";
import { learn } from "./time.js";

const SILENCE = 25_000; // the server speaks at least every 10 s: two and a half missed beats
const HANDSHAKE = 10_000;
const BEAT = 12_000;
const QUIET = 4_000; // shorter losses are not worth a word
const LATE = 1_500;

let page, socket, timer;
let tries = 0, ended = false;
let begun = 0, heard = -Infinity, broken = Infinity, lag = 0; // moments of this page's own clock

/** Milliseconds to wait after `failures` in a row: 0.2 s doubled up to `most`, give or take 30 %. */
export function backoff(failures, most, chance = Math.random()) {
  return Math.min(most, 200 * 2 ** Math.min(failures, 20)) * (0.7 + 0.6 * chance);
}

/** Follow this seat's news for as long as the page lives, hidden or not. */
export function follow() {
  page = document.body.dataset;
  if (!page.base) return;
  renewOnRelease();
  setInterval(watch, 1000);
  addEventListener("online", connect);
  addEventListener("pageshow", (event) => event.persisted && connect());
  for (const wake of ["visibilitychange", "resume"]) document.addEventListener(wake, nudge);
  connect();
}

function connect() {
  clearTimeout(timer);
  if (ended) return;
  forget(socket);
  begun = performance.now();
  const address = new URL(`${page.base}/live`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  address.search = new URLSearchParams({ epoch: page.epoch ?? "", since: page.since ?? "", lang: page.lang ?? "", build: page.build ?? "" });
  socket = new WebSocket(address);
  socket.onmessage = (event) => receive(JSON.parse(event.data));
  socket.onclose = (event) => closed(event.code, event.reason);
}

function forget(old) {
  if (!old) return;
  old.onmessage = old.onclose = null;
  old.close();
}

function receive({ epoch, seq, now, parts }) {
  heard = performance.now();
  broken = Infinity;
  tries = 0;
  lag = learn(now);
  sessionStorage.removeItem("live:reloaded");
  renew(parts);
  // After the regions, so that what failed to be shown is asked for again.
  Object.assign(page, { epoch, since: seq });
  tell();
}

function closed(code, reason) {
  broken = Math.min(broken, performance.now());
  if (code === 4401 || code === 4403) return leave(code === 4401 ? page.gone : reason === "moved" ? page.moved : page.revoked);
  if (code === 4426 && !sessionStorage.getItem("live:reloaded")) {
    sessionStorage.setItem("live:reloaded", "1");
    return location.reload();
  }
  timer = setTimeout(connect, backoff(tries++, page.screen === "audience" ? 30_000 : 5_000));
  tell();
}

function leave(words) {
  ended = true;
  farewell(words);
  tell();
}

function watch() {
  const now = performance.now();
  const stuck = socket.readyState === WebSocket.CONNECTING && now - begun > HANDSHAKE;
  const silent = socket.readyState === WebSocket.OPEN && now - Math.max(begun, heard) > SILENCE;
  if (!ended && (stuck || silent)) {
    broken = Math.min(broken, heard);
    connect();
  }
  tell();
}

function nudge() {
  const silent = performance.now() - Math.max(begun, heard) > BEAT;
  if (document.visibilityState === "visible" && (socket.readyState > WebSocket.OPEN || silent)) connect();
}

function tell() {
  const now = performance.now();
  const lost = ended || now - Math.min(broken, Math.max(begun, heard)) > QUIET && (broken < Infinity || heard < 0);
  const slow = lag > LATE || now - heard > BEAT;
  sign(lost ? "lost" : slow && heard > 0 ? "slow" : "live", now - heard);
}
