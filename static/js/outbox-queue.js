/** The rules of the outbox, without a browser: a box {items, lease} and an event in, the next box out. */

/** A box in which nothing lies. */
export const EMPTY = Object.freeze({ items: [], lease: null });

/** So long, in ms, a press about the moment may wait for its turn; then it lapses. */
export const PASSES_IN = 25_000;
const LEASE = 20_000; // longer than one sending lasts; a long text gets more
const STUMBLES = 3; // server's own faults in a row, after which an item lets the others pass

/** Lay an item at the end. The same words that still wait are the same item; what it supersedes goes. */
export function add(box, item) {
  if (same(box, item)) return box;
  const items = box.items.filter((one) => !supersedes(item, one));
  return { ...box, items: [...items, { ...item, n: end(box), state: "waiting", tries: 0, stumbles: 0 }] };
}

/** The item that waits with these words, if any. */
export function same(box, { key }) {
  return box.items.find((one) => one.state === "waiting" && one.key === key);
}

/** Take the right to send the next item, unless another tab has it. Nothing to send: give the right back. */
export function claim(box, me, now) {
  if (isHeld(box, me, now)) return box;
  const item = next(box);
  if (!item) return box.lease ? { ...box, lease: null } : box;
  const items = box.items.map((one) => (one === item ? { ...item, tries: item.tries + 1 } : one));
  const lasts = LEASE + item.body.length;
  return { items, lease: { holder: me, until: now + lasts, lasts, n: item.n } };
}

/** True while another tab than `me` has the right to send. A lease from a clock that was set back counts for nothing. */
export function isHeld({ lease }, me, now) {
  return isValid(lease, now) && lease.holder !== me;
}

/** What goes out next. */
export function next(box) {
  return box.items.find((one) => one.state === "waiting");
}

/** The server answered, or did not. A refusal keeps what was typed; whatever is not recorded stays where it is. */
export function settle(box, asked, { state, why, stumbled, rest }, now) {
  // By place and id: another one may have been laid where this one lay, and nobody has answered for that.
  const item = box.items.find((one) => one.n === asked.n && one.id === asked.id);
  if (!item) return box;
  const without = box.items.filter((one) => one !== item);
  if (state === "recorded") return { ...box, items: without };
  if (state === "refused") return { ...box, items: item.typed ? replaced(box, item, { state: "refused", why, since: now }) : without };
  const lease = box.lease && { ...box.lease, until: now + Math.min(rest ?? 0, LEASE), n: null };
  const stumbles = stumbled ? item.stumbles + 1 : 0;
  if (stumbles < STUMBLES) return { items: replaced(box, item, { why, stumbles }), lease };
  return { items: [...without, { ...item, n: end(box), why, stumbles: 0 }], lease };
}

/** Let lapse what was pressed for a moment that is over. */
export function expire(box, now) {
  if (!box.items.some((one) => isOver(one, now))) return box;
  return { ...box, items: box.items.map((one) => (isOver(one, now) && !isOut(box, one, now) ? { ...one, state: "expired", since: now } : one)) };
}

/** True for what waited too long; also where the clock was set back since, because then nobody knows. */
export function isOver({ state, passes, at }, now) {
  return state === "waiting" && Boolean(passes) && !(now - at <= PASSES_IN && at - now <= 1_000);
}

/** Send once more what was refused or has lapsed: with its old id, so that twice is harmless. */
export function again(box, id, now) {
  const item = box.items.find((one) => one.id === id);
  if (!item || item.state === "waiting") return box;
  const fresh = { ...item, n: end(box), state: "waiting", at: now, tries: 0, stumbles: 0, why: undefined };
  return { ...box, items: [...box.items.filter((one) => one !== item), fresh] };
}

/** Take an item out for good. */
export function discard(box, id) {
  return { ...box, items: box.items.filter((one) => one.id !== id) };
}

// A corrected form takes the place of the refused one.
function supersedes(item, one) {
  if (one.state === "waiting") return false;
  return one.id === item.replaces || (Boolean(item.keep) && one.keep === item.keep && one.body === item.body);
}

function replaced(box, item, change) {
  return box.items.map((one) => (one === item ? { ...item, ...change } : one));
}

const isValid = (lease, now) => Boolean(lease) && lease.until > now && lease.until - now <= lease.lasts;
const isOut = ({ lease }, one, now) => isValid(lease, now) && lease.n === one.n;
const end = (box) => 1 + Math.max(0, ...box.items.map((one) => one.n));
