"""The palette can be read: every pair of ink and ground that the stylesheets put together, in every look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text("utf-8")

# What is written, and on what it is written; WCAG 2.2 asks 4.5 of text, 7 on the wall (design of the hall), 3 of edges.
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("paper", "ground", "sunk")),
    *((ink, ground) for ink in ("brand", "live", "next", "done", "pen") for ground in ("paper", "ground")),
    ("brand", "brand-soft"), ("brand", "chosen"), ("live", "live-soft"), ("next", "next-soft"), ("done", "done-soft"),
    ("ink", "brand-soft"), ("ink", "next-soft"), ("ink", "live-soft"),
    *((ink, "chosen") for ink in ("ink", "ink-2", "ink-3")),
    ("on-brand", "brand-fill"), ("on-brand", "brand-deep"), ("on-live", "live-fill"), ("on-next", "next-fill"), ("on-pen", "pen"),
    ("paper", "ink"), ("on-drill", "drill"), ("on-drill", "drill-2"), ("on-halt", "halt"),
    ("on-cue", "cue-next"), ("on-cue", "cue-called"), ("on-cue", "cue-called-2"), ("on-cue", "cue-live"), ("cue-ink", "on-cue"),
]  # fmt: skip
EDGES = [("edge", "paper"), ("edge", "ground"), ("point-late", "paper"), ("next-fill", "paper")]
WALL = [("ink", "ground"), ("ink-2", "ground"), ("ink-3", "ground"), ("next", "ground"), ("done", "ground"), ("brand", "ground")]
WALL += [("on-live", "live-fill"), ("on-next", "next-fill")]

LOOKS = {
    "light": ":root {",
    "dark": "[data-look=dark] {",
    "contrast": "[data-look=contrast] {",
    "wall": "[data-screen=stage], [data-screen=overlay] {",
}


def block(start: str) -> dict[str, str]:
    """The tokens of one block."""
    body = TOKENS.split(f"\n{start}")[1].split("}")[0]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,8});", body))


def palette(look: str) -> dict[str, str]:
    """All colours of a look; what it does not name is the light one's."""
    return block(LOOKS["light"]) | block(LOOKS[look])


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("look", "pairs", "least"),
    [
        *((look, TEXT, 7.0 if look == "contrast" else 4.5) for look in ("light", "dark", "contrast")),
        *((look, EDGES, 3.0) for look in ("light", "dark", "contrast")),
        ("wall", WALL, 7.0),
    ],
)
def test_every_pair_can_be_read(look: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = palette(look)
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    for (ink, ground), ratio in found.items():
        print(f"{look:9} {ink:10} on {ground:11} {ratio:5.2f}")
    # A cue is the same in every look; it is large and never under 5.
    cue = {pair for pair in found if any("cue" in name or "halt" in name for name in pair)}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < (4.5 if pair in cue else least)} == {}


def test_the_system_and_the_choice_mean_the_same_look() -> None:
    for look, asked in (("dark", "color-scheme: dark"), ("contrast", "contrast: more")):
        of_system = TOKENS.split(f"@media (prefers-{asked})")[1].split("{", 2)[2].split("}")[0]
        chosen = TOKENS.split(f"\n[data-look={look}] {{")[1].split("}")[0]
        assert of_system.split() == chosen.split()


def test_no_stylesheet_of_the_screens_names_a_colour_by_itself() -> None:
    # What is printed is black on white whatever the look, and the wall's own sheet keeps its black.
    for sheet in sorted(
        {*CSS.glob("*.css"), *CSS.glob("seats/*.css")}
        - {
            CSS / name
            for name in ("tokens.css", "official.css", "paper.css", "seats/stage.css", "seats/overlay.css", "seats/test-card.css")
        }
    ):
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.S)
        assert re.findall(r":[^;{}]*(#[0-9a-f]{3,8}\b)[^;{}]*[;}]", rules) == [], sheet.name
