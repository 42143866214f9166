/** What is new in the page, told once to all who look after something in it: they look there, and not through hundreds of rows that stayed. */

/** Tell the page by "live:news" that these `pieces` of it, in the regions `ids`, are new. */
export function announce(ids, pieces) {
  const all = (selector) => pieces.flatMap((piece) => [...(piece.matches(selector) ? [piece] : []), ...piece.querySelectorAll(selector)]);
  document.dispatchEvent(new CustomEvent("live:news", { detail: { ids, all } }));
}

/** Have `look(all, ids)` look at the page now, and at what is new in it whenever something is; `all(selector)` finds it there. */
export function onNews(look) {
  look(everywhere);
  document.addEventListener("live:news", ({ detail: { ids, all } }) => look(all, ids));
}

/** All of the page that fits this selector. */
export const everywhere = (selector) => [...document.querySelectorAll(selector)];
