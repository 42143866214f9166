/** Shows what has not been recorded yet: a count that is always in sight, and a drawer where each text can be copied, sent again or saved. */

import { again } from "./outbox.js";
import { drop as discard, isPoor, lying } from "./outbox-box.js";
import { pump } from "./outbox-way.js";
import { isUntouched, refill } from "./compose.js";
import { answer, drop, tell } from "./notice.js";
import { noticeIn } from "./send.js";
import { asText, clock } from "./outbox-words.js";
import { copy, offer } from "./outbox-away.js";

const SHARED = "outbox"; // one line for all that waits, for a moment: it must not cover the button of the next form
const late = new Set(); // whose first word has been said: what becomes of them is told here
let dialog, list, count, said = "";

/** Keep the count and the drawer in step with the outbox. */
export function drawer() {
  [dialog, list, count] = ["outbox", "outbox-list", "outbox-count"].map((id) => document.getElementById(id));
  if (!dialog) return;
  document.addEventListener("outbox:change", show);
  document.addEventListener("outbox:slow", ({ detail }) => { late.add(detail); show(); });
  document.addEventListener("outbox:answer", ({ detail }) => hear(detail));
  document.addEventListener("outbox:found", ({ detail }) => { detail.forEach(({ id }) => late.add(id)); show(); });
  document.addEventListener("click", press);
  addEventListener("beforeunload", (event) => isPoor() && lying().length > 0 && event.preventDefault());
  dialog.addEventListener("close", () => list.replaceChildren());
}

function hear({ item, outcome: { state, html } }) {
  if (state === "unsent" || state === "gone") late.add(item.id);
  else if (late.delete(item.id)) {
    if (state === "refused") answer(item.id, noticeIn(html));
    if (state === "expired") tell(item.id, "lapsed", `${item.label}: ${word("lapsed")}`);
    // Only after the server has said it of the last one: what was deleted or refused leaves an empty outbox too.
    if (state === "recorded" && lying().length === 0) tell(SHARED, "recorded", word("drained"));
  }
  show();
}

function show() {
  const items = lying();
  const back = items.filter((one) => ["refused", "expired"].includes(one.state)).length;
  const waiting = items.length - back;
  if (count) sign(waiting, back, items.some((one) => one.state === "sending"));
  for (const element of document.querySelectorAll("[data-outbox-poor]")) element.hidden = !isPoor();
  for (const element of dialog.querySelectorAll("[data-outbox-some]")) element.hidden = items.length === 0;
  for (const element of dialog.querySelectorAll("[data-outbox-none]")) element.hidden = items.length > 0;
  if (dialog.open) fill(items);
  speak(items.filter((one) => late.has(one.id) && ["waiting", "sending"].includes(one.state)));
}

function speak(waiting) {
  const kind = isPoor() ? "poor-line" : waiting.every((one) => one.passes) ? "press-line" : "waiting-line";
  const words = waiting.length > 0 ? word(kind) : "";
  if (words === said) return;
  words ? tell(SHARED, "unsent", words, open) : drop(SHARED);
  said = words;
}

function open() {
  if (!dialog.open) dialog.showModal();
  show();
}

function sign(waiting, back, sending) {
  const state = isPoor() ? "poor" : waiting ? (sending ? "sending" : "waiting") : back ? "back" : "empty";
  const parts = [word(sending ? "sending-count" : "waiting-count", waiting), back ? word("back-count", back) : "", isPoor() ? word("poor-count") : ""].filter(Boolean);
  count.hidden = document.body.dataset.screen !== "point" && state === "empty";
  if (count.dataset.uiState !== state) count.dataset.uiState = state;
  if (count.textContent !== parts.join(" · ")) count.textContent = parts.join(" · ");
}

// An item keeps its element, so that a button does not vanish under the finger.
function fill(items) {
  const shown = new Map([...list.children].map((row) => [row.dataset.item, row]));
  const rows = items.map((item) => filled(shown.get(item.id) ?? fresh(item), item));
  for (const row of list.children) if (!rows.includes(row)) row.remove();
  rows.forEach((row, place) => list.children[place] !== row && list.insertBefore(row, list.children[place] ?? null));
}

function fresh(item) {
  const row = document.getElementById("outbox-item").content.firstElementChild.cloneNode(true);
  row.dataset.item = item.id;
  return row;
}

function filled(row, item) {
  const back = ["refused", "expired"].includes(item.state);
  if (row.dataset.state === item.state && row.dataset.why === (item.why ?? "")) return row;
  Object.assign(row.dataset, { state: item.state, why: item.why ?? "" });
  const say = (name, text) => { row.querySelector(`[data-item-${name}]`).textContent = text; };
  say("at", clock(item.at));
  say("label", item.label);
  say("state", word(item.state));
  say("why", item.state === "expired" ? word("lapsed") : item.why ?? "");
  say("lines", item.lines.map(([name, value]) => (name ? `${name}: ${value}` : value)).join("\n"));
  row.querySelector("[data-outbox=again]").hidden = !back;
  row.querySelector("[data-outbox=refill]").hidden = !back || !formOf(item);
  row.querySelector("[data-outbox=copy]").hidden = item.lines.length === 0;
  return row;
}

async function press(event) {
  const button = event.target.closest("[data-outbox]");
  if (!button || event.defaultPrevented) return;
  const item = lying().find((one) => one.id === button.closest("[data-item]")?.dataset.item);
  const does = {
    open,
    now: pump,
    save: () => offer(lying().map((one) => asText(one, word)).join("\n\n")),
    copy: () => item && copy(asText(item, word), button),
    again: () => item && again(item),
    refill: () => item && putBack(item),
    discard: () => item && discard(item),
  };
  await does[button.dataset.outbox]?.();
}

function putBack(item) {
  const form = formOf(item);
  dialog.close();
  refill(form, new URLSearchParams(item.body));
  form.dataset.uiReplaces = item.id;
  form.querySelector("textarea,input:not([type=hidden])")?.focus();
}

// Only where it would overwrite nothing.
function formOf(item) {
  const form = item.keep && document.querySelector(`form[data-do="${item.command}"][data-keep="${CSS.escape(item.keep)}"]`);
  return form && !form.closest("[hidden]") && isUntouched(form) ? form : null;
}

function word(name, n = "") {
  const key = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return (document.getElementById("outbox-words").dataset[key] ?? "").replace("{n}", n);
}
