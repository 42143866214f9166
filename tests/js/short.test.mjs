// The short name that is proposed for something new.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document ??= { addEventListener() {} };
const { free, shortName } = await import("../../static/js/short.js");

test("a name becomes small letters, digits and hyphens", () => {
  assert.equal(shortName("Sở Nông nghiệp và Môi trường"), "so-nong-nghiep-va-moi-truong");
  assert.equal(shortName("  Đoàn khối (các cơ quan) 2 "), "doan-khoi-cac-co-quan-2");
  assert.equal(shortName("Sở".normalize("NFD") + " Y tế"), "so-y-te");
  assert.equal(shortName("—"), "");
});

test("it is never longer than an address takes, and ends in no hyphen", () => {
  const short = shortName("Trung tâm Phục vụ hành chính công thành phố Hà Giang");
  assert.ok(short.length <= 40 && /^[0-9a-z]+(-[0-9a-z]+)*$/.test(short), short);
});

test("what is taken is never proposed", () => {
  assert.equal(free("so-y-te", ["so-y-te"]), "so-y-te-2");
  assert.equal(free("so-y-te", ["so-y-te", "so-y-te-2"]), "so-y-te-3");
  assert.equal(free("so-y-te", [""]), "so-y-te");
  const long = "a".repeat(40);
  assert.ok(free(long, [long]).length <= 40 && free(long, [long]) !== long);
  assert.equal(free("", [""]), "");
});
