/** Copies a text field: button[data-copy="#id"] selects it, and copies it where the browser lets a page do so. */

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  const field = button && document.querySelector(button.dataset.copy);
  if (!field) return;
  field.focus();
  field.select(); // on plain http there is no clipboard for pages: what is selected is copied by hand
  if (await copied(field.value)) button.textContent = button.dataset.done;
});

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
