/** A step of the tour leads to its place; what lies folded there is opened, so that it can be tried at once. */

/** Listen for the steps. */
export function tour() {
  document.addEventListener("click", (event) => {
    const step = event.target.closest?.("#tour a[href^='#']");
    const place = step && document.getElementById(step.hash.slice(1));
    const folded = place?.closest("details") ?? place?.querySelector(":scope > details.more");
    if (folded) folded.open = true;
  });
}
