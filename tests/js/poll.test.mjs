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
