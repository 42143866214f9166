/** The print button of a page that is made to be printed. */

document.addEventListener("click", (event) => event.target.closest("[data-print]") && print());
