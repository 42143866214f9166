"""How a wall reads from the last row: the size of every word, the letters of every line, and whether anything is cut."""

from __future__ import annotations

from .screens import Screen

SMALLEST, NAMES = 4.5, 5.5  # hundredths of the screen's height
# A line is as wide as 36 letters of the usual mixture; one of narrow letters ("liti, ill") holds a few more.
# The head alone may be wider where it is long: two lines that everybody knows are read at a glance (decision 0132).
LETTERS, NARROW = 36, 4
CONTRAST = 7.0

# Every word that is shown, and those that stand in a leaf's other pages, out of sight but to come. A leaf (turn.js) is laid out
# in columns as wide as itself, so that all its lines can be measured at once: each must lie whole within one column.
MEASURE = """
({ smallest, names, letters, contrast }) => {
  const faults = [], vh = innerHeight / 100, seen = new Set();
  const say = (element, what) => faults.push(`${element.className || element.localName}: ${what}: ${element.textContent.trim().slice(0, 40)}`);
  const inside = (one, frame, by) => one.top >= frame.top - by && one.bottom <= frame.bottom + by && one.left >= frame.left - by && one.right <= frame.right + by;
  const shade = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = shade(getComputedStyle(one).backgroundColor);
      if (color.length === 3) return color;
    }
    return [255, 255, 255];
  };
  for (const leaf of document.querySelectorAll("[data-leaf]")) {
    if (!leaf.clientHeight) { if (leaf.checkVisibility() && leaf.textContent.trim()) say(leaf, "has no height"); continue; }
    const frame = leaf.closest(".wall-main, .wall-top, .wall-foot, .wall-line, body").getBoundingClientRect();
    if (!inside(leaf.getBoundingClientRect(), frame, 1.5)) say(leaf, "runs over its place");
    if (getComputedStyle(leaf).overflowX !== "hidden") say(leaf, "does not hide its other pages");
  }
  const lines = new Map();
  const walk = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const element = node.parentElement, style = getComputedStyle(element);
    if (!node.data.trim() || element.closest(".skip, .hidden, .rehearsal, #link") || !element.checkVisibility({ visibilityProperty: true })) continue;
    const size = parseFloat(style.fontSize), least = element.closest(".wall-name, .wall-place") ? names : smallest;
    if (size / vh < least - 0.02) say(element, `only ${(size / vh).toFixed(2)} vh`);
    const [a, b] = [light(shade(style.color)), light(ground(element))];
    if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < contrast) say(element, `too faint ${style.color} on ${ground(element)}`);
    const leaf = element.closest("[data-leaf]"), block = element.closest("p, dt, dd, .at, .wall-n, .wall-word, span");
    const frame = (leaf ?? element.closest(".wall-main, .wall-top, .wall-foot, .wall-line") ?? document.body).getBoundingClientRect();
    const gap = leaf ? parseFloat(getComputedStyle(leaf).columnGap) || 0 : 0, step = frame.width + gap, slack = size * 0.12;
    const side = leaf ? step / (Number(getComputedStyle(leaf).columnCount) || 1) : step;
    const range = document.createRange();
    let last = 0;
    for (const { index: i, segment } of new Intl.Segmenter().segment(node.data.slice(0, 900))) {
      if (!segment.trim() && segment !== " ") continue;
      range.setStart(node, i); range.setEnd(node, i + segment.length);
      const rect = range.getBoundingClientRect();
      if (!rect.width) continue;
      const from = leaf ? rect.left - frame.left + leaf.scrollLeft : rect.left - frame.left;
      const page = leaf ? Math.floor((from + 2) / step) : 0, left = from - page * step;
      last = Math.max(last, from);
      const name = block.dataset.n ?? (block.dataset.n = String(lines.size)), key = `${name} ${Math.floor((from + 2) / side)} ${Math.round(rect.top / 4)}`;
      lines.set(key, { element, n: (lines.get(key)?.n ?? 0) + 1 });
      const bad = rect.top < frame.top - slack || rect.bottom > frame.bottom + slack || left < -2 || left + rect.width > frame.width + 2;
      if (bad && !seen.has(element)) { seen.add(element); say(element, `cut at letter ${i}`); }
    }
    const pages = Number((leaf?.dataset.uiPage || "1/1").split("/")[1]);
    if (leaf && last > pages * step) say(element, `page ${Math.floor(last / step) + 1} is never turned to`);
  }
  for (const { element, n } of lines.values()) if (n > letters && !element.closest(".wall-top .long")) say(element, `${n} letters in a line`);
  for (const one of document.querySelectorAll("[data-n]")) delete one.dataset.n;
  if (document.documentElement.scrollHeight > innerHeight + 1 || document.documentElement.scrollWidth > innerWidth + 1) faults.push(`the page scrolls: ${document.documentElement.scrollWidth} × ${document.documentElement.scrollHeight}`);
  return [...new Set(faults)];
}
"""  # noqa: E501


def faults(wall: Screen) -> list[str]:
    """All that a person in the last row could not read; the wall's pages must have been laid out."""
    wall.page.wait_for_timeout(60)
    asked = {"smallest": SMALLEST, "names": NAMES, "letters": LETTERS + NARROW, "contrast": CONTRAST}
    found: list[str] = wall.page.evaluate(MEASURE, asked)
    return found
