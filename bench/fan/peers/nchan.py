"""nginx with nchan: one worker, websockets that subscribe, a publisher that POSTs. python nchan.py PORT SOCKETS S S [deflate]

The publisher is this process. It shares the worker's core, as others make their messages on theirs; the worker alone is counted.
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

from phases import play, text

NGINX = """
load_module {module};
{user}daemon off;
worker_processes 1;
worker_rlimit_nofile {files};
pid nginx.pid;
error_log stderr crit;
events {{ worker_connections {files}; multi_accept on; }}
http {{
  access_log off;
  keepalive_requests 100000000;
  keepalive_timeout 1h;
  nchan_shared_memory_size 512M;
  client_body_temp_path body;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location = / {{ nchan_subscriber websocket; nchan_channel_id all; nchan_subscriber_first_message newest; }}
    location = /tell {{ nchan_publisher http; nchan_channel_id all; {deflate} }}
  }}
}}
"""
MODULE = "/usr/lib/nginx/modules/ngx_nchan_module.so"
DEFLATE = "nchan_deflate_message_for_websocket on;"


class Publisher:
    """One kept connection, as an application holds to its nchan; by hand, so that it takes little of the core they share."""

    def __init__(self, port: int) -> None:
        self._line = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def here(self) -> int:
        told = self._ask(b"GET /tell HTTP/1.1\r\nHost: x\r\nAccept: text/json\r\n\r\n")
        return int(json.loads(told)["subscribers"]) if told.startswith(b"{") else 0

    async def tell(self, phase: int) -> None:
        """Back when nchan has answered."""
        said = text(phase).encode()
        self._ask(b"POST /tell HTTP/1.1\r\nHost: x\r\nAccept: text/json\r\nContent-Length: %d\r\n\r\n" % len(said) + said)

    def _ask(self, asked: bytes) -> bytes:
        self._line.sendall(asked)
        head, _, body = self._line.recv(1 << 16).partition(b"\r\n\r\n")
        whole = int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
        while len(body) < whole:
            body += self._line.recv(1 << 16)
        return body


def main(port: int, sockets: int, first: float, second: float, deflate: str = "") -> None:
    signal.signal(signal.SIGTERM, leave)
    with tempfile.TemporaryDirectory(prefix="diemcau-bench-") as folder:
        user = "user root;\n" if os.geteuid() == 0 else ""
        # nginx lets the oldest go where less than a sixteenth is free.
        page = NGINX.format(module=MODULE, user=user, files=sockets * 5 // 4 + 500, port=port, deflate=DEFLATE if deflate else "")
        (Path(folder) / "nginx.conf").write_text(page)
        nginx = subprocess.Popen(["nginx", "-p", folder, "-c", "nginx.conf", "-e", "stderr"])
        try:
            worker = worker_of(nginx.pid)
            publisher = Publisher(port)
            asyncio.run(play(sockets, first, second, publisher.here, publisher.tell, pid=worker))
        finally:
            nginx.terminate()
            nginx.wait(5)


def worker_of(master: int) -> int:
    """The one child of the master, once there is one."""
    children = Path(f"/proc/{master}/task/{master}/children")
    while not (found := children.read_text().split()):
        time.sleep(0.02)
    time.sleep(0.3)
    return int(found[0])


def leave(*_: object) -> NoReturn:
    """Told to stop: nginx goes first."""
    raise SystemExit


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), *sys.argv[5:])
