/** Keeps what is typed in forms marked data-keep over a reload of this tab; nothing is sent from here. */

import { onNews } from "./news.js";

const restored = new WeakSet();
const kept = (field) => field.name && field.name !== "id" && !["hidden", "password", "file", "submit", "button"].includes(field.type);
const ticked = (field) => field.type === "checkbox" || field.type === "radio";

/** Save while typing; restore at loading and whenever such a form appears. */
export function compose() {
  for (const moment of ["input", "change"]) document.addEventListener(moment, (event) => save(event.target.form));
  document.addEventListener("reset", (event) => setTimeout(save, 0, event.target));
  onNews(restoreAll);
}

/** Remember what this form holds now. */
export function save(form) {
  if (!form?.matches?.("[data-keep]")) return;
  const values = [...form.elements].filter(kept).map((field) => [field.name, ticked(field) ? field.value : "", ticked(field) ? field.checked : field.value]);
  store(() => sessionStorage.setItem(place(form), JSON.stringify(values)));
}

/** Empty the fields that still hold what was sent; what was typed since stays. */
export function clear(form, sent) {
  for (const field of form.elements) {
    if (!field.name || !sent.getAll(field.name).includes(field.value)) continue;
    if (ticked(field)) field.checked = field.defaultChecked;
    else if (field.matches("select")) for (const option of field.options) option.selected = option.defaultSelected;
    else if (field.matches("textarea,input:not([type=hidden])")) field.value = field.defaultValue;
  }
}

/** True while nobody has typed words into this form. */
export function isUntouched(form) {
  return [...form.elements].every((field) => !field.matches("textarea,input:not([type=radio],[type=checkbox],[type=hidden])") || field.value === field.defaultValue);
}

/** Put these fields, as they were sent, back into their form. */
export function refill(form, fields) {
  for (const field of [...form.elements].filter(kept)) {
    if (!fields.has(field.name)) continue;
    if (ticked(field)) field.checked = fields.getAll(field.name).includes(field.value);
    else field.value = fields.get(field.name);
  }
  save(form);
}

function restoreAll(all) {
  for (const form of all("form[data-keep]")) {
    if (restored.has(form)) continue;
    restored.add(form);
    restore(form);
  }
}

function restore(form) {
  const values = store(() => JSON.parse(sessionStorage.getItem(place(form)))) ?? [];
  for (const field of [...form.elements].filter(kept)) {
    const value = values.find(([name, choice]) => name === field.name && (!ticked(field) || choice === field.value))?.[2];
    if (value === undefined) continue;
    if (ticked(field)) field.checked = value;
    else field.value = value;
  }
}

function place(form) {
  return `keep:${document.body.dataset.base}:${form.dataset.keep}`;
}

// A browser that refuses storage (private window, full disk) must not stop anybody from typing.
function store(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
