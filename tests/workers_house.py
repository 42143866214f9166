"""A house of several workers on one port, over a real Redis; a story says which of them answers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx2
from contract.cast import Hall
from contract.client import Answer, Seat
from house import ROOT, House
from redis_server import RedisServer

BOUND = "hop"  # a conference where one device sits at a time


class Workers(House):
    """`live serve` with two workers, as LIVE_MACHINES says."""

    def __init__(self, redis: RedisServer, *conferences: str, count: int = 2, **environment: str) -> None:
        self.count = count
        self.shared = {"LIVE_REDIS_URL": redis.url, "LIVE_MACHINE": "a", "LIVE_MACHINES": f"a*{count}"}
        super().__init__(*(conferences or ("doithoai",)), environment=self.shared | environment)

    def make(self, conference: str) -> None:
        self._bind = conference == BOUND
        super().make(conference)

    def until_ready(self, patience: float | None = None) -> None:
        """Every worker stands and may write."""
        super().until_ready(patience)
        until(lambda: set(self.answering()) >= {f"a.{number + 1}" for number in range(self.count)})

    def answering(self) -> Iterator[str]:
        """Who answers several knocks, and can write."""
        for _ in range(8):
            told = self.told()
            if told.get("ready") and not told["halted"] and len(told["halls"]) == len(self.conferences):
                yield str(told.get("machine"))

    def told(self) -> dict[str, object]:
        try:
            answer: dict[str, object] = httpx2.get(f"{self.url}/readyz", trust_env=False, timeout=5).json()
            return answer
        except httpx2.TransportError:
            return {}

    def pids(self) -> dict[int, int]:
        """The processes of the workers, by their numbers; of two in one slot the newer."""
        return {number: pid for pid, number in sorted(self.running().items())}

    def running(self) -> dict[int, int]:
        """All of them, with their numbers."""
        found = {}
        for line in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                words = line.read_bytes().split(b"\0")
                if b"live.workers.worker" in words and str(self.data).encode() in words:
                    found[int(line.parent.name)] = int(words[4])
        return found

    @contextmanager
    def only(self, number: int) -> Iterator[None]:
        """Meanwhile this worker alone accepts anybody."""
        others = [pid for pid, other in self.running().items() if other != number]
        for pid in others:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in others:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

    def kill_worker(self, number: int) -> None:
        os.kill(self.pids()[number], signal.SIGKILL)

    def kill_all(self) -> None:
        """The power goes: first for the parent, which would start the others again."""
        self.kill()
        for pid in self.running():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        until(lambda: not self.running())

    def hang_up(self) -> None:
        """kill -HUP of the parent; back when every worker was replaced."""
        assert self.process is not None
        before = self.running()
        os.kill(self.process.pid, signal.SIGHUP)
        until(lambda: len(now := self.running()) == self.count and not now.keys() & before.keys(), 60)

    def replace(self) -> None:
        """Another parent takes over; back when the one before has gone."""
        assert self.process is not None
        old, self.process = self.process, self.heir()
        old.wait(60)

    def heir(self, *words: str) -> subprocess.Popen[bytes]:
        order = [sys.executable, "-m", "live", "serve", "--replace", "--port", str(self.port), "--data", str(self.data), *words]
        with self.log.open("ab") as log:
            return subprocess.Popen(order, cwd=ROOT, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


class Freely(Hall):
    """A conference whose people come to another worker with each request, as proxies send them.

    What is read may be some milliseconds older than what was answered elsewhere: they look again until it is not.
    """

    def __init__(self, house: House, conference: str) -> None:
        super().__init__(house, conference)
        self.answered = 0

    def seat(self, name: str) -> Seat:
        known = name in self._taken
        seat = super().seat(name)
        if not known:
            seat.http.headers["Connection"] = "close"
            self._waits_for_what_was_answered(seat)
        return seat

    def _waits_for_what_was_answered(self, seat: Seat) -> None:
        do, state = seat.do, seat.state

        def told(command: str, **fields: Any) -> Answer:
            answer = do(command, **fields)
            self.answered = max(self.answered, answer.body.get("seq") or 0)
            return answer

        def fresh() -> dict[str, Any]:
            until(lambda: state()["seq"] >= self.answered)
            shown = state()
            return shown if shown["seq"] >= self.answered else fresh()

        seat.do, seat.state = told, fresh  # type: ignore[method-assign]


def until(holds: Callable[[], bool], patience: float = 30.0) -> None:
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.1)
