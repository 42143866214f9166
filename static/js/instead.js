/** What is typed into a field [data-instead-of] empties the field that it stands instead of: a whole class, and no agency. */

document.addEventListener("input", ({ target }) => {
  const other = target.dataset?.insteadOf;
  if (other && target.value) document.getElementById(other).value = "";
});
