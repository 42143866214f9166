import assert from "node:assert/strict";
import { test } from "node:test";

import { change, tidied } from "../../static/js/change.js";

const applied = (old, { from, to, words }) => old.slice(0, from) + words + old.slice(to);

test("what was typed is found where the caret stands, also between equal letters", () => {
  assert.deepEqual(change("aaa", "aaaa", 2), { from: 1, to: 1, words: "a" });
  assert.deepEqual(change("aaa", "aaaa", 4), { from: 3, to: 3, words: "a" });
  assert.deepEqual(change("Xã An Phú", "Xã Phú", 3), { from: 3, to: 6, words: "" });
});

test("what an input method does is one stretch", () => {
  assert.deepEqual(change("nguo", "ngươ", 4), { from: 2, to: 4, words: "ươ" });
  assert.deepEqual(change("Nhân dân", "Nhân dân", 8), { from: 8, to: 8, words: "" });
});

test("a picture of two halves is never cut", () => {
  const found = change("👍", "👎", 2);
  assert.deepEqual(found, { from: 0, to: 2, words: "👎" });
  assert.deepEqual(change("x👍", "x👍🏽", 5), { from: 3, to: 3, words: "🏽" });
});

test("whatever was done and wherever the caret is said to be, the new text comes out", () => {
  const letters = ["a", "ă", "👍", "\n", " "];
  const text = (seed, length) => Array.from({ length }, (_, at) => letters[(seed * (at + 3) ** 2) % letters.length]).join("");
  for (let seed = 0; seed < 400; seed += 1) {
    const [old, now] = [text(seed, seed % 7), text(seed * 7 + 1, (seed * 3) % 8)];
    for (let caret = 0; caret <= now.length; caret += 1) {
      const found = change(old, now, caret);
      assert.equal(applied(old, found), now);
      assert.ok(found.words.isWellFormed?.() ?? true);
    }
  }
});

test("what no text may hold is left out when it is pasted", () => {
  assert.equal(tidied("một\x07\tvà\nhai\x85"), "một\tvà\nhai");
});
