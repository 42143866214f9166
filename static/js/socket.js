/** One socket at a time: opened, listened to, and given up when it has been silent for too long. */

const SILENCE = 25_000; // the server speaks at least every 10 s: two and a half missed beats
const HANDSHAKE = 10_000;
const STEADY = 20_000; // a socket that lived so long was a good one

let socket = null, begun = 0, heard = 0;

/** Open a socket instead of the one there is: `hear(text)` takes each message, `closed({code, reason, mute, steady})` is told of its end. */
export function dial(address, { hear, closed }) {
  hangUp();
  begun = performance.now();
  heard = 0;
  const there = new URL(address);
  there.protocol = there.protocol.replace("http", "ws");
  socket = new WebSocket(there);
  socket.onmessage = (event) => { heard = performance.now(); hear(event.data); };
  socket.onclose = (event) => end(event.code, closed, event.reason);
}

/** Let the socket go without a word; a half-open one takes minutes to close, and nobody waits for it. */
export function hangUp() {
  if (!socket) return;
  socket.onmessage = socket.onclose = null;
  socket.close();
  socket = null;
}

/** Whether a socket is there that has been silent for less than `ms`. */
export function lives(ms = SILENCE) {
  const patience = socket?.readyState === WebSocket.CONNECTING ? Math.min(ms, HANDSHAKE) : ms;
  return socket !== null && performance.now() - lastLife() < patience;
}

/** Give a silent socket up, as if it had been closed; true if there was one. */
export function giveUp(closed) {
  if (socket === null || lives()) return false;
  hangUp();
  end(1006, closed);
  return true;
}

/** The moment of its last sign of life. */
export function lastLife() {
  return Math.max(begun, heard);
}

function end(code, closed, reason) {
  socket = null;
  closed({ code, reason, mute: heard === 0, steady: heard > 0 && performance.now() - begun > STEADY });
}
