"""A crowd over real sockets: everybody is told the same, once, in order; whoever has something of his own hears that too."""

from __future__ import annotations

import json
import zlib

import pytest
from contract.cast import Hall
from house import House

from live.screens.checks import check_of, digest_of

from .conftest import cookie, stock
from .raw import PING, TEXT, Raw

LIVE = "/doithoai/audience/live"
DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"


def told(raw: Raw, seq: int) -> list[dict[str, object]]:
    """The messages up to that position."""
    found = []
    for said in raw.messages():
        found.append(json.loads(said))
        if found[-1]["seq"] >= seq:
            break
    return found


def test_all_who_see_the_same_are_told_the_same_and_each_thing_once(house: House, hall: Hall) -> None:
    raws = [Raw(house.port, LIVE, lang="vi") for _ in range(30)]
    assert {raw.shake_hands() for raw in raws} == {101}
    seq = hall.moderator.must("announce", text="Một", to="all").seq
    seq = hall.moderator.must("announce", text="Hai", to="all").seq
    heard = [told(raw, seq) for raw in raws]
    for raw in raws:
        raw.close()
    for messages in heard:
        seqs = [message["seq"] for message in messages]
        assert seqs == sorted(seqs) and seqs[-1] == seq
    last = [[part for message in messages for part in message["parts"] if part["id"] == "messages"][-1] for messages in heard]
    assert len({part["html"] for part in last}) == 1 and "Hai" in last[0]["html"]


def test_what_is_a_devices_own_reaches_it_alone_also_when_it_begins_to_have_something(house: House, hall: Hall) -> None:
    hall.organiser.must("configure", audience_submit=True)
    mine = Raw(house.port, LIVE, cookie(hall.audience), lang="vi")
    other = Raw(house.port, LIVE, lang="vi")
    assert mine.shake_hands() == other.shake_hands() == 101
    first = hall.moderator.must("announce", text="Trước", to="all").seq
    told(mine, first), told(other, first)
    asked = hall.audience.must("submit", text="Bao giờ có cầu treo?", asker="Người xem").seq
    seq = hall.moderator.must("announce", text="Sau", to="all").seq
    to_me, to_other = told(mine, seq), told(other, seq)
    assert asked < seq
    mine.close()
    other.close()
    assert "cầu treo" in json.dumps([part for message in to_me for part in message["parts"]], ensure_ascii=False)
    assert "cầu treo" not in json.dumps([part for message in to_other for part in message["parts"]], ensure_ascii=False)


def test_on_another_server_the_same_comes_by_its_own_ways(house: House, hall: Hall) -> None:
    with stock(house):
        test_all_who_see_the_same_are_told_the_same_and_each_thing_once(house, hall)
        test_what_is_a_devices_own_reaches_it_alone_also_when_it_begins_to_have_something(house, hall)


def test_a_deflated_frame_is_the_same_for_all_and_reads_as_the_plain_one(house: House, hall: Hall) -> None:
    watchers = [Raw(house.port, LIVE, lang="vi") for _ in range(3)]
    with watchers[0] as packed, watchers[1] as again, watchers[2] as plain:
        assert packed.shake_hands(DEFLATE) == again.shake_hands(DEFLATE) == plain.shake_hands() == 101
        assert b"server_no_context_takeover" in packed.head and b"permessage-deflate" not in plain.head
        for raw in (packed, again, plain):
            first(raw)
        hall.moderator.must("announce", text="Nén một lần cho tất cả " * 5, to="all")
        one, two, three = first(packed), first(again), first(plain)
    assert len(one) < len(three)
    said = [json.loads(zlib.decompressobj(-15).decompress(packed + b"\x00\x00\xff\xff")) for packed in (one, two)]
    said.append(json.loads(three))
    for message in said:
        del message["now"]
    assert said[0] == said[1] == said[2]


def first(raw: Raw) -> bytes:
    """The payload of the next message, as it came."""
    while (frame := raw.read()) is not None and frame[0] == PING:
        pass
    assert frame is not None and frame[0] == TEXT
    return frame[1]


@pytest.mark.parametrize("name", ["point-1", "chair", "audience"])
def test_what_proves_a_screen_proves_also_what_is_only_its_own(house: House, hall: Hall, name: str) -> None:
    """When it joins, and ten seconds later, when all of its role are proved together."""
    with Raw(house.port, f"/doithoai/{name}/live", "" if name == "audience" else cookie(hall.seat(name)), lang="vi") as raw:
        assert raw.shake_hands() == 101
        checks: dict[str, str] = {}
        proofs = []
        for said in raw.messages():
            message = json.loads(said)
            checks |= {part["id"]: check_of(part["html"]) for part in message["parts"]}
            if "digest" in message:
                proofs.append(message["digest"] == digest_of(checks))
            if len(proofs) == 2:
                raw.socket.settimeout(2)  # and none comes behind them
    assert proofs == [True, True]
