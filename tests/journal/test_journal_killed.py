"""A process killed at any moment keeps what it answered, and never half a batch."""

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

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
