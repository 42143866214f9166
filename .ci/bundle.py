"""The one bundle: Yjs with what it imports, made by a pinned esbuild from pinned packages into one ES module."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

# What the secretary's page uses; all else of the package is left out.
ENTRY = """export {
  Doc, UndoManager, applyUpdate, diffUpdate, encodeStateAsUpdate, encodeStateVectorFromUpdate, mergeUpdates
} from "yjs";
"""
# name, version, integrity of the released archive
PARTS = [
    ("yjs", "13.6.33", "sha512-q/UYvr1gOk4XII+Cu1CW2dINjYqJJFifTzogEaIARznrvX7uOlHsdTEXcnOBMuIsrCGEEKdNxi74kyMLZlKVfw=="),
    ("lib0", "0.2.120", "sha512-/a2eRImR8sZbmMVKe2we1/KukDQkuPyPf8yol6epvCu2PH6hurjcRI3mdGFFAi0uGoRJGyns99JquZgxwW1tQg=="),
    ("isomorphic.js", "0.2.5", "sha512-PIeMbHqMt4DnUP3MA/Flc0HElYjMXArsw1qwJZcm9sqR8mq3l8NYizFMty0pWwE/tzIGH3EKK5+jes5mAr85yw=="),
]
TOOL = (
    "@esbuild/linux-x64",
    "0.28.2",
    "sha512-4xTZr1FUmSoQW4XIWmit3tzQrUTZM+N3P0XV8xROKYF50XfI7xeO90+1bZvNwxIufQ9hDQVRJH5YhgPVF8A/HQ==",
)
VERSION = f"{PARTS[0][1]} (with {', '.join(f'{name} {version}' for name, version, _ in PARTS[1:])}; made by esbuild {TOOL[1]})"


def make(target: Path, box: Path, fetched: Callable[[str, str, str, Path], Path]) -> list[Path]:
    """Put the bundle and the licence into `target`; `fetched(name, version, integrity, box)` brings a proved archive."""
    for name, version, integrity in (*PARTS, TOOL):
        unpack(fetched(name, version, integrity, box), box / "node_modules" / name)
    (box / "entry.js").write_text(ENTRY, encoding="utf-8")
    made = target / "yjs.min.js"
    words = [
        box / "node_modules" / TOOL[0] / "bin" / "esbuild",
        "entry.js",
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2020",
    ]
    subprocess.run([*words, f"--outfile={made}"], cwd=box, check=True, stderr=subprocess.DEVNULL, timeout=300)
    licence = target / "LICENSE"
    licence.write_text("\n".join((box / "node_modules" / name / "LICENSE").read_text("utf-8") for name, _, _ in PARTS), "utf-8")
    return [licence, made]


def unpack(archive: Path, folder: Path) -> None:
    """A released archive of npm, its one folder becoming `folder`."""
    with tarfile.open(archive) as bundle:
        for member in bundle.getmembers():
            content = bundle.extractfile(member) if member.isfile() else None
            if content is None or ".." in Path(member.name).parts:
                continue
            path = folder.joinpath(*Path(member.name).parts[1:])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())
            path.chmod(0o755 if member.mode & 0o100 else 0o644)
    archive.unlink()
