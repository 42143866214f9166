import assert from "node:assert/strict";
import { test } from "node:test";

import { steps } from "../../static/js/line.js";

function moved(line, { id, to }) {
  const others = line.filter((one) => one !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}

test("whoever stands where, they come to stand together in their order, and the others keep theirs", () => {
  const line = ["a", "b", "c", "d", "e", "f"];
  for (let chosen = 0; chosen < 2 ** line.length; chosen++) {
    const ids = line.filter((_, number) => chosen & (1 << number));
    for (let place = 0; place <= line.length; place++) {
      const now = steps(line, ids, place).reduce(moved, line);
      const others = line.filter((id) => !ids.includes(id));
      const first = Math.min(place, others.length);
      assert.deepEqual(now, [...others.slice(0, first), ...ids, ...others.slice(first)], `${ids} to ${place}`);
    }
  }
});

test("who stands there already does not move", () => {
  assert.deepEqual(steps(["a", "b", "c"], ["a", "b"], 0), []);
  assert.deepEqual(steps(["a", "b", "c"], ["c"], 0), [{ id: "c", to: 0 }]);
});
