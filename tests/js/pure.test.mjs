import assert from "node:assert/strict";
import { test } from "node:test";

import { isCombo, isShortcut } from "../../static/js/keys.js";
import { fitting, late } from "../../static/js/budget.js";
import { backoff } from "../../static/js/backoff.js";
import { check } from "../../static/js/crc.js";
import { fold, foundIn, matches } from "../../static/js/search.js";
import { judge, newId, restOf } from "../../static/js/send.js";
import { clockText, dayOf, daysUntil, hallTime, learn, phase, wallTime } from "../../static/js/time.js";

const key = (code, held = {}) => ({ code, altKey: false, ctrlKey: false, shiftKey: false, metaKey: false, ...held });
const notice = (state) => ({ classList: { contains: (name) => name === state } });

test("as many fit as the time that is left, when whoever has the floor is through and those heard are answered", () => {
  const spans = { end: 3_600_000, busy: 0, owed: 0, exchange: 300_000 };
  assert.equal(fitting(spans, 0), 12);
  assert.equal(fitting(spans, 1), 11);
  assert.equal(fitting({ ...spans, busy: 600_000 }, 0), 10);
  assert.equal(fitting({ ...spans, busy: 600_000, owed: 400_000 }, 300_000), 8);
  assert.equal(fitting(spans, 9_000_000), 0);
});

test("a lost page comes back soon at first, then at most every five seconds", () => {
  assert.equal(backoff(0, 5000, 1), 500);
  assert.equal(backoff(2, 5000, 1), 2000);
  assert.equal(backoff(50, 5000, 1), 5000);
});

test("a thousand lost pages do not come back in the same moment", () => {
  assert.equal(backoff(9, 5000, 0), 100);
  assert.equal(backoff(9, 5000, 0.5), 2550);
});

test("a region's check is CRC-32 of its UTF-8 bytes", () => {
  assert.equal(check("123456789"), "cbf43926");
  assert.equal(check(""), "00000000");
  assert.equal(check("Điểm Cầu"), "cf74f0b3");
});

test("a name is found without its marks, in any Unicode form", () => {
  assert.equal(fold("Đặng Thị Hoà"), "dang thi hoa");
  assert.equal(fold("Đặng".normalize("NFD")), fold("Đặng".normalize("NFC")));
  assert.ok(matches("Xã Quốc Khánh (Tràng Định)", "trang dinh quoc"));
  assert.ok(!matches("Xã Quốc Khánh", "binh gia"));
  assert.ok(matches("Xã Quốc Khánh", ""));
});

test("a clock counts down in whole seconds and then says by how much it is over", () => {
  assert.equal(clockText(180_000), "3:00");
  assert.equal(clockText(59_001), "1:00");
  assert.equal(clockText(1), "0:01");
  assert.equal(clockText(0), "0:00");
  assert.equal(clockText(-12_400), "+0:12");
  assert.deepEqual([phase(31_000, 30_000), phase(30_000, 30_000), phase(-1, 30_000)], ["ok", "warn", "over"]);
});

test("the hall's time comes from the fastest message, and a late one is known to be late", () => {
  assert.equal(learn(10_000, 5_000), 0);
  assert.equal(learn(11_000, 8_000), 2_000);
  assert.equal(hallTime(6_000), 11_000);
  assert.equal(wallTime(Date.UTC(2026, 10, 22, 2, 47, 31), true, "Asia/Ho_Chi_Minh"), "09:47:31");
});

test("which day it is in the hall decides how many are left, not the hour and not the device", () => {
  assert.equal(dayOf(Date.UTC(2027, 1, 20, 17, 0), "Asia/Ho_Chi_Minh"), "2027-02-21");
  assert.equal(dayOf(Date.UTC(2027, 1, 20, 16, 59), "Asia/Ho_Chi_Minh"), "2027-02-20");
  assert.equal(daysUntil("2027-03-01", "2027-02-26"), 3);
  assert.equal(daysUntil("2027-02-26", "2027-02-26"), 0);
  assert.equal(daysUntil("2027-02-26", "2027-03-01"), -3);
});

test("a clock that was moved by two hours is followed at once, and a message that is only late is not", () => {
  learn(100_000, 95_000);
  learn(100_000 - 7_200_000, 96_000);
  assert.equal(hallTime(97_000), 101_000 - 7_200_000);
  learn(200_000 + 7_200_000, 97_000);
  assert.equal(hallTime(98_000), 201_000 + 7_200_000);
  assert.equal(learn(200_000 + 7_200_000, 117_000), 20_000);
  assert.equal(hallTime(118_000), 221_000 + 7_200_000);
});

test("a shortcut is a physical key with exactly the keys that are held", () => {
  assert.ok(isCombo(key("KeyN", { altKey: true }), "Alt+KeyN"));
  assert.ok(!isCombo(key("KeyN", { altKey: true, ctrlKey: true }), "Alt+KeyN"));
  assert.ok(!isCombo(key("KeyN"), "Alt+KeyN"));
  assert.ok(isCombo(key("F8"), "F8"));
});

test("writing is never taken for a shortcut", () => {
  assert.ok(!isShortcut(key("KeyN", { isComposing: true, altKey: true }), false));
  assert.ok(!isShortcut(key("KeyN", { keyCode: 229 }), false));
  assert.ok(!isShortcut(key(""), false));
  assert.ok(!isShortcut(key("Slash"), true));
  assert.ok(isShortcut(key("KeyN", { altKey: true }), true));
  assert.ok(!isShortcut(key("KeyN", { altKey: true, repeat: true }), false));
});

test("where the typed words stand side by side somewhere, only such rows are found", () => {
  assert.deepEqual(foundIn(["Xã Lạc Bắc La Hán", "Xã Bắc Sơn, chị Lan", "Xã Bắc La"], "bac la"), [true, false, true]);
  assert.deepEqual(foundIn(["Xã Bắc Sơn, chị Lan", "Xã Bình Gia"], "lan bac"), [true, false]);
  assert.deepEqual(foundIn(["a", "b"], ""), [true, true]);
});

test("an id has 32 hex digits and is never the same", () => {
  assert.match(newId(), /^[0-9a-f]{32}$/);
  assert.notEqual(newId(), newId());
});

test("only the server's own word counts as recorded", () => {
  assert.equal(judge(200, notice("recorded")).state, "recorded");
  assert.equal(judge(200, null).state, "unsent");
  assert.equal(judge(200, notice("welcome")).state, "unsent");
  assert.equal(judge(404, null).state, "unsent");
  for (const status of [403, 404, 409, 413, 422]) assert.equal(judge(status, notice("refused")).state, "refused");
  for (const status of [429, 500, 502, 503, 504]) assert.equal(judge(status, notice("refused")).state, "unsent");
  assert.equal(judge(401, notice("refused")).state, "gone");
  assert.equal(judge(401, null).state, "unsent");
});

test("the server says how long to wait, in seconds or by a date, and no proxy makes a page wait for ever", () => {
  assert.equal(restOf("2"), 2_000);
  assert.equal(restOf("Wed, 21 Oct 2026 07:28:00 GMT", Date.UTC(2026, 9, 21, 7, 27, 50)), 10_000);
  assert.equal(restOf("86400"), 120_000);
  for (const nothing of [null, "", "soon"]) assert.equal(restOf(nothing), undefined);
});

test("once the hour has passed it is said by how much, from the first minute on", () => {
  const end = 60 * 60_000;
  assert.deepEqual([end - 1, end, end + 61_000, end + 4 * 60_000 + 59_000].map((now) => late({ end }, now)), [0, 1, 1, 4]);
});
