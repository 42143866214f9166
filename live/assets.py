"""Where static files and templates lie: beside the package in a checkout, inside it in a wheel."""

import hashlib
import os
from functools import cache
from pathlib import Path


@cache
def folder(name: str) -> Path:
    """The folder `static` or `templates`. Raises FileNotFoundError that says what to do."""
    here = Path(__file__).parent
    for root in (os.environ.get("LIVE_ASSETS_DIR"), here / "_assets", here.parent):
        if root and (Path(root) / name).is_dir():
            return Path(root) / name
    raise FileNotFoundError(f"The folder {name}/ is missing. Install the package again, or set LIVE_ASSETS_DIR.")


@cache
def build() -> str:
    """A short fingerprint of all static files and templates: two pages of one build speak the same language."""
    digest = hashlib.sha256()
    for name in ("static", "templates"):
        for path in sorted(folder(name).rglob("*")):
            if path.is_file():
                digest.update(path.relative_to(folder(name)).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def address(path: str) -> str:
    """The address of a static file, changing with the build, so that it may be cached for ever."""
    return f"/static/{build()}/{path}"
