/** How many questions still fit before the hour at which they end: counted on by the hall's clock, nothing comes over the wire. */

import { onNews } from "./news.js";
import { hallTime } from "./time.js";

/** How many more fit (times in ms UTC, spans in ms): whoever has the floor is through at `busy`, and answers are still `owed`. */
export function fitting({ end, busy, owed, exchange }, now) {
  return Math.max(0, Math.floor((end - Math.max(now, busy) - owed) / exchange));
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
    const { more, one, none, ...spans } = element.dataset;
    const numbers = Object.fromEntries(Object.entries(spans).map(([name, value]) => [name, Number(value)]));
    const fits = fitting(numbers, hallTime());
    const text = fits > 1 ? more.replace("#", fits) : fits ? one : none;
    if (element.textContent !== text) element.textContent = text;
  }
}

if (globalThis.document) {
  setInterval(count, 1000);
  document.addEventListener("visibilitychange", count);
  onNews(look);
}
