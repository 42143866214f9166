"""`live forget`, and evidence on its way through backup, restore, check and another machine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from contract.cast import LAND, Hall
from contract.photos import PHOTO
from house import House

PDF = b"%PDF-1.7 evidence"
CONTACT, PHONE = "0912 000 777", "0205 3812 777"


@pytest.fixture
def hall() -> Hall:  # type: ignore[misc]
    with House("doithoai") as house:
        hall = Hall(house, "doithoai")
        hall.set_up()
        hall.open()
        yield hall  # type: ignore[misc]
        hall.leave()


def evidence(hall: Hall) -> tuple[str, str, Path]:
    """A question that has a file; its id, the file's hash, where it lies."""
    question = hall.deferred("Trường học?", LAND)
    sha256 = hall.land.sends_file("kq.pdf", PDF, question=question).json()["sha256"]
    return question, sha256, hall.house.data / "doithoai.files" / sha256


def failing(house: House, *words: str) -> str:
    with pytest.raises(RuntimeError) as failed:
        house.live(*words)
    return str(failed.value)


def test_a_missing_or_altered_file_is_told_by_check_and_comes_back_with_a_restore(hall: Hall, tmp_path: Path) -> None:
    _, sha256, path = evidence(hall)
    copy = tmp_path / "doithoai.live.db"
    assert "1 evidence files" in hall.house.live("backup", "--to", str(copy))
    assert (tmp_path / "doithoai.files" / sha256).read_bytes() == PDF
    assert "hold together" in hall.house.live("check")
    path.write_bytes(PDF + b"!")
    assert "kq.pdf" in failing(hall.house, "check")
    assert hall.land.http.get(hall.land.path("files", sha256)).status_code == 404
    path.unlink()
    assert "kq.pdf" in failing(hall.house, "check")
    hall.house.stop()
    hall.house.live("restore", "--from", str(copy), "--replace")
    assert path.read_bytes() == PDF
    assert "hold together" in hall.house.live("check")


def test_a_restore_without_the_files_says_what_is_missing(hall: Hall, tmp_path: Path) -> None:
    evidence(hall)
    copy = tmp_path / "doithoai.live.db"
    hall.house.live("backup", "--to", str(copy))
    shutil.rmtree(tmp_path / "doithoai.files")
    elsewhere = tmp_path / "elsewhere"
    hall.house.stop()
    hall.house.data = elsewhere
    assert "1 evidence files are missing" in hall.house.live("restore", "--from", str(copy))


def test_evidence_goes_to_another_machine_with_its_conference(hall: Hall, tmp_path: Path) -> None:
    _, sha256, _ = evidence(hall)
    hall.house.stop()
    hall.house.live("hand-over", "--to", "http://may-khac:8000", "--out", str(tmp_path / "bundle"))
    hall.house.data = tmp_path / "there"
    hall.house.live("receive", str(tmp_path / "bundle"))
    assert (tmp_path / "there" / "doithoai.files" / sha256).read_bytes() == PDF


def test_what_lies_beside_the_record_is_erased_and_the_chain_stays_valid(hall: Hall) -> None:
    asked = hall.asked("Đường?", contact=CONTACT)
    hall.organiser.must("define", point={"id": "1", "name": "Xã An Phú", "phone": PHONE})
    question, sha256, path = evidence(hall)
    hall.land.must("detach", question=question, sha256=sha256)
    assert "organisers' page" in failing(hall.house, "forget", "--all")
    hall.house.stop()
    listed = json.loads(hall.house.live("forget", "--list", "--json"))
    assert (listed["listed"], listed["files"]) == (sorted([asked, "point-1"]), [sha256])
    assert CONTACT not in hall.house.live("forget", "--list")
    assert "nothing beside the record under nobody" in failing(hall.house, "forget", "nobody")
    told = hall.house.live("forget", asked)
    assert "Not erased: names" in told and "backups" in told and CONTACT not in told
    assert not path.exists()
    assert json.loads(hall.house.live("forget", "--list", "--json"))["listed"] == ["point-1"]
    hall.house.live("forget", "--all")
    assert "hold together" in hall.house.live("check")
    assert all(CONTACT.encode() not in file.read_bytes() for file in hall.house.data.rglob("doithoai.live.db*"))
    hall.house.start()
    assert "contact" not in (hall.moderator.question(asked) or {}) or hall.moderator.question(asked)["contact"] is None  # type: ignore[index]
    sheet = hall.moderator.http.get(hall.moderator.path("sheet", "question"), params={"question": asked, "lang": "vi"}).text
    assert CONTACT not in sheet and "đã xóa" in sheet
    assert PHONE not in hall.organiser.page()


def test_photos_and_saved_copies_go_the_same_ways(hall: Hall, tmp_path: Path) -> None:
    """Kept in a backup, named by check, erased once nothing names them any more."""
    photo = hall.an_phu.sends_file("phong.png", PHOTO).json()["sha256"]
    public = {"what": "plan", "address": "https://tinh.vn", "date": "2024-02-24"}
    copy = hall.organiser.sends_file("trang.pdf", PDF, **public).json()["sha256"]
    folder = hall.house.data / "doithoai.files"
    assert "2 evidence files" in hall.house.live("backup", "--to", str(tmp_path / "doithoai.live.db"))
    assert {path.name for path in (tmp_path / "doithoai.files").iterdir()} == {photo, copy}
    (folder / photo).rename(folder / "aside")
    assert "phong.png" in failing(hall.house, "check")
    (folder / "aside").rename(folder / photo)
    hall.an_phu.must("drop_photo", sha256=photo)
    hall.house.stop()
    assert json.loads(hall.house.live("forget", "--all", "--json"))["files"] == [photo]
    assert [path.name for path in folder.iterdir()] == [copy]
    assert "hold together" in hall.house.live("check")
    hall.house.live("hand-over", "--to", "http://may-khac:8000", "--out", str(tmp_path / "bundle"))
    hall.house.data = tmp_path / "there"
    hall.house.live("receive", str(tmp_path / "bundle"))
    assert (tmp_path / "there" / "doithoai.files" / copy).read_bytes() == PDF


def test_forgetting_names_what_it_means(hall: Hall) -> None:
    hall.house.stop()
    assert "--list" in failing(hall.house, "forget")
    assert "--list" in failing(hall.house, "forget", "--all", "desk")
