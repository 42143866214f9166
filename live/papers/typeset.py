"""Typesetting: a template and words as JSON make a tagged PDF; no word can become markup, and only our own letters are used."""

import json
from pathlib import Path
from typing import Any, Literal

import typst

from live import assets


def typeset(template: Path, given: Any, standard: Literal["ua-1", "a-2a"] = "ua-1") -> bytes:
    """The PDF (PDF/UA-1 or PDF/A-2a), with its letters inside, whatever this machine has."""
    made = typst.compile(
        template,
        sys_inputs={"data": json.dumps(given, ensure_ascii=False)},
        font_paths=[letters()],
        ignore_system_fonts=True,
        pdf_standards=[standard],
    )
    assert isinstance(made, bytes)
    return made


def letters() -> Path:
    """Where the letters of our papers lie."""
    return assets.folder("static") / "vendor" / "liberation-serif"
