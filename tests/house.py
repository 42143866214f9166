"""A house for tests: a real server on a folder of its own, started, stopped and started again."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from click.testing import CliRunner

from live.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PATIENCE = 20  # seconds for anything that the command line is asked to do


class House:
    """Conferences in a temporary folder, and the process that serves them.

    with House("doithoai") as house:
        house.url, house.link("moderator")

    `house.restart()` serves the same folder at the same port again.
    """

    program: tuple[str, ...] = (sys.executable, "-m", "live")  # what serves
    patience = PATIENCE  # until a server that was started is ready

    def __init__(
        self, *conferences: str, port: int | None = None, environment: dict[str, str] | None = None, bind: bool = False
    ) -> None:
        self._bind = bind
        self.conferences = conferences or ("doithoai",)
        self.folder = Path(tempfile.mkdtemp(prefix="diemcau-"))
        self.data = self.folder / "data"
        self.log = self.folder / "serve.log"
        self.port = port or free_port()
        self.url = f"http://{HOST}:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self._environment = clean_environment() | (environment or {})
        self._links: dict[str, dict[str, str]] = {}

    def __enter__(self) -> House:
        try:
            self.data.mkdir()
            for conference in self.conferences:
                self.make(conference)
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def make(self, conference: str) -> None:
        """A new conference, before anybody comes."""
        # Stories take the same seat from several programs at once; those about one device say so.
        bind = "--bind" if self._bind else "--no-bind"
        self.live("new", bind, "--title", f"Hội nghị đối thoại ({conference})", "--conference", conference)

    def start(self, patience: float | None = None) -> None:
        """Serve, and come back when /readyz says so."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.program, "serve", "--host", HOST, "--port", str(self.port), "--data", str(self.data)],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.until_ready(patience)

    def until_ready(self, patience: float | None = None) -> None:
        """Come back when /readyz says so; the process must not have ended."""
        patience = patience or self.patience
        deadline = time.monotonic() + patience
        while not self.is_ready():
            if self.has_died_within(0.05):
                raise RuntimeError(f"The server ended while starting:\n{self.said()}")
            if time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"The server was not ready after {patience} s:\n{self.said()}")

    def stop(self) -> None:
        """Ask our own process to go; insist only if it does not."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE / 2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(PATIENCE / 2)
        self.process = None

    def kill(self) -> None:
        """The power goes: no goodbye."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(PATIENCE / 2)
            self.process = None

    def restart(self) -> None:
        """The same folder, the same port."""
        self.stop()
        self.start()

    def link(self, seat: str, conference: str | None = None) -> str:
        """The path /s/{token} of a seat; asks the command line again when the seat is new."""
        conference = conference or self.conferences[0]
        if seat not in self._links.get(conference, {}):
            self.reread_links(conference)
        return self._links[conference][seat]

    def reread_links(self, conference: str | None = None) -> dict[str, str]:
        """Every seat's link as printed now; a rotated seat has another one."""
        conference = conference or self.conferences[0]
        listed = json.loads(self.live("seats", "--json", "--conference", conference))
        self._links[conference] = {row["seat"]: urlsplit(row["url"]).path for row in listed}
        return self._links[conference]

    def live(self, *words: str) -> str:
        """Run the command line beside the server on the same folder; its standard output. Raises RuntimeError."""
        ours = (name for name in {*os.environ, *self._environment} if name.startswith("LIVE_") or name in ("HOST", "PORT"))
        changed = {name: self._environment.get(name) for name in ours}
        done = spoken(*words, "--data", str(self.data), environment=changed)
        if done.returncode:
            raise RuntimeError(f"live {' '.join(words)} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def is_ready(self) -> bool:
        asked = HTTPConnection(HOST, self.port, timeout=2)
        try:
            asked.request("GET", "/readyz")
            return asked.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            asked.close()

    def has_died_within(self, seconds: float) -> bool:
        assert self.process is not None
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        self.process = None
        return True

    def said(self) -> str:
        """The last of what the server wrote to its log."""
        return self.log.read_text("utf-8", errors="replace")[-4000:] if self.log.exists() else ""


def spoken(*words: str, environment: Mapping[str, str | None] | None = None) -> subprocess.CompletedProcess[str]:
    """The command line in this process: what it says is the same, and no Python of its own has to start."""
    with ThreadPoolExecutor(1) as apart:  # the driver of a browser holds the event loop of this thread
        done = apart.submit(CliRunner().invoke, main, list(words), env=environment).result()
    fault = done.exception
    told = "" if fault is None or isinstance(fault, SystemExit) else "".join(traceback.format_exception(fault))
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr + told)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: Any = probe.getsockname()[1]
        return int(port)


def clean_environment() -> dict[str, str]:
    """Ours without the settings that would change what a test sees."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LIVE_")}
    for name in ("PORT", "HOST"):
        ours.pop(name, None)
    return ours | {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}


class FaultyHouse(House):
    """A house whose disk can be filled or broken while it runs: `fail("full")`, eio or fsync; `mend()`."""

    def __init__(self, *conferences: str, environment: dict[str, str] | None = None) -> None:
        super().__init__(*conferences, environment=environment)
        self.flag = self.folder / "fault"
        self.program = (sys.executable, str(ROOT / "tests" / "faulty.py"), str(self.flag))
        self._environment |= {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}

    def fail(self, fault: str) -> None:
        written = self.flag.with_suffix(".new")
        written.write_text(fault)
        written.replace(self.flag)

    def mend(self) -> None:
        self.flag.unlink()
