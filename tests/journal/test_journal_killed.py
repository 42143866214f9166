"""A process killed at any moment keeps what it answered, and never half a batch."""

import os
import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from live.journal.check import check
from live.journal.sqlite import SQLiteJournal

BATCH = 3
KILLS = 10

APPEND = f"""
import asyncio, sys
from live.conference.events import Approved
from live.journal.entry import Draft, Private, chain
from live.journal.sqlite import SQLiteJournal

async def main():
    journal = SQLiteJournal.open(sys.argv[1])
    while True:
        ids = [f"command-{{journal.top[0] + 1 + number:08d}}" for number in range({BATCH})]
        drafts = [Draft(1, "chair", id, "d" * 64, "approve", (Approved(id),)) for id in ids]
        await journal.append(chain(drafts, journal.epoch, *journal.top), [Private("last", b"salt", ids[-1])])
        print(*journal.top, flush=True)

asyncio.run(main())
"""


def test_kill_9_keeps_exactly_what_was_answered(path: Path) -> None:
    seed = random.randrange(1_000_000)
    chance = random.Random(seed)
    SQLiteJournal.create(path).close()
    answered: dict[int, str] = {}
    for _ in range(KILLS):
        answered |= answers_until_killed(path, after=chance.randint(1, 60))
        with closing(SQLiteJournal.open_readonly(path)) as reader:
            line = {stored.entry.seq: stored.hash for stored in reader.read()}
            private = reader.private()
        top = max(line)
        assert {seq: line.get(seq) for seq in answered} == answered, seed
        assert top % BATCH == 0, seed
        assert top - max(answered) in (0, BATCH), seed  # at most the one batch whose answer was on its way
        assert private == {"last": f"command-{top:08d}"}, seed


def answers_until_killed(path: Path, after: int) -> dict[int, str]:
    """Position and hash of every answered batch; the process is killed while it goes on."""
    with subprocess.Popen([sys.executable, "-c", APPEND, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = [process.stdout.readline() for _ in range(after)]
        process.kill()
        said += process.stdout.readlines()
    whole = [line.split() for line in said if line.endswith("\n")]
    return {int(seq): digest for seq, digest in whole}


MAKE = """
import sys
from live.journal.sqlite import SQLiteJournal
SQLiteJournal(sys.argv[1]).close()
"""

FORGET = """
import sys
from live.journal.sqlite import SQLiteJournal
SQLiteJournal(sys.argv[1]).erase("last")
"""

REBUILD = """
import sys
from pathlib import Path
from live.journal.reading import Reader
from live.journal.rebuilding import rebuild
reader = Reader(Path(sys.argv[1]))
rebuild(Path(sys.argv[2]), reader.read(), reader.private_rows(), "restored", 1)
"""


def killed_at(point: str, program: str, *words: Path) -> None:
    environment = {**os.environ, "LIVE_CRASH_AT": point}
    done = subprocess.run([sys.executable, "-c", program, *map(str, words)], env=environment, timeout=60)
    assert done.returncode == -9


@pytest.mark.parametrize("point", ["made aside", "named"])
def test_killed_while_it_is_made_there_is_a_whole_record_or_none(path: Path, point: str) -> None:
    killed_at(point, MAKE, path)
    assert path.exists() == (point == "named")
    with closing(SQLiteJournal(path)) as journal:
        assert journal.top[0] == 0


@pytest.mark.parametrize("point", ["before forgetting", "after forgetting"])
def test_killed_while_it_forgets_a_number_is_gone_once_that_was_answered(path: Path, point: str) -> None:
    SQLiteJournal.create(path).close()
    answers_until_killed(path, after=2)
    killed_at(point, FORGET, path)
    with closing(SQLiteJournal(path)) as journal:
        assert ("last" in journal.private()) == (point == "before forgetting")
        journal.erase("last")
        assert journal.private() == {}


@pytest.mark.parametrize("point", ["made aside", "named"])
def test_killed_while_a_record_is_restored_there_is_a_whole_one_or_none(path: Path, point: str) -> None:
    SQLiteJournal.create(path).close()
    answers_until_killed(path, after=2)
    new = path.with_name("new.db")
    killed_at(point, REBUILD, path, new)
    assert new.exists() == (point == "named")
    if point == "named":
        with closing(SQLiteJournal(new)) as journal:
            assert check(journal.read()).top == journal.top[0] > BATCH
