/** Writes the followers' address under its code, for whoever types it: a wall knows it from where it was opened itself. */

import { onNews } from "./news.js";

onNews((all) => {
  for (const code of all(".wall-code > img")) {
    const { host, pathname } = new URL(code.src);
    const place = code.closest(".wall-main").querySelector(".wall-address");
    if (host) place.dataset.uiAddress = host + pathname.replace(/\.svg$/, "");
  }
});
