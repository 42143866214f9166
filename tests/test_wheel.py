"""The wheel installs into an empty environment, and a rehearsal runs from an empty folder."""

import os
import subprocess
import sys
import time
import urllib.request
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from house import free_port
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a new environment that holds the wheel and what it asks for: that and nothing else."""
    place = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(ROOT))
    wheel = next(place.glob("diemcau-*.whl"))
    run(sys.executable, "-m", "venv", "--without-pip", str(place / "env"))
    (site,) = place.glob("env/lib/python*/site-packages")
    with ZipFile(wheel) as packed:  # what an installer does with one that holds Python alone
        packed.extractall(site)
    (told,) = Distribution.discover(name="diemcau", path=[str(site)])
    for found in _asked(told.requires or [], {}).values():
        for top in {file.parts[0] for file in found.files or []} - {"..", "__pycache__"}:
            (site / top).symlink_to(found.locate_file(top))
    return place / "env" / "bin" / "python"


def _asked(requires: list[str], found: dict[str, Distribution]) -> dict[str, Distribution]:
    """What these lines ask for, and what that asks for, as it is installed here: nothing has to be fetched again."""
    for line in requires:
        asked = Requirement(line)
        name = canonicalize_name(asked.name)
        if name not in found and (asked.marker is None or asked.marker.evaluate({"extra": ""})):
            found[name] = distribution(name)
            _asked(found[name].requires or [], found)
    return found


def run(*command: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=clean)
    assert done.returncode == 0, done.stderr
    return done


def test_the_wheel_brings_its_own_pages_and_data(python: Path) -> None:
    say = "import live, live.assets as a, live.sample as s; print(live.__file__, a.folder('static'), len(s.points(3)))"
    module, static, points = run(str(python), "-P", "-c", say).stdout.split()
    assert str(python.parent.parent) in module and static.endswith("_assets/static") and points == "212"


def test_a_rehearsal_runs_from_an_empty_folder(python: Path, tmp_path: Path) -> None:
    port = free_port()
    command = [str(python), "-P", "-m", "live", "rehearse", "--port", str(port), "--points", "3", "--audience", "1"]
    play = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert "DIỄN TẬP" in page(f"http://127.0.0.1:{port}/", play)
    finally:
        play.terminate()
        said, _ = play.communicate(timeout=20)
    assert "Traceback" not in said


def page(address: str, play: "subprocess.Popen[str]") -> str:
    """The page, as soon as it answers; at most a minute."""
    for _ in range(600):
        assert play.poll() is None, play.stdout and play.stdout.read()
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError("no answer within a minute")
