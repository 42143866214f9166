"""The browser that the stories are looked at with: Debian's, wherever it will do in the build that draws no window of its own."""

from __future__ import annotations

import os
import shutil

# The whole chromium draws tabs and menus too, into nothing: there a story costs up to three times as much.
LEAN, WHOLE = "chromium-headless-shell", "chromium"
FLAGS = (
    "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip


class Missing(Exception):
    """It is not installed."""


def program(*names: str) -> str:
    """Where it is: the lean build where the archive has it."""
    for name in names or (LEAN, WHOLE):
        if found := shutil.which(name):
            return found
    missing = names[0] if names else LEAN
    raise Missing(f"{missing} is missing. Run: sudo apt-get install -y --no-install-recommends {missing}")


def flags(*more: str) -> list[str]:
    """What it is started with; root has no sandbox."""
    as_root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    return [*FLAGS, *as_root, *more]
