"""A house to measure: the sample's conference in a folder of its own, served by a process of its own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from bench.cores import SERVER, on_core
from live import sample

HOST, CONFERENCE, PATIENCE = "127.0.0.1", "doithoai", 60
MORE_SEATS = ("moderator-2", "chair-2", "stage-2", "secretary-2", "secretary-3")


class House:
    """With House() as house: `port`, `process`, and the token of every seat."""

    def __init__(self, **settings: str) -> None:
        """`settings`: variables of the environment, as docs/settings.md has them."""
        self._settings = settings
        self.folder = Path(tempfile.mkdtemp(prefix="diemcau-bench-"))
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.tokens: dict[str, str] = {}

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def __enter__(self) -> Self:
        try:
            (self.folder / "plan.toml").write_text(plan(), "utf-8")
            live("new", str(self.folder / "plan.toml"), "--conference", CONFERENCE, "--data", str(self.data))
            self._start()
            self.tokens = self._tokens()
            for seat in MORE_SEATS:
                self._issue(seat)
            self.tokens = self._tokens()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        if self.process is not None:
            stop(self.process)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def _tokens(self) -> dict[str, str]:
        listed = json.loads(live("seats", "--json", "--data", str(self.data)))
        return {row["seat"]: urlsplit(row["url"]).path.rpartition("/")[2] for row in listed}

    def _issue(self, seat: str) -> None:
        body = json.dumps({"id": f"issue-{seat:->16}", "seat": seat}).encode()
        headers = {"Content-Type": "application/json", "Cookie": f"seat={self.tokens['organiser']}"}
        address = f"http://{HOST}:{self.port}/{CONFERENCE}/organiser/do/issue"
        _open(urllib.request.Request(address, body, headers))

    def _start(self) -> None:
        with on_core(SERVER), (self.folder / "serve.log").open("ab") as log:
            words = ["serve", "--host", HOST, "--port", str(self.port), "--data", str(self.data)]
            environment = clean() | self._settings
            self.process = subprocess.Popen([sys.executable, "-m", "live", *words], stdout=log, stderr=log, env=environment)
        wait_for(f"http://{HOST}:{self.port}/readyz", self.process)


def plan() -> str:
    """The sample's conference as `live new` reads it: 212 points, the agencies of a province, topics and agenda."""
    tables = {"points": sample.points(3), "agencies": sample.agencies(), "topics": sample.topics(), "agenda": sample.agenda()}
    keys = {"points": ("id", "name", "tier", "parent"), "agenda": ("id", "title", "speaker")}
    lines = ['title = "Đối thoại với thanh niên tỉnh Lạng Sơn"', "round = 3", "audience_mark = true", "bind = false"]
    for table, rows in tables.items():
        for row in rows:
            lines.append(f"[[{table}]]")
            lines += [
                f"{key} = {json.dumps(row[key], ensure_ascii=False)}" for key in keys.get(table, ("id", "name")) if row.get(key)
            ]
    return "\n".join(lines)


def live(*words: str) -> str:
    """Run the command line; its standard output."""
    done = subprocess.run([sys.executable, "-m", "live", *words], capture_output=True, timeout=PATIENCE, env=clean())
    if done.returncode:
        raise RuntimeError(f"live {' '.join(words)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode("utf-8")


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until the address answers 200. Raises RuntimeError when the process ends, or after PATIENCE."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with {process.returncode}.")
        try:
            return _open(address)
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"{address} did not answer within {PATIENCE} s.")


def _open(address: str | urllib.request.Request) -> None:
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=2):
        return


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask our own process to go; insist only if it does not."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def clean() -> dict[str, Any]:
    """Our environment without the settings that would change what is measured."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LIVE_") and name not in ("PORT", "HOST")}
    return ours | {"PYTHONUTF8": "1"}
