/**
 * Proposes the short name of something new from its name, as it is typed: "Sở Nội vụ" → so-noi-vu. What somebody typed there
 * is never written over, and no short name is proposed that is taken: it would change what bears it.
 */

import { fold } from "./search.js";

const MOST = 40;

document.addEventListener("input", ({ target }) => {
  const field = target.form?.querySelector("[data-short-of]");
  if (field === target) field.dataset.own = "";
  else if (field && target.id === field.dataset.shortOf && !("own" in field.dataset)) field.value = free(shortName(target.value), field.dataset.taken.split(" "));
});

export function shortName(name) {
  return cut(fold(name).replace(/[^a-z0-9]+/g, "-"), MOST);
}

/** The same with a number behind it where it is taken. */
export function free(short, taken) {
  for (let number = 1, tried = short; ; number += 1, tried = `${cut(short, MOST - 4)}-${number}`) if (!short || !taken.includes(tried)) return tried;
}

function cut(short, most) {
  return short.replace(/^-+/, "").slice(0, most).replace(/-+$/, "");
}
