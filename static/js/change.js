/** What one input did to a text: the shortest stretch that was replaced, where the caret says it was. */

const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/** {from, to, words}: in `old` the letters from `from` to `to` became `words`; `caret` is where the hand stands in `now`. */
export function change(old, now, caret) {
  const most = Math.min(old.length, now.length);
  let end = 0;
  while (end < Math.min(most, now.length - caret) && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  let from = 0;
  while (from < most - end && old[from] === now[from]) from += 1;
  // A letter of two halves (most pictures) is replaced whole.
  if (isSecondHalf(old, from) || isSecondHalf(now, from)) from -= 1;
  if (isSecondHalf(old, old.length - end) || isSecondHalf(now, now.length - end)) end -= 1;
  return { from, to: old.length - end, words: now.slice(from, now.length - end) };
}

/** The words without what no text may hold; pasting brings it along from old programs. */
export function tidied(words) {
  return words.replace(CONTROL, "");
}

function isSecondHalf(text, at) {
  return at > 0 && at < text.length && text.charCodeAt(at) >> 10 === 0x37 && text.charCodeAt(at - 1) >> 10 === 0x36;
}
