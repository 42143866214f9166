"""No frame crashes the house, leaves a traceback or touches anybody else."""

from __future__ import annotations

import os
import random
import zlib

import pytest
from contract.cast import Hall
from house import House

from .conftest import stock
from .malformed import cases
from .raw import BINARY, LOST, PING, PONG, TEXT, Raw, spoken

LIVE = "/doithoai/audience/live"
DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate"
KINDS = [*range(16), TEXT, BINARY, PING, PONG, PONG, PONG, PONG]
RIGHT = {1000, 1002, 1003, 1005, 1007, 1008, 1009}


def test_a_frame_that_makes_no_sense_is_answered_by_its_code_and_nobody_else_hears_of_it(house: House, hall: Hall) -> None:
    listener, wrong, count = hall.an_phu.listen(), {}, 0
    for what, said, codes in cases():
        count += 1
        with Raw(house.port, LIVE) as raw:
            assert raw.shake_hands() == 101
            raw.send(said)
            code = raw.closing_code()
        if code not in codes:
            wrong[what] = (code, codes)
    assert not wrong, wrong
    listener.hear_until(hall.moderator.must("announce", text="Sau các khung lỗi", to="points").seq)
    listener.socket.close()
    assert "Traceback" not in house.said() and "ERROR" not in house.said(), house.said()
    assert count >= 300
    print(f"malformed frames: {count}")


def test_a_frame_that_swells_is_too_big(house: House) -> None:
    swelling = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = (swelling.compress(bytes(20_000_000)) + swelling.flush(zlib.Z_SYNC_FLUSH))[:-4]
    with Raw(house.port, LIVE) as raw:
        assert raw.shake_hands(DEFLATE) == 101 and b"permessage-deflate" in raw.head
        raw.send(spoken(TEXT, bomb, rsv=4))
        assert raw.closing_code() == 1009


def test_control_uvicorn_as_it_comes_writes_a_traceback_of_what_anybody_sends(house: House, hall: Hall) -> None:
    with stock(house), Raw(house.port, LIVE) as raw:
        assert raw.shake_hands() == 101
        raw.send(spoken(TEXT, b"\xff"))
        raw.closing_code()
        assert "Traceback" in house.said()
    house.log.write_bytes(b"")


def test_random_frames_are_survived(house: House, hall: Hall) -> None:
    storm(house, hall, 10_000)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_million_random_frames_are_survived(house: House, hall: Hall) -> None:
    storm(house, hall, 1_000_000)


def storm(house: House, hall: Hall, frames: int) -> None:
    """So many, in handfuls; a handful ends with the goodbye that one of its frames deserves."""
    seed = int(os.environ.get("SEED", random.randrange(2**32)))
    print(f"random frames: {frames}, SEED={seed}")
    chance, sent, codes = random.Random(seed), 0, set[int]()
    listener = hall.an_phu.listen()
    while sent < frames:
        handful = chance.randint(10, 60)
        with Raw(house.port, LIVE) as raw:
            assert raw.shake_hands(*([DEFLATE] if chance.random() < 0.5 else [])) == 101
            raw.send(b"".join(_frame(chance) for _ in range(handful)) + spoken(8))
            codes.add(raw.closing_code())
        sent += handful
    # A goodbye of the noise's own is answered with the code that it named.
    assert {code for code in codes if not 3_000 <= code < 5_000} <= RIGHT | {LOST}, codes
    listener.hear_until(hall.moderator.must("announce", text="Sau cơn bão", to="points").seq)
    listener.socket.close()
    assert "Traceback" not in house.said() and "ERROR" not in house.said(), house.said()


def _frame(chance: random.Random) -> bytes:
    """Mostly frames that are read on, so that many of a handful count; some only noise."""
    if chance.random() < 0.02:
        return chance.randbytes(chance.randint(1, 300))
    opcode = chance.choice(KINDS) if chance.random() < 0.1 else PONG
    size = chance.choice((0, 1, 5, 125)) if chance.random() < 0.98 else chance.randint(0, 70_000)
    control = opcode >= 8 and chance.random() < 0.99
    return spoken(opcode, chance.randbytes(min(size, 125) if control else min(size, 2000)), fin=control or chance.random() < 0.7,
                  rsv=chance.choice((0,) * 50 + (1, 2, 4)), mask=chance.random() < 0.99)  # fmt: skip
