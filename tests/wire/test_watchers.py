"""Those who only look on have a way of their own: whatever they send is answered as on the ordinary one, and leaves nothing."""

from __future__ import annotations

import json
import os
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx2
import pytest
from contract.cast import Hall
from house import ROOT, House

from . import deflated, malformed
from .conftest import cookie
from .handshakes import Head, heads, plain
from .raw import BINARY, CLOSE, LOST, PING, PONG, TEXT, Raw, spoken

DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate"
TOO_MUCH = 1008
RIGHT = {1000, 1002, 1003, 1007}
# A house that reads heads of any length on the short way, takes messages of any size, and keeps something of everybody who came.
WEAK = """
import asyncio, os
from live.web.guards import places
from live.web.frames import hearing, porch
porch.HEAD, hearing.MOST = 64 * 1024, 2**30
take = places.Places.take
def kept(*about):
    os.open(os.devnull, os.O_RDONLY)
    asyncio.get_running_loop().create_task(asyncio.sleep(3600))
    take(*about)
places.Places.take = kept
import counting
counting.begin()
"""


class Counting(House):
    """It says how many tasks, open files and sockets it has."""

    def __init__(self, program: tuple[str, ...]) -> None:
        super().__init__("doithoai", environment={"LIVE_METRICS_TOKEN": "t"})
        self.counted = self.folder / "counted"
        self.program = (sys.executable, *program, str(self.counted))
        self._environment |= {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}

    def count(self) -> dict[str, float]:
        """Tasks by what they do."""
        assert self.process is not None
        self.counted.unlink(missing_ok=True)
        os.kill(self.process.pid, signal.SIGUSR1)
        told = httpx2.get(
            f"{self.url}/metrics", headers={"Authorization": "Bearer t", "Connection": "close"}, trust_env=False
        ).text
        self.counted.unlink(missing_ok=True)
        os.kill(self.process.pid, signal.SIGUSR1)
        while not self.counted.exists():
            time.sleep(0.01)
        sockets = sum(float(line.rpartition(" ")[2]) for line in told.splitlines() if line.startswith("live_sockets{"))
        files = len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))
        return json.loads(self.counted.read_text()) | {"files": files, "sockets": sockets}


class Way(NamedTuple):
    """How somebody comes in: `path` and what the cookies say."""

    path: str
    cookie: str = ""


WATCHER = Way("/doithoai/audience/live")


def seats(hall: Hall) -> Iterator[Way]:
    """The ordinary way, again and again at the next seat: each has few places."""
    ways = [Way(seat.path("live"), cookie(seat)) for seat in (hall.an_phu, hall.binh_minh, hall.chair, hall.moderator)]
    while True:
        yield from ways


@contextmanager
def served(*program: str) -> Iterator[tuple[Counting, Hall]]:
    with Counting(program) as house:
        hall = Hall(house, "doithoai")
        hall.set_up()
        hall.open()
        for way in (WATCHER, next(seats(hall))):
            assert code_of(house, way, spoken(TEXT, b"x")) == 1003
        hall.moderator.page()
        yield house, hall
        hall.leave()


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Counting, Hall]]:
    with served(str(ROOT / "tests" / "counting.py")) as place:
        yield place


@pytest.fixture(scope="module")
def weak() -> Iterator[tuple[Counting, Hall]]:
    with served("-c", WEAK) as place:
        yield place


@pytest.fixture
def undisturbed(place: tuple[Counting, Hall]) -> Iterator[tuple[Counting, Hall]]:
    """Whatever happens meanwhile, one who listens hears what comes after it, nothing is left over and the log is silent."""
    house, hall = place
    with hall.hoa_lac.listen() as listener:
        listener.hear()
        before = house.count()
        yield place
        listener.hear_until(hall.moderator.must("announce", text="Sau tất cả", to="all").seq)
        assert left_over(house, before) == {}  # whoever tells a screen to nobody finds it out at the next news
    said = house.log.read_text("utf-8")
    assert "Traceback" not in said and "ERROR" not in said, said[-3000:]


def left_over(house: Counting, before: dict[str, float], patience: float = 8.0) -> dict[str, float]:
    """What there is more than before, once nothing changes any more."""
    end = time.monotonic() + patience
    while True:
        more = {what: count - before.get(what, 0) for what, count in house.count().items() if count > before.get(what, 0)}
        if not more or time.monotonic() > end:
            return more
        time.sleep(0.1)


# Heads


def came_of(house: House, way: Way, head: Head) -> tuple[object, ...]:
    """The status; of those who were let in what was agreed on, what they heard first, and the code with which they left."""
    host = f"127.0.0.1:{house.port}"
    line = f"Cookie: {way.cookie}\r\n" if way.cookie else ""
    said = head.said.replace(b"{path}", way.path.encode()).replace(b"{host}", host.encode()).replace(b"{cookie}", line.encode())
    with Raw(house.port, way.path) as raw:
        raw.socket.settimeout(10)
        raw.send(said + head.after)
        status = raw.answered()
        if status != 101:
            return (status,)
        agreed = [line for line in raw.head.split(b"\r\n") if line.lower().startswith(b"sec-websocket-ext")]
        while (frame := raw.read()) is not None and frame[0] in (PING, PONG):
            pass
        raw.send(spoken(TEXT, b"x"))
        return 101, agreed, frame and frame[0], raw.closing_code()


def compared(house: House, hall: Hall) -> tuple[dict[str, object], dict[str, tuple[object, ...]]]:
    """Where both ways differ, and what came of each head."""
    ordinary, differ, came = seats(hall), {}, {}
    for head in heads():
        came[head.what] = here = came_of(house, WATCHER, head)
        usual = here if head.sets_cookies else came_of(house, next(ordinary), head)
        # What nobody may send before he is answered is read here and lost there: a right code is all that can be asked.
        if here != usual and not (head.after and here[:3] == usual[:3] and {here[3], usual[3]} <= RIGHT):
            differ[head.what] = here, usual
    return differ, came


def test_whatever_stands_in_a_head_the_short_way_does_what_the_long_one_does(undisturbed: tuple[Counting, Hall]) -> None:
    differ, came = compared(*undisturbed)
    assert not differ, differ
    let_in = {what for what, told in came.items() if told[0] == 101}
    assert not [what for what in let_in if what.startswith("from ")], "a page elsewhere never"
    assert all(came[what][2:] == (TEXT, 1003) for what in let_in if not what.startswith("behind "))
    assert len(came) > 240 and 50 < len(let_in) < len(came) / 2
    print(f"heads: {len(came)}, of them let in {len(let_in)}")


def test_a_head_may_come_in_any_pieces(undisturbed: tuple[Counting, Hall]) -> None:
    house, hall = undisturbed
    ordinary = seats(hall)
    whole = plain(f"Host: 127.0.0.1:{house.port}")
    for cut in (*range(1, len(whole), 11), 0):
        for way in (WATCHER, next(ordinary)):
            said = whole.replace(b"{path}", way.path.encode()).replace(b"{cookie}", f"Cookie: {way.cookie}\r\n".encode())
            with Raw(house.port, way.path) as raw:
                raw.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for piece in (said[:cut], said[cut:]) if cut else (said[at : at + 1] for at in range(len(said))):
                    raw.send(piece)
                assert raw.answered() == 101, cut
                assert next(iter(raw.messages()))


def test_who_leaves_in_the_middle_of_a_head_or_of_the_answer_leaves_nothing(undisturbed: tuple[Counting, Hall]) -> None:
    house, _ = undisturbed
    whole = plain(f"Host: 127.0.0.1:{house.port}").replace(b"{path}", WATCHER.path.encode()).replace(b"{cookie}", b"")
    for end in (hang_up, reset, lambda raw: raw.close()):
        for cut in (1, len(whole) // 2, len(whole) - 1, len(whole)):
            for _ in range(5):
                raw = Raw(house.port, WATCHER.path)
                raw.send(whole[:cut])
                end(raw)


def hang_up(raw: Raw) -> None:
    """It says that it will say nothing more, and is ended for that."""
    raw.socket.shutdown(socket.SHUT_WR)
    assert raw.ends()
    raw.close()


def reset(raw: Raw) -> None:
    raw.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    raw.close()


# Frames


def code_of(house: House, way: Way, said: bytes, *more: str) -> int:
    with Raw(house.port, way.path, way.cookie) as raw:
        assert raw.shake_hands(*more) == 101
        raw.send(said)
        return raw.closing_code()


def wrong(house: House, hall: Hall, cases: Iterable[malformed.Case], *more: str) -> dict[str, object]:
    """Where a code is not right, or not the one of the ordinary way."""
    ordinary, found = seats(hall), dict[str, object]()
    for what, said, right in cases:
        codes = [code_of(house, way, said, *more) for way in (WATCHER, next(ordinary))]
        if not right.issuperset(codes) or len({*codes}) > 1:
            found[what] = codes, right
    return found


def test_a_frame_that_makes_no_sense_is_answered_as_on_the_ordinary_way(undisturbed: tuple[Counting, Hall]) -> None:
    assert wrong(*undisturbed, malformed.cases()) == {}


def test_what_was_deflated_badly_is_answered_as_on_the_ordinary_way(undisturbed: tuple[Counting, Hall]) -> None:
    cases = list(deflated.cases())
    assert wrong(*undisturbed, cases, DEFLATE) == {}
    print(f"deflated badly: {len(cases)}")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (spoken(PONG, b"") * 30_000, TOO_MUCH),
        (spoken(PING, bytes(125)) * 2_000, TOO_MUCH),
        (spoken(BINARY, bytes(60_000), fin=False) + spoken(PONG, b"") * 20_000, TOO_MUCH),
        (spoken(CLOSE, b"\x03\xe8") + spoken(TEXT, b"x") * 1_000, 1000),
        (spoken(CLOSE, b"\x03\xe8") + bytes(range(256)) * 20, 1000),
        (spoken(CLOSE, b"\x03\xe8") * 50, 1000),
        (spoken(TEXT, b"x") + spoken(CLOSE, b"\x03\xeb") + spoken(TEXT, b"y") * 100, 1003),
        (spoken(TEXT, b"\xff") + spoken(PING, b"p") * 100, 1007),
        (b"\x81\xfe\x00", None),
    ],
    ids=["pongs", "pings", "pieces", "text after", "noise after", "goodbyes", "goodbye after", "pings after", "half"],
)
def test_floods_and_what_comes_after_a_goodbye(undisturbed: tuple[Counting, Hall], said: bytes, code: int | None) -> None:
    house, hall = undisturbed
    ordinary = seats(hall)
    for way in (WATCHER, next(ordinary)) * 3:
        with Raw(house.port, way.path, way.cookie) as raw:
            assert raw.shake_hands() == 101
            raw.send(said)
            if code is None:
                hang_up(raw)
            else:
                # Whoever still speaks when he is shown out may hear a reset before the goodbye.
                assert raw.closing_code() in ({code, LOST} if code == TOO_MUCH else {code})


def test_who_does_not_wait_for_the_answer_to_his_handshake_is_answered_by_a_code_all_the_same(
    undisturbed: tuple[Counting, Hall],
) -> None:
    """RFC 6455, 4.1: he must wait. Whether what he said is read or lost, nobody is harmed by it."""
    house, hall = undisturbed
    ordinary = seats(hall)
    early = [case for case in malformed.cases() if case[2] & {1002, 1003, 1007, 1009} and len(case[1]) < 2_000][::9]
    for what, said, right in early:
        for way in (WATCHER, next(ordinary), next(ordinary)):
            with Raw(house.port, way.path, way.cookie) as raw:
                raw.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                host, line = f"Host: 127.0.0.1:{house.port}", f"Cookie: {way.cookie}\r\n".encode()
                raw.send(plain(host).replace(b"{path}", way.path.encode()).replace(b"{cookie}", line))
                raw.send(said)
                if (status := raw.answered()) == 101:
                    raw.send(spoken(TEXT, b"x"))
                    assert raw.closing_code() in right | {1002, 1003}, what
                else:
                    assert status == 0, (what, status)
    print(f"spoken too early: {len(early)}")


def test_thousands_of_pings_are_answered_in_their_order(undisturbed: tuple[Counting, Hall]) -> None:
    house, hall = undisturbed
    for way in (WATCHER, next(seats(hall))):
        with Raw(house.port, way.path, way.cookie) as raw:
            assert raw.shake_hands() == 101
            for number in range(0, 3_000, 100):
                raw.send(b"".join(spoken(PING, str(number + one).encode()) for one in range(100)))
                assert [pong(raw) for _ in range(100)] == [str(number + one).encode() for one in range(100)]


def pong(raw: Raw) -> bytes:
    while (frame := raw.read()) is not None and frame[0] != PONG:
        pass
    assert frame is not None
    return frame[1]


def test_pongs_in_pieces_and_several_at_once_are_no_words(undisturbed: tuple[Counting, Hall]) -> None:
    house, hall = undisturbed
    for way in (WATCHER, next(seats(hall))):
        for cut in range(1, 6):
            with Raw(house.port, way.path, way.cookie) as raw:
                raw.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                assert raw.shake_hands() == 101
                one = spoken(PONG, b"")
                for piece in (one[:cut], one[cut:], one * 3, one * 2 + one[:cut], one[cut:], spoken(PONG, b"unasked")):
                    raw.send(piece)
                raw.send(spoken(PING, b"?"))
                assert pong(raw) == b"?", cut
                raw.send(spoken(TEXT, b"x"))
                assert raw.closing_code() == 1003


@pytest.mark.parametrize("end", [hang_up, reset, lambda raw: raw.close()], ids=["half-closed", "reset", "closed"])
def test_who_goes_without_a_goodbye_leaves_nothing(undisturbed: tuple[Counting, Hall], end: Callable[[Raw], None]) -> None:
    house, hall = undisturbed
    ordinary = seats(hall)
    for said in (b"", b"\x8a", spoken(TEXT, b"abc", fin=False), spoken(TEXT, bytes(1000), size=50_000), spoken(PING, b"p") * 50):
        for way in (WATCHER, next(ordinary)) * 4:
            raw = Raw(house.port, way.path, way.cookie)
            assert raw.shake_hands(DEFLATE) == 101
            raw.send(said)
            end(raw)


# Controls: a house that is weak on purpose


def test_control_a_short_way_that_reads_any_head_is_found(weak: tuple[Counting, Hall]) -> None:
    differ, _ = compared(*weak)
    assert len(differ) >= 5, differ


def test_control_a_house_that_takes_messages_of_any_size_is_found(weak: tuple[Counting, Hall]) -> None:
    assert "a bomb of 1000000 bytes" in wrong(*weak, (case for case in deflated.cases() if "of 1000000" in case[0]), DEFLATE)


def test_control_what_a_house_keeps_of_those_who_came_is_found(weak: tuple[Counting, Hall]) -> None:
    house, _ = weak
    before = house.count()
    for _ in range(10):
        code_of(house, WATCHER, spoken(TEXT, b"x"))
    more = left_over(house, before, 0.5)
    assert more["task sleep"] == 10 and more["files"] >= 9, more
