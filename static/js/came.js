/** What was typed in on this page is chosen as soon as it stands in its list: the next press is about it, and nobody has to look for it. */

import { choose } from "./chosen.js";
import { onNews } from "./news.js";

const BROUGHT = ["submit", "raise"];
let awaited = null; // the id of the question that was typed in last

document.addEventListener("outbox:answer", ({ detail: { item, outcome } }) => {
  if (!BROUGHT.includes(item.command) || outcome.state !== "recorded" || !document.hasFocus()) return;
  awaited = item.id;
  look();
});
onNews(look);

function look() {
  const row = awaited && (document.getElementById(`in-${awaited}`) ?? document.getElementById(`q-${awaited}`));
  if (!row) return;
  awaited = null;
  // The sheet closes first and gives the focus back to its button; who writes something else already is left there.
  setTimeout(() => choose(row, !document.activeElement?.matches("input,textarea,select,dialog *")), 50);
}
