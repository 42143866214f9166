"""The listening socket: a taken port is told, and no answer waits for the other side's delayed acknowledgement."""

import asyncio
import socket
from pathlib import Path

import pytest

from live import whereabouts
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


def test_where_a_folder_is_served_is_known_while_somebody_answers_there(tmp_path: Path) -> None:
    assert whereabouts.told(tmp_path) is None
    with listen("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        whereabouts.tell(tmp_path, "0.0.0.0", port)
        assert whereabouts.told(tmp_path) == f"http://127.0.0.1:{port}"
    assert whereabouts.told(tmp_path) is None, "A house that was killed takes nothing back."
    (tmp_path / whereabouts.NAME).write_text("http://127.0.0.1:nowhere")
    assert whereabouts.told(tmp_path) is None
