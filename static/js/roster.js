/** Fills in who a delegate is when a name of the roster is chosen, and brings the roster of the point that is chosen. */

const FILLED = new WeakMap(); // field → what was filled in; what somebody typed is never written over
const PATIENCE = 10_000;

document.addEventListener("input", ({ target }) => {
  if (target.matches?.("input[list]")) fill(target);
});
document.addEventListener("change", ({ target }) => {
  if (target.matches?.("select[data-roster]")) bring(target);
});

function fill(field) {
  const chosen = [...(field.list?.options ?? [])].filter((one) => one.value === field.value);
  if (chosen.length === 0) return;
  const { title, unit, minor } = field.form.elements;
  put(title, shared(chosen, "title"));
  put(unit, shared(chosen, "unit"));
  if (minor?.type === "checkbox") minor.checked = chosen.some((one) => "minor" in one.dataset);
}

// Two of one name: only what is true of both.
function shared(chosen, name) {
  const [first, ...others] = new Set(chosen.map((one) => one.dataset[name]));
  return others.length ? "" : first;
}

function put(field, words) {
  if (!field || (field.value && field.value !== FILLED.get(field))) return;
  field.value = words;
  FILLED.set(field, words);
  field.dispatchEvent(new Event("input", { bubbles: true })); // the draft keeps it, too
}

async function bring(select) {
  const { base, lang } = document.body.dataset;
  const address = new URL(`${base}/sheet/roster`, location.href);
  address.search = new URLSearchParams({ point: select.value, lang });
  const point = select.value;
  try {
    const reply = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (!reply.ok || select.value !== point) return;
    const sent = new DOMParser().parseFromString(`<datalist>${await reply.text()}</datalist>`, "text/html");
    document.getElementById(select.dataset.roster)?.replaceChildren(...sent.querySelectorAll("option"));
  } catch {
    // Without a roster names are typed, as before.
  }
}
