/** One command for each marked row, in a row; what became of them stands in one line, and one press takes all of it back. */

import { point } from "./act.js";
import { clear, marked, questionOf } from "./marked.js";
import { answer, drop, tell as say } from "./notice.js";
import { described } from "./outbox-words.js";
import { post } from "./outbox.js";
import { noticeIn } from "./send.js";

const bar = document.getElementById("together");
const line = document.getElementById("undo-many");
const waiting = new Map(); // the id of a command on its way -> what waits for its answer
let done = null; // {said, seqs, all, left, refused, undoing}: what was done together last; `undoing`: of how many

document.addEventListener("rows:marked", count);
document.addEventListener("live:news", tell);
document.addEventListener("click", press);
document.addEventListener("submit", submit);
document.addEventListener("outbox:answer", ({ detail: { item, outcome } }) => waiting.get(item.id)?.(outcome));

/** Send `command` with the fields of `each`, one after the other. What a form is told first, it hears before the others go. */
export async function together({ command, each, button, form = null, said }) {
  if (each.length === 0) return;
  const group = (done = { said, seqs: [], all: each.length, left: each.length, refused: 0 });
  const [first, ...others] = each;
  const sent = await go(group, command, first, button, form);
  const word = await sent.first;
  if (word.state === "refused" && word.field && form) {
    done = null;
    tell();
    form.dataset.uiReplaces = sent.id;
    return point(form, word.field);
  }
  form?.closest("dialog")?.close();
  clear();
  for (const fields of others) await go(group, command, fields, button, form);
}

async function go(group, command, fields, button, form) {
  const sent = new URLSearchParams(fields);
  const { id, first } = await post(command, sent, { ...described(button, form, sent), replaces: form?.dataset.uiReplaces });
  waiting.set(id, (outcome) => heard(group, id, outcome));
  tell();
  return { id, first };
}

function heard(group, id, { state, html, seq }) {
  if (!["recorded", "refused", "expired"].includes(state)) return;
  waiting.delete(id);
  group.left--;
  if (state === "recorded") group.seqs.push(Number(seq));
  else group.refused++;
  if (state === "refused" && html) answer(group, noticeIn(html));
  tell();
}

function press(event) {
  const button = event.target.closest("button[data-many],[data-undo-many]");
  if (!button) return;
  if (button.hasAttribute("data-undo-many")) return undo();
  const [first, ...others] = marked().map(questionOf);
  const command = button.dataset.many;
  const each = command === "merge" ? others.map((question) => ({ question, into: first })) : [first, ...others].map((question) => ({ question }));
  if (first) together({ command, each, button, said: command });
}

function submit(event) {
  const form = event.target;
  if (!form.matches("form[data-many]")) return;
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  const each = marked().map((row) => ({ question: questionOf(row), ...fields }));
  together({ command: form.dataset.many, each, button: event.submitter, form, said: form.dataset.many });
}

// The last first; where something later builds on one of them, what came before it stays, and the server says why.
async function undo() {
  const group = done;
  if (!group || group.left || group.undoing) return;
  const all = (group.undoing = group.seqs.length);
  tell();
  drop(group);
  for (const seq of [...group.seqs].sort((one, other) => other - one)) {
    const { first } = await post("undo", new URLSearchParams({ seq }), { label: line.querySelector("button").firstChild.textContent.trim(), lines: [] });
    const { state, html } = await first;
    if (state === "refused" && html) say(group, "refused", partly(all - group.seqs.length, group.seqs.length, noticeIn(html)));
    if (state === "recorded") group.seqs.splice(group.seqs.indexOf(seq), 1);
    else if (state === "refused") group.seqs = [];
    if (state !== "recorded") break;
    tell();
  }
  group.undoing = 0; // what waits for the line goes out by itself; the rest can be taken back when it has
  tell();
}

// How many were taken back, how many stay as they are, and why.
function partly(back, rest, why) {
  return `${line.dataset.partly.replace("#", back).replace("#", rest)} ${why.textContent}`;
}

function count() {
  const rows = marked();
  bar.hidden = rows.length === 0;
  const list = rows[0]?.parentElement.id ?? "";
  for (const button of bar.querySelectorAll("[data-in]")) button.hidden = !button.dataset.in.split(" ").includes(list);
  bar.querySelector("[data-needs]").hidden ||= rows.length < 2;
  bar.querySelector("[data-count]").textContent = bar.dataset.words.replace("#", rows.length);
  document.body.toggleAttribute("data-ui-together", rows.length > 0);
}

// As long as nothing newer was done, the last step is all that was done together.
function tell() {
  const newest = Number(new URLSearchParams(document.querySelector("#undo-bar [data-do=undo]")?.dataset.with).get("seq"));
  if (done && !done.left && !done.undoing && (done.seqs.length === 0 || newest > Math.max(...done.seqs))) done = null;
  line.hidden = !done;
  if (!done) return;
  const { said, seqs, all, left, refused, undoing } = done;
  const words = line.dataset;
  const far = undoing ? words.back.replace("#", `${undoing - seqs.length}/${undoing}`) : words[said].replace("#", left ? `${seqs.length}/${all}` : seqs.length);
  const state = [far, refused && words.refused.replace("#", refused)];
  line.querySelector("[data-words]").textContent = state.filter(Boolean).join(" · ");
  line.querySelector("button").disabled = Boolean(left || undoing);
}
