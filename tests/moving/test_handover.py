"""A conference is carried to another machine and back; there is one live copy, and a second one is seen."""

from __future__ import annotations

import html
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .machines import Machine, moved_away, record, until

CONTACT = "0912 345 678"


@pytest.fixture
def server() -> Iterator[Machine]:
    with Machine("doithoai") as server:
        yield server


@pytest.fixture
def laptop() -> Iterator[Machine]:
    with Machine() as laptop:
        yield laptop


def test_there_and_back_with_every_link_still_good(server: Machine, laptop: Machine, tmp_path: Path) -> None:
    links = server.reread_links()
    at_server = server.sits("organiser", links["organiser"])
    asked = at_server.must("submit", text="Trước ngày họp", contact=CONTACT)

    said = server.hand_over(laptop, tmp_path / "there")
    assert "read-only" in said
    moved_away(at_server, laptop.url)

    laptop.receive(tmp_path / "there")
    at_laptop = laptop.sits("organiser", links["organiser"])
    assert at_laptop.question(asked.id)["contact"] == CONTACT
    assert at_laptop.do("submit", id=asked.id, text="Trước ngày họp", contact=CONTACT).body == asked.body | {"again": True}
    chair = laptop.sits("chair", links["chair"])
    chair.must("begin")

    laptop.hand_over(server, tmp_path / "back")
    moved_away(chair, server.url)
    server.receive(tmp_path / "back")
    server.sits("chair", links["chair"]).must("end")

    lines = record(server.sits("organiser", links["organiser"]))
    assert [entry["seq"] for entry in lines] == list(range(1, len(lines) + 1))
    assert len({entry["epoch"] for entry in lines}) == 3
    assert [entry["command"] for entry in lines if entry["by"] == "house"] == ["continue", "continue"]
    assert "hold together" in server.live("check")


def test_the_old_address_leads_on(server: Machine, laptop: Machine, tmp_path: Path) -> None:
    links = server.reread_links()
    chair = server.sits("chair", links["chair"])
    with chair.listen() as screen:
        screen.hear()
        server.hand_over(laptop, tmp_path / "there")
        while laptop.url not in html.unescape(screen.regions.get("moved", "")):
            screen.hear()
    laptop.receive(tmp_path / "there")
    onward = chair.http.get(chair.path() + "?onward")
    assert (onward.status_code, onward.headers["location"]) == (303, f"{laptop.url}{links['chair']}")
    printed = chair.http.get(links["moderator"])
    assert printed.headers["location"] == f"{laptop.url}{links['moderator']}"
    assert printed.headers["referrer-policy"] == "no-referrer"
    laptop.sits("moderator", links["moderator"]).must("open")


def test_an_old_copy_that_comes_back_to_life_is_made_read_only_and_what_it_recorded_is_seen(
    server: Machine, laptop: Machine, tmp_path: Path
) -> None:
    links = server.reread_links()
    server.stop()
    shutil.copytree(server.data, tmp_path / "backup")
    server.start()
    server.hand_over(laptop, tmp_path / "there")
    server.stop()
    laptop.receive(tmp_path / "there")
    former = laptop.data / "doithoai.former.json"
    laptop.stop()
    former.rename(tmp_path / "former")
    laptop.start()

    # Somebody plays an old backup back. The control: with nobody who watches the former address, both copies record.
    shutil.rmtree(server.data)
    shutil.copytree(tmp_path / "backup", server.data)
    server.start()
    revived = server.sits("organiser", links["organiser"])
    revived.must("submit", text="Ghi vào bản cũ")
    laptop.sits("organiser", links["organiser"]).must("submit", text="Ghi vào bản mới")

    laptop.stop()
    (tmp_path / "former").rename(former)
    laptop.start()
    organiser = laptop.sits("organiser", links["organiser"])
    found = until(lambda: [event for entry in record(organiser) for event in entry["events"] if event["type"] == "CopyFound"])
    assert [(one["address"], one["entries"]) for one in found] == [(server.url, 1)]
    assert server.url in organiser.page()
    moved_away(revived, laptop.url)


def test_a_copy_that_went_on_by_itself_is_not_overwritten(server: Machine, laptop: Machine, tmp_path: Path) -> None:
    links = server.reread_links()
    server.stop()
    shutil.copytree(server.data, tmp_path / "backup")
    server.hand_over(laptop, tmp_path / "there")
    shutil.rmtree(server.data)
    shutil.copytree(tmp_path / "backup", server.data)
    server.start()
    server.sits("organiser", links["organiser"]).must("submit", text="Ghi vào bản cũ")
    server.stop()
    with pytest.raises(RuntimeError, match="went on by itself"):
        server.live("receive", str(tmp_path / "there"))
    assert "hold together" in server.live("check")
