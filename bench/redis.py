"""A redis-server of the bench's own: on loopback, as durable as the documentation asks, ended by its pid."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.house import HOST, free_port

SETTINGS = {
    "appendonly": "yes", "appendfsync": "always", "no-appendfsync-on-rewrite": "no", "save": "", "maxmemory-policy": "noeviction",
    "bind": HOST,
}  # fmt: skip


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[str]:
    """The url of a server that lives as long as the block. Raises RuntimeError where there is none to be started."""
    server = shutil.which("redis-server")
    if server is None:
        raise RuntimeError("redis-server is missing. Run: sudo apt-get install -y --no-install-recommends redis-server")
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    words = [part for name, value in (SETTINGS | settings).items() for part in (f"--{name}", value)]
    process = subprocess.Popen([server, "--port", str(port), "--dir", str(folder), *words], stdout=subprocess.DEVNULL)
    try:
        time.sleep(0.5)
        yield f"redis://{HOST}:{port}/0"
    finally:
        process.terminate()
        process.wait(10)
