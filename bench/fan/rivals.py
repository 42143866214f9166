"""Who takes part in the fan-out, how each is started, and what has to be there for it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
STORE = ROOT / ".bench"  # what is built and installed for the benches; never committed
NEEDS = ("websockets>=17", "uvloop>=0.23", "httptools>=0.9", "starlette>=1.10", "uvicorn>=0.54", "socketify>=0.0.31",
         "python-socketio>=5.18", "channels>=4.3", "channels_redis>=4.3")  # fmt: skip
NODE_NEEDS = ("ws@8", "socket.io@4")


class Rival(Struct, frozen=True):
    """`limits`: at most so many sockets; `deflates`: it has a compressed run, too; `rounds`: it takes part in each of them.

    `loose`: that it was told to send does not say that it has sent.
    """

    name: str
    command: Callable[[], list[str]]
    path: str = "/"
    rounds: bool = False
    deflates: bool = False
    limits: int = 20_000
    loose: bool = False
    words: tuple[str, ...] = ()  # for the load: what it says after the handshake, and what it answers


def _python(script: str) -> Callable[[], list[str]]:
    return lambda: [str(STORE / "python/bin/python"), str(HERE / f"peers/{script}.py")]


def _node(script: str) -> Callable[[], list[str]]:
    return lambda: ["node", str(STORE / f"node/{script}.mjs")]


def _ours() -> list[str]:
    return [sys.executable, "-m", "bench.fan.ours"]


SOCKETIO = ("-i", "40", "-R", "2=3")
RIVALS = (
    Rival("C, epoll: the limit (a)", lambda: [str(STORE / "csrv")], rounds=True, deflates=True),
    Rival("Điểm Cầu, watchers", _ours, rounds=True, deflates=True),
    Rival("Điểm Cầu, seats", _ours, rounds=True, deflates=True),
    Rival("Điểm Cầu, plain ASGI send", _ours, rounds=True, loose=True),
    Rival("websockets.broadcast", _python("broadcast"), rounds=True, deflates=True),
    Rival("nginx with nchan", _python("nchan"), deflates=True, loose=True),
    Rival("socketify (uWebSockets)", _python("uws"), rounds=True, deflates=True),
    Rival("Starlette, send_text", _python("send_text"), deflates=True),
    Rival("node ws", _node("ws"), deflates=True, limits=20_000),
    Rival("socket.io", _node("socketio"), "/socket.io/?EIO=4&transport=websocket", words=SOCKETIO),
    Rival("python-socketio", _python("python_socketio"), "/socket.io/?EIO=4&transport=websocket", limits=212, words=SOCKETIO),
    Rival("Django channels, Redis", _python("django_channels"), limits=212),
)


def build() -> None:
    """Compile and install what is missing. Raises RuntimeError with what to do where something cannot be had."""
    STORE.mkdir(exist_ok=True)
    for name in ("csrv", "wsload"):
        built, source = STORE / name, HERE / f"c/{name}.c"
        if not built.exists() or built.stat().st_mtime < source.stat().st_mtime:
            _run("gcc", "-O2", "-w", "-o", str(STORE / name), str(source), "-lz", "-lm", "-luring")
    if not (STORE / "python/ready").exists():
        _run(sys.executable, "-m", "venv", str(STORE / "python"))
        _run(str(STORE / "python/bin/pip"), "install", "-q", *NEEDS)
        (STORE / "python/ready").touch()
    if not (STORE / "node/node_modules").exists():
        (STORE / "node").mkdir(exist_ok=True)
        (STORE / "node/package.json").write_text(json.dumps({"private": True}))
        _run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(STORE / "node"), *NODE_NEEDS)
    for script in (HERE / "peers").glob("*.mjs"):  # node looks for packages beside the script
        (STORE / "node" / script.name).write_bytes(script.read_bytes())


def _run(*words: str) -> None:
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=600, check=False)
    except FileNotFoundError:
        raise RuntimeError(f"{words[0]} is missing. Run: sh .ci/bench-parts") from None
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} failed:\n{done.stderr[-2000:]}")
