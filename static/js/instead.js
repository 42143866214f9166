/** What is typed into a field [data-instead-of] empties the field that it stands instead of: a whole class, and no agency. */

document.addEventListener("input", ({ target }) => {
  const { insteadOf } = target.dataset;
  const other = insteadOf && target.value && target.form?.elements.namedItem(insteadOf);
  if (other) other.value = "";
});
