/** The organisers' page is laid out anew once the conference has ended: what is owed now comes first. */

import { renewPage } from "./fresh.js";

document.addEventListener("live:news", lookAgain);
lookAgain();

function lookAgain() {
  const isOwed = document.getElementById("owing")?.hidden === false;
  if (isOwed && document.getElementById("main").dataset.ended === "no") renewPage(`ended ${document.body.dataset.base}`);
}
