"""The listening socket: a taken port is told, and no answer waits for the other side's delayed acknowledgement."""

import asyncio
import socket

import pytest

from live.serve import PortTaken, listen


def test_a_taken_port_is_told() -> None:
    with listen("127.0.0.1", 0) as first, pytest.raises(PortTaken):
        listen("127.0.0.1", first.getsockname()[1])


def test_what_is_written_leaves_at_once() -> None:
    async def story() -> int:
        set_for: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            accepted = writer.get_extra_info("socket")
            set_for.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        listening = listen("127.0.0.1", 0)
        async with await asyncio.start_server(greet, sock=listening):
            _, writer = await asyncio.open_connection(*listening.getsockname())
            found = await set_for
            writer.close()
        return found

    assert asyncio.run(story()) != 0
