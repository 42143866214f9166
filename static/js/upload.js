/**
 * Sends a file from a form[data-upload] without leaving the page; the server's own sentence says what became of it.
 * A form that is a command as well (data-do) goes this way with a file, and its usual way without one.
 */

import { point } from "./act.js";
import { answer, tell } from "./notice.js";
import { newId, noticeIn } from "./send.js";

const PATIENCE = 120_000; // ten megabytes over a slow line
const ids = new WeakMap(); // form → {file, id}: what is sent again is recorded once

document.addEventListener("submit", send, true); // before the form is taken for a command alone

function send(event) {
  const form = event.target;
  if (!form.matches("form[data-upload]") || (form.dataset.do && !fileOf(form))) return;
  event.preventDefault();
  event.stopPropagation();
  if (!form.hasAttribute("data-ui-busy")) carry(form, event.submitter);
}

async function carry(form, button) {
  form.setAttribute("data-ui-busy", "");
  button?.setAttribute("aria-busy", "true");
  try {
    const notice = await sent(form);
    answer(form, notice);
    if (notice.classList.contains("recorded")) done(form);
    else point(form, notice.dataset.field);
  } catch {
    tell(form, "unsent", form.dataset.failed);
  }
  button?.removeAttribute("aria-busy");
  form.removeAttribute("data-ui-busy");
}

/** What was recorded is not sent once more by a second press. */
function done(form) {
  const sheet = form.closest("dialog");
  if (sheet) sheet.close();
  else form.reset();
}

async function sent(form) {
  const fields = new FormData(form);
  fields.set("id", idOf(form));
  if (fileOf(form)) fields.set("file", fileOf(form));
  const address = `${form.dataset.upload || form.action}?lang=${encodeURIComponent(document.body.dataset.lang ?? "")}`;
  const asked = { method: "POST", body: fields, headers: { "HX-Request": "true" }, redirect: "error", signal: AbortSignal.timeout(PATIENCE) };
  const notice = noticeIn(await (await fetch(address, asked)).text());
  if (!notice) throw new Error("no answer of ours");
  return notice;
}

function fileOf(form) {
  return form.querySelector("input[type=file]").files[0];
}

function idOf(form) {
  const file = fileOf(form);
  if (ids.get(form)?.file !== file) ids.set(form, { file, id: newId() });
  return ids.get(form).id;
}
