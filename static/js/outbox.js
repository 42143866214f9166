/** Commands on their way: each gets its id and is kept, then it is sent until the server itself has answered. */

import { alter, changed, keep, lying, open } from "./outbox-box.js";
import * as queue from "./outbox-queue.js";
import { listen, tell } from "./outbox-tabs.js";
import { begin, nudge, pump } from "./outbox-way.js";
import { newId } from "./send.js";

const GRACE = 1_500; // so long a form waits for the answer before it is free for the next words

const me = newId();
const words = new Map(); // id -> those who wait for the first word about it
let base;

/** Send what was left here earlier, and whatever is posted from now on. */
export async function outbox() {
  base = document.body.dataset.base;
  if (!base) return;
  listen(me, hear);
  await open(base);
  document.dispatchEvent(new CustomEvent("outbox:found", { detail: lying().filter((one) => one.state === "waiting") }));
  begin(base, me, report);
}

/** Keep a command, then send it. Resolves, once it is kept, to {id, first}: its first word, or {state: "waiting"} after a while. */
export async function post(command, fields, about = {}) {
  const body = String(fields);
  const { id } = await keep({ ...about, id: newId(), key: `${command}?${body}`, command, body, at: Date.now(), passes: passes(command, fields) });
  const word = new Promise((resolve) => words.set(id, [...(words.get(id) ?? []), resolve]));
  pump();
  return { id, first: Promise.race([word, grace(id)]) };
}

async function grace(id) {
  await new Promise((resolve) => setTimeout(resolve, GRACE));
  if (words.has(id)) document.dispatchEvent(new CustomEvent("outbox:slow", { detail: id }));
  return { state: "waiting" };
}

/** Send an item once more that was refused or has lapsed. */
export async function again(item) {
  await alter(item, (box) => queue.again(box, item.id, Date.now()));
  pump();
}

function report(item, outcome) {
  tell({ base, item, outcome });
  say(item, outcome);
}

function say(item, outcome) {
  for (const resolve of words.get(item.id) ?? []) resolve(outcome);
  words.delete(item.id);
  document.dispatchEvent(new CustomEvent("outbox:answer", { detail: { item, outcome } }));
  changed();
}

async function hear(news) {
  if (news.base !== base) return;
  await open();
  if (news.outcome) say(news.item, news.outcome);
  else nudge();
}

function passes(command, fields) {
  const lasting = document.getElementById("outbox-words")?.dataset.lasting.split(" ") ?? [];
  return fields.has("turn") || !lasting.includes(command);
}
