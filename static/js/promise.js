/** The form for a commitment beside the desk: it knows whose promise is most likely, and one key takes the words to it. */

const promise = document.getElementById("commit");
let chosen = false; // she has chosen agency or question of the next commitment herself
let from = null; // the passage that the words were taken from
let taken = ""; // the words that were taken last

/** Keep the form about what `about()` says: {question, name, agency}. */
export function promises(about) {
  promise.addEventListener("change", (event) => { chosen ||= event.target.matches("select"); });
  promise.addEventListener("keydown", (event) => event.code === "Escape" && !event.isComposing && goBack());
  promise.addEventListener("live:sent", () => { chosen = false; prefill(about()); goBack(); });
}

/** The next commitment is most likely made by who has the floor, about what is on it; with nobody on, about what is open. */
export function prefill({ question, name, agency } = {}) {
  if (!question || isTouched()) return;
  const about = promise.elements.question;
  if (![...about.options].some((option) => option.value === question)) about.options[0].after(new Option(name, question));
  about.value = question;
  promise.elements.agency.value = agency;
}

/** The chosen words of a passage, or its last sentence, are a promise; the due day is heard in them and chosen by hand. */
export function take(area) {
  from = area;
  const [, question, agency] = /^answer:(.*):([^:]+)$/.exec(area.form.dataset.passage) ?? [];
  if (agency) Object.assign(promise.elements.agency, { value: agency });
  if (question) promise.elements.question.value = question;
  const { words } = promise.elements;
  // What somebody has changed by hand stays; other words come below it.
  const kept = words.value === taken ? "" : words.value.trim();
  taken = chosenWords(area);
  words.value = [kept, taken].filter(Boolean).join("\n");
  words.focus();
  words.dispatchEvent(new Event("input", { bubbles: true }));
}

function chosenWords({ value, selectionStart, selectionEnd }) {
  const marked = value.slice(selectionStart, selectionEnd).trim();
  return marked || (value.slice(0, selectionEnd).trim().split(/(?<=[.;!?…])\s+|\n/).at(-1) ?? "");
}

function goBack() {
  if (from?.isConnected) from.focus();
  from = null;
}

function isTouched() {
  const { words, class: whole, due } = promise.elements;
  return chosen || Boolean(words.value || whole.value || due.value) || document.activeElement.matches("select") && document.activeElement.form === promise;
}
