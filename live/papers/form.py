"""The form of official papers, read from `law.toml`: an amendment of the decree is an edit there."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def law() -> dict[str, Any]:
    """Margins and lengths in mm, sizes in points, the fixed words (Decree 30/2020)."""
    return tomllib.loads(Path(__file__).with_name("law.toml").read_text("utf-8"))


def words(name: str) -> str:
    """One of the fixed words."""
    return str(law()["words"][name])


def size(name: str) -> int:
    """The size of a kind of line, in points."""
    return int(law()["form"]["sizes"][name])
