/** The front door: its search, and where the play stands now. */

import { search } from "./search.js";

const PACE = 5_000;

search();
setInterval(renew, PACE);

async function renew() {
  const line = document.querySelector("[role=status]");
  if (!line || document.hidden) return;
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const words = page.querySelector("[role=status]")?.textContent;
    if (words && words !== line.textContent) line.textContent = words;
  } catch { /* the house is away: the line stays as it was */ }
}
