import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { test } from "node:test";

import { poll, stop } from "../../static/js/poll.js";

test("however often is asked, nothing is left behind by the questions before", async () => {
  const Real = globalThis.AbortController, made = [];
  globalThis.AbortController = class extends Real { constructor() { super(); made.push(this); } };
  globalThis.fetch = async () => Response.json({ parts: [] });
  const ears = [];
  await new Promise((done) => {
    const hear = () => ears.push(getEventListeners(made[0].signal, "abort").length) === 3 && done();
    poll(() => new URL("http://hall/live"), { hear, broke: done, leave: done });
  });
  stop();
  globalThis.AbortController = Real;
  assert.deepEqual(ears, [0, 0, 0]);
});

const LEFT = [
  ["a house that says the seat is gone", () => Response.json({ refused: "Taken back." }, { status: 401 }), 4401],
  ["somebody's Wi-Fi", () => new Response("<h1>Please log in.</h1>", { status: 401 }), undefined],
];
for (const [who, reply, expected] of LEFT) {
  test(`${who} answers 401`, async () => {
    globalThis.fetch = async () => reply();
    const left = await new Promise((done) => {
      poll(() => new URL("http://hall/live"), { hear: done, broke: () => done(), leave: done });
    });
    stop();
    assert.equal(left, expected);
  });
}
