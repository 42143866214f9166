"""The gate of a follower: whole frames in their order, whatever waits; under TLS nothing goes past the transport."""

from __future__ import annotations

import asyncio
import random
import socket
from types import SimpleNamespace
from typing import Any

import pytest
import uvloop

from live.bell import Bell
from live.conference.state import Seat
from live.conference.words import Role
from live.presence import Presence
from live.screens.eye import Eye
from live.web.frames import crowd as crowds
from live.web.frames.company import Company
from live.web.frames.follower import Follower
from live.web.frames.frame import Frame, framed

LOOPS = [asyncio.new_event_loop, uvloop.new_event_loop]


class Crowd:
    """What a follower needs of it, and what it was told."""

    def __init__(self) -> None:
        self.behind: list[bool] = []

    def now(self) -> float:
        return 0.0

    def tell(self, one: Follower, proof: bool = False, within: int | None = None) -> None: ...

    def leave(self, one: Follower) -> None: ...

    def gone(self, one: Follower) -> None: ...

    def falls_behind(self, one: Follower) -> None:
        self.behind.append(True)
        if one.company is not None:
            one.company.remove(one)

    def catches_up(self, one: Follower) -> None:
        self.behind.append(False)


async def taken(ours: socket.socket) -> tuple[Follower, Crowd]:
    crowd = Crowd()
    transport, _ = await asyncio.get_running_loop().connect_accepted_socket(asyncio.Protocol, ours)
    one = Follower(crowd, Eye(Seat("audience:", Role.AUDIENCE, 0, ""), "vi"), False, True)
    one.take(transport, set(), False, False)
    return one, crowd


def read_to_the_end(theirs: socket.socket) -> bytes:
    theirs.settimeout(5)
    said = b""
    while piece := theirs.recv(1 << 20):
        said += piece
    return said


@pytest.mark.parametrize("new_loop", LOOPS, ids=["asyncio", "uvloop"])
def test_frames_never_interleave_however_slowly_somebody_reads(new_loop: Any) -> None:
    async def play() -> None:
        ours, theirs = socket.socketpair()
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
        one, crowd = await taken(ours)
        chance, said = random.Random(7), []
        reading = asyncio.create_task(asyncio.to_thread(read_to_the_end, theirs))
        for number in range(400):
            frame = Frame(str(number).encode() * chance.choice((1, 50, 4000)))
            if chance.random() < 0.5:
                one.write(frame.bytes(False))
                said.append(frame.bytes(False))
            else:
                if one.behind:  # he is passed over
                    continue
                if one.company is None:
                    company = Company(one)
                    company.add([one])
                company.write(frame.bytes(False))
                said.append(frame.bytes(False))
            if chance.random() < 0.3:
                await asyncio.sleep(chance.choice((0, 0.001)))
        one.transport.close()
        assert await reading == b"".join(said)
        assert True in crowd.behind and False in crowd.behind, "it was behind, and through again"
        assert len(said) < 400, "and was passed over meanwhile"

    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(play())


def test_who_leaves_a_company_is_not_told_with_it_and_the_others_stay_in_their_order() -> None:
    async def play() -> None:
        pairs = [socket.socketpair() for _ in range(4)]
        them = [(await taken(ours))[0] for ours, _ in pairs]
        company = Company(them[0])
        company.add(them)
        company.write(b"one ")
        company.remove(them[1])
        company.write(b"two")
        assert company.followers == [them[0], them[2], them[3]] and list(company.fds) == [one.fd for one in company.followers]
        assert them[1].company is None
        for one in them:
            one.transport.close()
        said = [await asyncio.to_thread(read_to_the_end, theirs) for _, theirs in pairs]
        assert said == [b"one two", b"one ", b"one two", b"one two"]

    asyncio.run(play())


class Tls:
    """A transport that encrypts: whatever is written past it would be plain text in the middle of it."""

    def __init__(self) -> None:
        self.written: list[bytes] = []

    def get_extra_info(self, name: str) -> object:
        return {"sslcontext": object(), "socket": socket.socket()}.get(name)

    def write(self, said: bytes) -> None:
        self.written.append(said)

    def is_closing(self) -> bool:
        return False

    def get_write_buffer_size(self) -> int:
        return 0

    def set_protocol(self, protocol: object) -> None: ...

    def set_write_buffer_limits(self, high: int) -> None: ...


def test_under_tls_everything_goes_through_the_transport() -> None:
    one, transport = Follower(Crowd(), Eye(Seat("audience:", Role.AUDIENCE, 0, ""), "vi"), False, True), Tls()
    one.take(transport, set(), False, False)
    one.write(b"\x89\x00")
    company = Company(one)
    company.add([one])
    company.write(framed(0x81, b"news"))
    assert one.fd == -1 and transport.written == [b"\x89\x00", framed(0x81, b"news")]


def test_whoever_is_not_through_yet_when_he_joins_is_told_at_once_when_he_is() -> None:
    """The answer to his handshake is still on its way: the first message comes behind it, also where there is nothing new."""
    proofs: list[bool] = []

    class Told(crowds.Crowd):
        def tell(self, one: Follower, proof: bool = False, within: int | None = None) -> None:
            proofs.append(proof)

    board: Any = SimpleNamespace(hall=SimpleNamespace(presence=Presence()), bell=lambda *_: Bell(), rest=lambda *_: None)
    crowd = Told(board, Role.AUDIENCE, "vi", lambda: 0.0, lambda *_: None)
    one = Follower(crowd, Eye(Seat("audience:", Role.AUDIENCE, 0, ""), "vi"), False, True)
    crowd._apart[one], one.behind = None, True
    one.resume_writing()
    one.eye, one.behind = Eye(one.seat, "vi", 1, {}, None, 7), True
    one.resume_writing()
    assert proofs == [True, False]
