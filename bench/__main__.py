"""python -m bench [name …] · python -m bench --list"""

import importlib
import sys

from bench.table import show

BENCHES = (
    "commands",
    "opening",
    "wire",
    "memory",
    "start",
    "ratio",
    "stuck",
    "seats",
    "papers",
    "moving",
    "import",
    "public",
    "notice",
    "screens",
    "jobs",
    "setup",
    "fanout",
    "herd",
    "scale",
    "growth",
    "writes",
    "way",
)


def main(words: list[str]) -> int:
    """Run the benches named, or all; 0 when every bar was passed."""
    if "--list" in words:
        for name in BENCHES:
            print(f"{name:<10}{_says(name)}")
        return 0
    if unknown := [word for word in words if word not in BENCHES]:
        print(f"There is no bench {unknown[0]}. Try: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    passed = [_run(name) for name in words or BENCHES]
    return 0 if all(passed) else 1


def _run(name: str) -> bool:
    rows = importlib.import_module(f"bench.{name}").run()
    return show(f"{name}: {_says(name)}", rows, f"python -m bench {name}")


def _says(name: str) -> str:
    return (importlib.import_module(f"bench.{name}").__doc__ or "").partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
