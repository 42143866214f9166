/** An item of the outbox in the words of the person who sent it: for the drawer, the clipboard and a file. */

import { wallTime } from "./time.js";

const WORDS = "textarea,input:not([type]),input[type=text],input[type=number],input[type=date],input[type=search]";

/** What a press or a form was about: {label, lines: [[name, value]], typed, keep}. `typed`: somebody wrote words that must not be lost, and no
 * [data-brief] number or address, which would be wrong when it is sent again later. */
export function described(button, form, fields) {
  const filled = [...(form?.elements ?? [])].filter((field) => isSent(field, fields));
  return {
    label: textOf(button),
    lines: filled.map((field) => [nameOf(field), valueOf(field)]),
    typed: !form?.matches("[data-brief]") && filled.some((field) => field.matches(WORDS)),
    keep: form?.dataset.keep,
  };
}

/** The item as plain text: what it was, when, why it is still here, and everything that was typed. */
export function asText(item, word) {
  const head = `${clock(item.at)} ${item.label} (${word(item.state)})`;
  const why = item.why ? [`  ${item.why}`] : [];
  return [head, ...why, ...item.lines.map(([name, value]) => `  ${name ? `${name}: ` : ""}${value}`)].join("\n");
}

/** The day and the time of day, in the hall's zone. */
export function clock(at) {
  const zone = document.body.dataset.zone || undefined;
  const day = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "2-digit", timeZone: zone }).format(at);
  return `${day} ${wallTime(at, false, zone)}`;
}

function isSent(field, fields) {
  if (!field.name || field.type === "hidden" || !field.value) return false;
  if (field.matches("[type=checkbox],[type=radio]") && !field.checked) return false;
  return fields.getAll(field.name).includes(field.value);
}

function nameOf(field) {
  if (field.matches("[type=checkbox],[type=radio]")) return field.closest("fieldset")?.querySelector("legend")?.textContent.trim() ?? "";
  return field.labels?.[0]?.textContent.trim() || field.getAttribute("aria-label") || "";
}

function valueOf(field) {
  if (field.matches("select")) return [...field.selectedOptions].map((option) => option.textContent.trim()).join(", ");
  return field.matches("[type=checkbox],[type=radio]") ? field.labels[0]?.textContent.trim() ?? field.value : field.value;
}

// A button's words without the name of its key.
function textOf(button) {
  const copy = button?.cloneNode(true);
  for (const key of copy?.querySelectorAll("kbd") ?? []) key.remove();
  return (copy?.textContent ?? "").replace(/\s+/g, " ").trim();
}
