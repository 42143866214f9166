/** Moments at which a page should look whether its link still lives: back from another page, from another tab, from sleep, on a new network. */

const SLEPT = 5_000;

/** Call back with true when the link is surely dead, with false when it may be. */
export function onWake(callback) {
  addEventListener("online", () => callback(true));
  addEventListener("offline", () => callback(true));
  addEventListener("pageshow", (event) => event.persisted && callback(true));
  document.addEventListener("resume", () => callback(false));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && callback(false));
  setInterval(sleepless(callback), 2_000);
}

// While a device sleeps its wall clock goes on and the page's own clock stands still; a wall clock that somebody set looks
// the same, and to look after the link then costs nothing.
function sleepless(callback) {
  let ahead = Date.now() - performance.now();
  return () => {
    const now = Date.now() - performance.now();
    if (Math.abs(now - ahead) > SLEPT) callback(true);
    ahead = now;
  };
}
