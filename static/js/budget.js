/** How many questions still fit before the hour at which they end: counted on by the hall's clock, nothing comes over the wire. */

import { onNews } from "./news.js";
import { hallTime } from "./time.js";

/** How many more fit (times in ms UTC, spans in ms): whoever has the floor is through at `busy`, and answers are still `owed`. */
export function fitting({ end, busy, owed, exchange }, now) {
  return Math.max(0, Math.floor((end - Math.max(now, busy) - owed) / exchange));
}

/** How many minutes the hour has passed, from the first one on; 0 before it. */
export function late({ end }, now) {
  return now >= end ? Math.max(1, Math.floor((now - end) / 60_000)) : 0;
}

const counted = new Set();

function look(all) {
  for (const element of all("[data-fits]")) counted.add(element);
  count();
}

function count() {
  for (const element of counted) {
    if (!element.isConnected || element.dataset.fits === undefined) {
      counted.delete(element);
      continue;
    }
    const { more, one, none, over, ...spans } = element.dataset;
    const numbers = Object.fromEntries(Object.entries(spans).map(([name, value]) => [name, Number(value)]));
    const passed = late(numbers, hallTime());
    const fits = fitting(numbers, hallTime());
    const text = passed ? over.replace("#", passed) : fits > 1 ? more.replace("#", fits) : fits ? one : none;
    if (element.textContent !== text) element.textContent = text;
  }
}

if (globalThis.document) {
  setInterval(count, 1000);
  document.addEventListener("visibilitychange", count);
  onNews(look);
}
