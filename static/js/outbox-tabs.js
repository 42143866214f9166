/** What the tabs of one browser tell each other about their common outbox. Works on plain http. */

const PATIENCE = 700;
const waiting = new Map(); // tab -> those who asked whether it lives
let channel = null;

/** Listen as tab `me`; `heard` is given what other tabs tell. */
export function listen(me, heard) {
  if (!("BroadcastChannel" in globalThis)) return;
  channel = new BroadcastChannel("diemcau:outbox");
  channel.onmessage = ({ data }) => {
    if (data.ask === me) tell({ here: me });
    else if (data.here) waiting.get(data.here)?.();
    else if (!data.ask) heard(data);
  };
}

/** Tell all other tabs. */
export function tell(news) {
  channel?.postMessage(news);
}

/** Does that tab live? A tab that was killed has left its lease behind. */
export function lives(tab) {
  if (!channel) return Promise.resolve(true);
  return new Promise((resolve) => {
    const done = (alive) => { clearTimeout(timer); waiting.delete(tab); resolve(alive); };
    const timer = setTimeout(done, PATIENCE, false);
    waiting.set(tab, () => done(true));
    tell({ ask: tab });
  });
}
