/** Keeps what is typed in forms marked data-keep over a reload of this tab; nothing is sent from here. */

const restored = new WeakSet();
const kept = (field) => field.name && field.name !== "id" && !["hidden", "password", "file", "submit", "button"].includes(field.type);
const ticked = (field) => field.type === "checkbox" || field.type === "radio";

/** Save while typing; restore at loading and whenever such a form appears. */
export function compose() {
  for (const moment of ["input", "change"]) document.addEventListener(moment, (event) => save(event.target.form));
  document.addEventListener("reset", (event) => setTimeout(save, 0, event.target));
  document.addEventListener("live:news", restoreAll);
  restoreAll();
}

/** Remember what this form holds now. */
export function save(form) {
  if (!form?.matches?.("[data-keep]")) return;
  const values = [...form.elements].filter(kept).map((field) => [field.name, ticked(field) ? field.value : "", ticked(field) ? field.checked : field.value]);
  store(() => sessionStorage.setItem(place(form), JSON.stringify(values)));
}

function restoreAll() {
  for (const form of document.querySelectorAll("form[data-keep]")) {
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
