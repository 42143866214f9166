"""What a role never receives: not on its page, its socket, its sheets, its programs' answers, nor in any log."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Condition, Thread

import pytest
from house import ROOT, House
from websockets.exceptions import ConnectionClosed

from .canaries import (
    BODY,
    DELEGATE,
    EVERYBODY,
    PROMISE,
    PUBLIC,
    SECRET,
    TASK,
    Told,
    allowed,
    canary,
    take,
    tell,
    tell_early,
    texts_of_commands,
)
from .cast import LAND, Hall
from .client import PATIENCE

LANGUAGES = ("vi", "en")
FOLDERS = {"sheet": "sheets", "desk": "desk"}
SHEETS = sorted((kind, path.stem) for kind, folder in FOLDERS.items() for path in (ROOT / "templates" / folder).iterdir())


def test_every_field_that_takes_words_is_public_or_somebodys_secret() -> None:
    assert texts_of_commands() == PUBLIC | {field.split()[0] for field in SECRET}
    assert not PUBLIC & {field.split()[0] for field in SECRET}


@pytest.fixture(scope="module")
def haul(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with House("doithoai") as house:
        yield everything_received(house)


@pytest.mark.parametrize("field", SECRET)
def test_a_secret_reaches_those_it_is_for_and_nobody_else(haul: dict[str, str], field: str) -> None:
    assert {seat for seat in EVERYBODY if canary(field) in haul[seat]} == allowed(field)


def test_no_link_and_no_hash_of_one_reaches_anybody_but_the_organisers(haul: dict[str, str]) -> None:
    secrets = haul["tokens"].split() + haul["hashes"].split()
    assert len(secrets) > 20
    assert [(seat, secret) for seat in EVERYBODY if seat != "organiser" for secret in secrets if secret in haul[seat]] == []


def test_no_secret_and_nothing_that_somebody_wrote_stands_in_a_log(haul: dict[str, str]) -> None:
    words = [canary(field) for field in SECRET] + haul["tokens"].split() + haul["hashes"].split() + ["Bao giờ"]
    assert [word for word in words if word in haul["log"]] == []
    assert "\x1b" not in haul["log"]


def test_no_phone_and_no_contact_stands_in_the_record(haul: dict[str, str]) -> None:
    assert canary("write.text") in haul["journal"]
    for field in ("submit.contact", "raise.contact", "configure.desk_phone", "define.point.phone"):
        assert canary(field) not in haul["journal"], field


def test_control_a_region_that_tells_too_much_is_caught(tmp_path: Path) -> None:
    """One line in the wall's template shows all that is known of the next questions: the table must notice."""
    shutil.copytree(ROOT / "static", tmp_path / "static")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    wall = tmp_path / "templates" / "regions" / "wall.html"
    wall.write_text(re.sub(r"(id=\"wall\"[^>]*)>", r'\1 data-all="{{ questions }}">', wall.read_text("utf-8"), count=1), "utf-8")
    with House("doithoai", environment={"LIVE_ASSETS_DIR": str(tmp_path)}) as house:
        leaked = everything_received(house)
    caught = {field for field in SECRET if canary(field) in leaked["stage"]} - {"announce.text to the stage"}
    assert {"prepare.text", "return.reason to the agency", "submit.text before it was revised", "reply.text"} <= caught


def everything_received(house: House) -> dict[str, str]:
    """Seat → all that it was ever sent, followed and joined, in both languages, as people and programs read it."""
    hall = Hall(house, "doithoai")
    hall.set_up()
    hall.organiser.must("define", branch={"id": "doan-huyen", "name": canary("define.branch.name"), "points": ["1", "3"]})
    hall.organiser.must("define", branch={"id": "doan-truong", "name": "Đoàn trường"})
    with ExitStack() as leaving:
        leaving.callback(hall.leave)
        followers = [leaving.enter_context(Follower(hall, seat, lang)) for seat in EVERYBODY if seat for lang in LANGUAGES]
        early = tell_early(hall)
        hall.open()
        told = tell(hall)
        told.questions += early
        last = hall.organiser.must("configure", settings={"theme": "Hết"}).seq
        haul = dict.fromkeys(EVERYBODY, "")
        for follower in followers:
            haul[follower.seat] += follower.heard_until(last)
        for seat in EVERYBODY:
            haul[seat] += _asked_for(hall, seat, told)
        haul["journal"] = hall.organiser.http.get(hall.organiser.path("journal.ndjson")).text
        haul["organiser"] += haul["journal"]
        haul["tokens"] = " ".join(path.rpartition("/")[2] for seat, path in house.reread_links().items() if seat != "audience")
        haul["hashes"] = " ".join(re.findall(r'"token":"(\w+)"', haul["journal"]))
    house.stop()
    return haul | {"log": house.log.read_text("utf-8", errors="replace")}


class Follower(Thread):
    """A screen that is open all the time, and everything that it was told."""

    def __init__(self, hall: Hall, seat: str, lang: str) -> None:
        super().__init__(daemon=True)
        self.seat = seat
        self._listener = take(hall, seat).listen(lang=lang)
        self._known = Condition()
        self._seq = -1

    def __enter__(self) -> Follower:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.socket.close()
        self.join(PATIENCE)

    def run(self) -> None:
        with suppress(ConnectionClosed):
            while True:
                message = self._listener.hear(timeout=60)
                with self._known:
                    self._seq = message["seq"]
                    self._known.notify_all()

    def heard_until(self, seq: int) -> str:
        """All HTML until a message stands for `seq`."""
        with self._known:
            assert self._known.wait_for(lambda: self._seq >= seq, 60), (self.seat, self._seq)
        return html.unescape(" ".join(part["html"] for heard in self._listener.messages for part in heard["parts"]))


def _asked_for(hall: Hall, seat: str, told: Told) -> str:
    """Every page, sheet and answer that this seat can ask for, with every id that there is."""
    who = take(hall, seat)
    pages = [
        "/",
        "/archive",
        "/doithoai",
        "/doithoai/programme",
        who.path(),
        who.path("state.json"),
        who.path("papers", "minutes"),
        who.path("live"),
    ]
    texts = [who.http.get(path, params={"lang": lang}).text for path in pages for lang in LANGUAGES]
    for number, sheet in enumerate(SHEETS):
        for about in _abouts(sheet, told):
            shown = who.http.get(f"{who.path(*sheet)}?{about}&lang={LANGUAGES[number % 2]}")
            texts.append(shown.text)
            if shown.status_code != 200:
                break  # not this seat's sheet, whatever it is about
    return html.unescape(" ".join(texts))


def _abouts(sheet: tuple[str, str], told: Told) -> list[str]:
    """What a sheet may be asked about: every thing of the kinds that it knows, and nothing."""
    template = (ROOT / "templates" / FOLDERS[sheet[0]] / f"{sheet[1]}.html").read_text("utf-8")
    things = {
        "question": told.questions, "commitment": told.commitments, "point": ["1", "9"], "agency": [LAND],
        "topic": ["dat-dai"], "item": ["khai-mac"], "seat": ["chair", "secretary-2"], "conclusion": ["1"],
        "task": [TASK], "what": ["plan"], "promise": [PROMISE], "body": [BODY], "delegate": [DELEGATE],
        "branch": ["doan-huyen"],
    }  # fmt: skip
    return ["", *(f"{kind}={id}" for kind, ids in things.items() if f'args.get("{kind}"' in template for id in ids)]
