"""One process writes in a data folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from live.journal.lock import FolderInUse, FolderLock

HOLD = """
import sys
from live.journal.lock import FolderInUse, FolderLock
try:
    lock = FolderLock(sys.argv[1])
except FolderInUse as error:
    print(error, flush=True)
    sys.exit(1)
print("held", flush=True)
sys.stdin.read()
"""


def holder(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


def test_a_second_process_is_told_who_is_there(tmp_path: Path) -> None:
    with FolderLock(tmp_path), holder(tmp_path) as second:
        said, _ = second.communicate(timeout=30)
    assert second.returncode == 1
    assert str(tmp_path) in said
    assert sys.platform == "win32" or f"process {os.getpid()};" in said


def test_the_folder_is_free_again_when_its_holder_is_killed(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        assert first.stdout and first.stdout.readline() == "held\n"
        with pytest.raises(FolderInUse) as refused:
            FolderLock(tmp_path)
        assert refused.value.pid in (first.pid, None)
        first.kill()
    FolderLock(tmp_path).release()


def test_the_same_process_cannot_hold_it_twice_but_again(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with pytest.raises(FolderInUse):
        FolderLock(tmp_path)
    lock.release()
    lock.release()
    with FolderLock(tmp_path):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_lock_is_nobody_elses_business(tmp_path: Path) -> None:
    with FolderLock(tmp_path):
        assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600
