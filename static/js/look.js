/** The look that somebody chose on this device, worn before anything is painted; without a choice the system's own. */
(() => {
  const LOOKS = ["light", "dark", "contrast"];
  const root = document.documentElement;

  // A private window may forbid the box: then the look lasts as long as the page.
  const kept = (look) => {
    try {
      if (look === undefined) return localStorage.getItem("look");
      if (look) localStorage.setItem("look", look);
      else localStorage.removeItem("look");
    } catch {}
    return look;
  };

  const wear = (look) => {
    if (LOOKS.includes(look)) root.dataset.look = look;
    else delete root.dataset.look;
    for (const button of document.querySelectorAll("[data-wear]")) button.setAttribute("aria-pressed", String(button.dataset.wear === (root.dataset.look ?? "")));
  };

  wear(kept());
  document.addEventListener("DOMContentLoaded", () => {
    for (const buttons of document.querySelectorAll("[data-looks]")) buttons.hidden = false;
    wear(kept());
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-wear]");
    const menu = document.querySelector(".look[open]");
    if (button) wear(kept(button.dataset.wear));
    else if (menu && !menu.contains(target)) menu.open = false;
  });
  document.addEventListener("keydown", ({ code }) => {
    const menu = document.querySelector(".look[open]");
    if (code !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
