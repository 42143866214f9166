"""Brings released packages into static/vendor and tests/vendor unmodified and proves later, without a network, that nobody touched them.

python .ci/vendor.py            fetch by exact version, verify, copy (Yjs: bundle), write VENDORED.json
python .ci/vendor.py --check    compare every shipped file with VENDORED.json; exit 1 if anything differs
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import bundle

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"
TESTED_WITH = ROOT / "tests" / "vendor"  # never shipped
RECORD = "VENDORED.json"

FONT = [
    f"files/noto-sans-{subset}-{weight}-normal.woff2"
    for weight in (400, 600, 700)
    for subset in ("vietnamese", "latin")  # latin also holds the digits
]

SERIF = [f"usr/share/fonts/truetype/liberation2/LiberationSerif-{cut}.ttf" for cut in ("Regular", "Bold", "Italic", "BoldItalic")]

# name (deb: a package of Debian 12, else of npm), version, licence, integrity of the released archive, folder, files taken
# (the licence text first)
PACKAGES = [
    (
        "htmx.org",
        "4.0.1",
        "0BSD",
        "sha512-oF7JgXhDW9UXCy/k1ZYFUQgzu/rm19ORWPSPNL91vPluB2PB9+MV55tyQdH/w7o2EAbTYUG5SDW1R60mdkdqGg==",
        "htmx",
        ["LICENSE", "dist/htmx.min.js"],
    ),
    (
        "@fontsource/noto-sans",
        "5.3.0",
        "OFL-1.1",
        "sha512-fBCog2PY7DiVVTEEqtI/Qdinx/knobHYfoGpjFXdfBX5RoJaBp1Prw2G75p0OIsdlMZg3cLo0c+YbIUYOxnQJw==",
        "noto-sans",
        ["LICENSE", *FONT],
    ),
    (
        "deb:fonts-liberation2",
        "2.1.5-1",
        "OFL-1.1",
        "sha512-ySBG45e5t7hOaFZ6Vah5L7nF+B4EeOLXNAPy3idAn11R2zt2E6sw1A2G1ApTF5oNDBiF9j12lkQWXCK8NGGfKQ==",
        "liberation-serif",
        ["usr/share/doc/fonts-liberation2/copyright", *SERIF],
    ),
    (
        "sortablejs",
        "1.15.7",
        "MIT",
        "sha512-Kk8wLQPlS+yi1ZEf48a4+fzHa4yxjC30M/Sr2AnQu+f/MPwvvX9XjZ6OWejiz8crBsLwSq8GHqaxaET7u6ux0A==",
        "sortable",
        ["LICENSE", "Sortable.min.js"],
    ),
]
TESTS = [
    (
        "axe-core",
        "4.14.1",
        "MPL-2.0",
        "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        "axe-core",
        ["LICENSE", "LICENSE-3RD-PARTY.txt", "axe.min.js"],
    ),
]


def bring() -> None:
    """Fetch every package, refuse one whose archive differs from the pinned integrity, copy what we ship or test with."""
    for place, packages in ((VENDOR, PACKAGES), (TESTED_WITH, TESTS)):
        record = brought(place, packages) + (bundled() if place == VENDOR else [])
        (place / RECORD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def brought(place: Path, packages: list[tuple[str, str, str, str, str, list[str]]]) -> list[dict[str, str]]:
    """What was copied from the packages into the place."""
    record = []
    for name, version, licence, integrity, folder, files in packages:
        target = place / folder
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        with tempfile.TemporaryDirectory() as box:
            archive = proved(name, version, integrity, Path(box))
            with tarfile.open(unpacked(archive)) as bundle:
                for path in files:
                    member = bundle.extractfile(f"./{path}" if archive.suffix == ".deb" else f"package/{path}")
                    assert member is not None
                    copy = target / Path(path).name.replace("copyright", "LICENSE")
                    copy.write_bytes(member.read())
                    record.append(entry(place, name, version, licence, copy))
    return record


def bundled() -> list[dict[str, str]]:
    """The bundle, made anew."""
    target = VENDOR / "yjs"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    with tempfile.TemporaryDirectory() as box:
        return [entry(VENDOR, "yjs", bundle.VERSION, "MIT", copy) for copy in bundle.make(target, Path(box), proved)]


def check(place: Path) -> list[str]:
    """Say what differs between the files in a place and its VENDORED.json; an empty list means nothing."""
    known = {place / item["file"]: item["sha384"] for item in listed(place)}
    found = {path for path in place.rglob("*") if path.is_file() and path != place / RECORD}
    return (
        [f"missing: {path.relative_to(place)}" for path in sorted(known.keys() - found)]
        + [f"not recorded: {path.relative_to(place)}" for path in sorted(found - known.keys())]
        + [
            f"changed: {path.relative_to(place)}"
            for path in sorted(found & known.keys())
            if digest("sha384", path.read_bytes()) != known[path]
        ]
    )


def listed(place: Path) -> list[dict[str, str]]:
    """What is recorded of a place."""
    record: list[dict[str, str]] = json.loads((place / RECORD).read_text(encoding="utf-8"))
    return record


def proved(name: str, version: str, integrity: str, box: Path) -> Path:
    """The released archive, or the end where it is not the one that was pinned."""
    archive = fetch(name, version, box)
    if digest("sha512", archive.read_bytes()) != integrity:
        sys.exit(f"{name} {version}: the archive is not the one that was pinned")
    return archive


def fetch(package: str, version: str, box: Path) -> Path:
    """The released archive."""
    if package.startswith("deb:"):
        words = ["apt-get", "download", "--quiet", f"{package.removeprefix('deb:')}={version}"]
    else:
        words = ["npm", "pack", "--silent", f"{package}@{version}"]
    subprocess.run(words, cwd=box, check=True, stdout=subprocess.DEVNULL, shell=sys.platform == "win32", timeout=300)
    return next(path for path in box.iterdir() if path.suffix in (".deb", ".tgz"))


def unpacked(archive: Path) -> Path:
    """The archive as a tar file."""
    if archive.suffix != ".deb":
        return archive
    bundle = archive.with_suffix(".tar")
    with bundle.open("wb") as file:
        subprocess.run(["dpkg-deb", "--fsys-tarfile", str(archive)], check=True, stdout=file, timeout=300)
    return bundle


def entry(place: Path, name: str, version: str, licence: str, copy: Path) -> dict[str, str]:
    return {
        "name": name,
        "version": version,
        "licence": licence,
        "file": copy.relative_to(place).as_posix(),
        "sha384": digest("sha384", copy.read_bytes()),
    }


def digest(kind: str, content: bytes) -> str:
    return f"{kind}-" + base64.b64encode(hashlib.new(kind, content).digest()).decode()


if __name__ == "__main__":
    if "--check" not in sys.argv[1:]:
        bring()
    if wrong := check(VENDOR) + check(TESTED_WITH):
        sys.exit("\n".join(wrong))
    print(f"{len(listed(VENDOR)) + len(listed(TESTED_WITH))} vendored files are as recorded")
