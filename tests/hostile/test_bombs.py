"""No file, whatever it calls itself, takes more than ten seconds of work or 300 MB, and each is refused with one clear line."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from live.__main__ import main
from live.sheets import extent
from live.sheets.read import Unreadable, read

from .bombs import BOMBS, HEADING, formatted, full, lying, office, xls

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS, MEGABYTES = 10, 300  # of work and of memory
# The largest that are taken: a list may have this much, and the bounds hold for it too.
LARGEST: dict[str, Callable[[], bytes]] = {
    "full.xlsx": lambda: full(19_999, 20),
    "coloured.xlsx": lambda: formatted(690_000),
    "long-texts.xlsx": lambda: office(
        HEADING + "".join(f'<row r="{n}"><c t="inlineStr"><is><t>Xã {n} {"á" * 700}</t></is></c></row>' for n in range(2, 19_999))
    ),
    "full.xls": lambda: xls((row, column, "Xa") for row in range(19_999) for column in range(10)),
    "full.csv": lambda: ("Tên điểm cầu;b\n" + f"Xã An Phú;{'b' * 200}\n" * 19_000).encode(),
}
# Reads each file in a process of its own, so that what one took does not count for the next.
MEASURE = """
import os, sys
from live.sheets.read import Unreadable, read
for name in sys.argv[1:]:
    child = os.fork()
    if child == 0:
        try:
            read(open(name, "rb").read(), name)
            said = "taken"
        except Unreadable as refusal:
            said = " ".join(str(fault.sentence) for fault in refusal.faults)
        os.write(1, (said + "\\t").encode())
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    print(status, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, os.path.basename(name), sep="\\t", flush=True)
"""


class Read(NamedTuple):
    """What became of a file: the sentence, and what it cost."""

    said: str
    status: int
    seconds: float
    megabytes: int


@pytest.fixture(scope="module")
def reads(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Read]:
    return _measured(tmp_path_factory.mktemp("bombs"), BOMBS)


@pytest.fixture(scope="module")
def largest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Read]:
    return _measured(tmp_path_factory.mktemp("largest"), LARGEST)


def _measured(folder: Path, files: dict[str, Callable[[], bytes]]) -> dict[str, Read]:
    for name, make in files.items():
        (folder / name).write_bytes(make())
    names = [str(folder / name) for name in files]
    done = subprocess.run([sys.executable, "-c", MEASURE, *names], cwd=ROOT, capture_output=True, timeout=150, check=True)
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    return {name: Read(said, int(status), float(seconds), int(mb)) for said, status, seconds, mb, name in rows}


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory of a child is told on Unix only")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_with_one_line(reads: dict[str, Read], name: str) -> None:
    told = reads[name]
    assert told.status == 0 and told.said != "taken" and told.said.endswith(".") and "\n" not in told.said, told
    assert told.seconds < SECONDS and told.megabytes < MEGABYTES, told


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory of a child is told on Unix only")
@pytest.mark.soak
@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_that_is_taken_stays_within_the_same_bounds(largest: dict[str, Read], name: str) -> None:
    told = largest[name]
    print(f"{name}: {told.seconds:.1f} s of work, {told.megabytes} MB")
    assert (told.status, told.said) == (0, "taken"), told
    assert told.seconds < SECONDS and told.megabytes < MEGABYTES, told


def test_control_without_the_guard_a_bomb_does_its_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """zipfile by itself unpacks in one piece whatever the directory lies about, as far as there is memory."""
    with zipfile.ZipFile(BytesIO(lying(80))) as archive, archive.open("xl/worksheets/sheet1.xml") as file:
        file._left, file._expected_crc = sys.maxsize, None  # type: ignore[attr-defined]  # a reader that believes nobody
        assert len(file.read()) == 80 * 2**20
    content = full(2_000, 60)
    monkeypatch.setattr(extent, "MOST_CELLS", 119_000)
    with pytest.raises(Unreadable):
        read(content, "a.xlsx")
    monkeypatch.setattr(extent, "MOST_CELLS", 10**12)
    assert len(read(content, "a.xlsx")[0].rows) == 2_000, "nothing else refuses it"


def test_what_is_read_is_what_was_weighed() -> None:
    """Macros, pictures and links to elsewhere are not even handed to the reader; formulas are the texts that they last showed."""
    formula = '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x.test","Mở")</f><v>Mở</v></c></row>'
    more = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    content = office(HEADING + formula, **more)
    with zipfile.ZipFile(BytesIO(extent.defused(content))) as archive:
        assert "xl/vbaProject.bin" not in archive.namelist()
    (sheet,) = read(content, "a.xlsm")
    assert sheet.rows == (("Tên điểm cầu",), ("Mở",))
    (sheet,) = read(b"T\xc3\xaan\n=cmd|' /C calc'!A0\n@SUM(1)\n+1\n-1\n", "a.csv")
    assert [row[0] for row in sheet.rows] == ["Tên", "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.csv", "passwd"),
        ("C:\\Users\\x\\danh\u202esach.csv", "danh?sach"),
        ("\x1b[2J\x1b]0;owned\x07.csv", "?[2J?]0;owned?"),
        ("a\nb\udcff.csv", "a?b?"),
        ("d" * 4000 + ".csv", "d" * 120),
        ("<img src=x onerror=alert(1)>.csv", "<img src=x onerror=alert(1)>"),
    ],
)
def test_a_hostile_name_of_a_file_is_harmless_wherever_it_is_shown(name: str, shown: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(b"T\xc3\xaan\x07\n", name)
    assert refusal.value.faults[0].sheet == shown


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a conference."""
    folder = tmp_path_factory.mktemp("data")
    assert _run("new", "--title", "Hội nghị", "--conference", "a", "--data", str(folder)).exit_code == 0
    return folder


def test_the_command_line_ends_each_with_one_line_and_changes_nothing(data: Path, tmp_path: Path) -> None:
    before = _run("check", "--data", str(data)).output

    def refused(file: str) -> str:
        done = _run("import", "points", file, "--data", str(data), "--lang", "en")
        assert done.exit_code == 1 and isinstance(done.exception, SystemExit), done.output
        return done.output

    for name in ("lying-directory.xlsx", "corner.xls", "laughs-in-sheet.xlsx"):
        (tmp_path / name).write_bytes(BOMBS[name]())
        assert "Nothing was imported" in refused(str(tmp_path / name))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        for endless in ("/dev/zero", str(tmp_path / "pipe.csv")):
            assert "is not a file" in refused(endless)
    hostile = tmp_path / "\x1b[31mred.csv"
    hostile.write_bytes(b"\xff\xfe\xfd")
    assert "\x1b" not in refused(str(hostile))
    assert _run("check", "--data", str(data)).output == before


@pytest.mark.parametrize(
    "toml",
    [
        'title = "a"\npoints = 3',
        'title = "a"\npoints = ["x"]',
        'title = "a"\ntiers = 3',
        'title = ["a"]',
        "title = " + "[" * 20_000,
        'title = "a"\nround = ' + "9" * 5000,
        'title = "a\\u0000"',
        'title = "a"\n"\\u001b[2J" = 1',
        "title = '\x1b[2J'",
        "\ufeff\ud800",
    ],
)  # fmt: skip
def test_a_hostile_settings_file_is_refused_with_one_line(tmp_path: Path, toml: str) -> None:
    file, data = tmp_path / "a.toml", tmp_path / "data"
    file.write_bytes(toml.encode("utf-8", "surrogatepass"))
    done = _run("new", str(file), "--conference", "a", "--data", str(data))
    assert done.exit_code in (1, 2) and isinstance(done.exception, SystemExit), done.exception
    assert "\x1b" not in done.output and not list(data.glob("*.live.db"))


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words)
