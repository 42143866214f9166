import assert from "node:assert/strict";
import { test } from "node:test";

import { changed, cut, whole } from "../../static/js/rows.js";

const row = (id, text = id) => `<li id="q-${id}" class="row">\n<b>${text}</b>\n</li>`;
const region = (rows, count = rows.length) => `<section id="queue"><span>${count}</span>\n<ol id="list" class="rows" data-rows>\n${rows.join("\n")}\n</ol>\n<p>after</p></section>`;

test("a region is cut into what is around its list and its rows, in order", () => {
  const { list, frame, rows } = cut(region([row("a"), row("b")]));
  assert.equal(list, "list");
  assert.deepEqual([...rows.keys()], ["q-a", "q-b"]);
  assert.equal(rows.get("q-a"), row("a"));
  assert.ok(frame.includes("<span>2</span>") && frame.includes("after") && !frame.includes("<li"));
});

test("a row that did not change reads the same wherever it stands", () => {
  assert.equal(cut(region([row("a"), row("b")])).rows.get("q-b"), cut(region([row("b"), row("c"), row("a")])).rows.get("q-b"));
});

test("an empty list has no rows, and without a list there is nothing to cut", () => {
  assert.equal(cut(region([])).rows.size, 0);
  assert.equal(cut('<section id="queue"><p>none</p></section>'), null);
});

test("what changed is put among what stayed, in the new order", () => {
  const before = cut(region([row("a"), row("b"), row("c")]));
  const after = changed(before, { order: ["q-c", "q-a"], rows: { "q-c": row("c", "other") } });
  assert.deepEqual([...after.rows], [["q-c", row("c", "other")], ["q-a", row("a")]]);
  assert.deepEqual(changed(before, { rows: {} }), before);
});

test("without an order who is gone has left, and who is new stands last", () => {
  const before = cut(region([row("a"), row("b"), row("c")]));
  const after = changed(before, { gone: ["q-b"], rows: { "q-d": row("d"), "q-a": row("a", "other") } });
  assert.deepEqual([...after.rows], [["q-a", row("a", "other")], ["q-c", row("c")], ["q-d", row("d")]]);
});

test("where another list takes the place of the first, its rows go there", () => {
  const before = cut(region([row("a")]));
  const frame = cut(region([]).replace('id="list"', 'id="other"')).frame;
  assert.equal(changed(before, { frame, order: [], rows: {} }).list, "other");
});

test("put together again it is what was cut", () => {
  const html = region([row("a"), row("b")]);
  assert.equal(whole(cut(html)), html);
  assert.deepEqual(cut(whole(cut(region([])))), cut(region([])));
});

test("a row that got lost on the way is left out, and the others are shown", () => {
  const after = changed(cut(region([row("a")])), { order: ["q-lost", "q-a"], rows: {} });
  assert.deepEqual([...after.rows.keys()], ["q-a"]);
});
