/** A key whose work is done already says so: silence would look like a key that does not work. */

import { tell } from "./notice.js";

document.addEventListener("click", (event) => {
  const already = event.target.closest("[data-already]")?.dataset.already;
  if (already) tell("already", "recorded", already);
});
