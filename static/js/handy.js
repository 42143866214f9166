/** What lies at hand beside a passage: words that stand ready, by a button or its key, and what came too late for the paper. */

/** Put words in where the caret is, as if they had been typed. */
export function put(form, words) {
  const area = form.elements.text;
  area.focus();
  area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Take what is proposed wherever nobody has written anything; the caret ends nowhere. */
export function takeAll(forms) {
  for (const form of forms) {
    const proposed = form.querySelector("[data-proposed]");
    if (proposed && !form.elements.text.value.trim() && !form.elements.text.readOnly) put(form, proposed.dataset.block);
  }
  document.activeElement?.blur();
}

/** Alt and a number press the button that bears it, in the passage in which the caret is. */
export function pressReady(event) {
  const at = event.altKey && !event.ctrlKey && !event.shiftKey && /^Digit([1-9])$/.exec(event.code)?.[1];
  const block = at && event.target.closest("[data-passage]")?.querySelectorAll("[data-ready]")[at - 1];
  if (!block || event.isComposing) return;
  event.preventDefault();
  block.click();
}

/** Fill the form for a supplement with what came too late for its paper. */
export function supplement({ paper, text }) {
  const form = document.querySelector("form[data-do=supplement]");
  form.closest("details").open = true;
  form.elements.paper.value = paper;
  form.elements.text.value = [form.elements.text.value, text].filter(Boolean).join("\n");
  form.elements.text.dispatchEvent(new Event("input", { bubbles: true }));
  form.elements.text.focus();
}
