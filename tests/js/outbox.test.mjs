import assert from "node:assert/strict";
import { test } from "node:test";

import { add, again, claim, discard, EMPTY, expire, isHeld, isOver, next, same, settle } from "../../static/js/outbox-queue.js";

const NOON = Date.UTC(2026, 10, 22, 5);
const item = (id, more = {}) => ({ id, key: `submit?text=${id}`, command: "submit", body: `text=${id}`, at: NOON, typed: true, ...more });
const laid = (...items) => items.reduce(add, EMPTY);
const ids = (box, state) => box.items.filter((one) => !state || one.state === state).map(({ id }) => id);
const sent = (box, outcome, now = NOON) => settle(box, next(box), outcome, now);

test("what is laid in goes out in this order, one at a time", () => {
  let box = laid(item("a"), item("b"), item("c"));
  const order = [];
  for (; next(box); box = sent(box, { state: "recorded", seq: 7 })) order.push(next(box).id);
  assert.deepEqual(order, ["a", "b", "c"]);
});

test("the same words that still wait are the same item, and so have the same id", () => {
  const box = laid(item("a"), item("z", { key: "submit?text=a" }));
  assert.deepEqual(ids(box), ["a"]);
  assert.equal(same(box, { key: "submit?text=a" }).id, "a");
});

test("what was not recorded stays at its place until it is", () => {
  let box = laid(item("a"), item("b"));
  for (let tries = 0; tries < 50; tries++) box = sent(box, { state: "unsent" });
  assert.deepEqual(ids(box, "waiting"), ["a", "b"]);
});

test("a refused item blocks nobody, keeps its words and its reason, and can be sent again with its id", () => {
  let box = sent(laid(item("a"), item("b")), { state: "refused", why: "Đã đóng." });
  assert.equal(next(box).id, "b");
  assert.deepEqual(ids(box, "refused"), ["a"]);
  assert.equal(box.items[0].why, "Đã đóng.");
  box = again(box, "a", NOON);
  assert.deepEqual(ids(box, "waiting"), ["b", "a"]);
});

test("a refused press without words is told and gone", () => {
  assert.deepEqual(ids(sent(laid(item("a", { typed: false })), { state: "refused" })), []);
});

test("a corrected form takes the place of the one that was refused", () => {
  const box = sent(laid(item("a")), { state: "refused" });
  assert.deepEqual(ids(add(box, item("b", { replaces: "a" }))), ["b"]);
  assert.deepEqual(ids(add(box, item("b"))), ["a", "b"]);
});

test("an item at which the server stumbles three times lets the others pass, and is not given up", () => {
  let box = laid(item("a"), item("b"));
  for (let tries = 0; tries < 3; tries++) box = sent(box, { state: "unsent", stumbled: true });
  assert.deepEqual(ids(box, "waiting"), ["b", "a"]);
});

test("what was pressed for a moment lapses after 25 s, what was written never", () => {
  const box = laid(item("a"), item("call", { passes: true, typed: false }));
  assert.deepEqual(ids(expire(box, NOON + 25_000), "waiting"), ["a", "call"]);
  assert.deepEqual(ids(expire(box, NOON + 25_001), "expired"), ["call"]);
  assert.deepEqual(ids(expire(box, NOON + 3 * 24 * 3600_000), "waiting"), ["a"]);
});

test("a clock that is set forth or back lets a press lapse rather than fire late", () => {
  const press = { ...item("call", { passes: true }), state: "waiting" };
  for (const jump of [-2, 2]) assert.ok(isOver(press, NOON + jump * 3600_000));
  assert.ok(!isOver(press, NOON - 500));
});

test("only one tab at a time has the right to send", () => {
  let box = claim(laid(item("a"), item("b")), "tab-1", NOON);
  assert.ok(isHeld(box, "tab-2", NOON + 1_000));
  assert.ok(!isHeld(box, "tab-1", NOON + 1_000));
  assert.equal(claim(box, "tab-2", NOON + 1_000), box);
  box = claim(box, "tab-2", NOON + 21_000);
  assert.equal(box.lease.holder, "tab-2");
});

test("the right to send is given back when nothing waits, and counts for nothing after the clock was set back", () => {
  const box = claim(laid(item("a")), "tab-1", NOON);
  assert.equal(claim(discard(box, "a"), "tab-1", NOON).lease, null);
  assert.ok(!isHeld(box, "tab-2", NOON - 2 * 3600_000));
});

test("an item on its way does not lapse under the hands of another tab", () => {
  const box = claim(laid(item("call", { passes: true })), "tab-1", NOON + 24_000);
  assert.deepEqual(ids(expire(box, NOON + 26_000), "waiting"), ["call"]);
});

test("a late answer about one that is gone says nothing about the one that lies at its place", () => {
  const away = claim(laid(item("a")), "tab-1", NOON);
  const box = add(discard(away, "a"), item("b"));
  assert.equal(next(box).n, next(away).n);
  for (const state of ["recorded", "refused"]) assert.deepEqual(ids(settle(box, next(away), { state, seq: 7 }, NOON), "waiting"), ["b"]);
});
