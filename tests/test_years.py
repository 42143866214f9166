"""From year to year on the command line: last year's promises come over, a small conference, dialogues held elsewhere."""

import asyncio
import json
import subprocess
from pathlib import Path

import pytest
from house import spoken

from live.cli.place import alone, record_of, replayed
from live.conference.commands import Begin, End, Submit
from live.conference.state import State
from live.conference.words import By, Role
from live.screens.ready_words import is_of_the_conclusion


def live(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return spoken(*words, "--data", str(folder))


def told(folder: Path, *words: str) -> str:
    done = live(folder, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def state(folder: Path, name: str) -> State:
    _, _, reader = record_of(folder, name)
    try:
        return replayed(reader)
    finally:
        reader.close()


LAST = """
title = "Đối thoại 2025"
date = "2025-01-20"
[[agencies]]
id = "so-tnmt"
name = "Sở Tài nguyên"
valid_to = "2025-02-28"
successors = ["so-nnmt"]
[[agencies]]
id = "so-nnmt"
name = "Sở Nông nghiệp và Môi trường"
valid_from = "2025-03-01"
"""
PROMISES = (
    "Cam kết;Cơ quan;Thời hạn;Hội nghị\nĐo đạc lại đất;Sở Tài nguyên;30/9/2025;Đối thoại 2024\nXây trường;;;Đối thoại 2024\n"
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house with the conference of 2025, which follows two promises of 2024 and keeps a register."""
    folder = tmp_path / "house"
    (tmp_path / "last.toml").write_text(LAST, "utf-8")
    told(folder, "new", str(tmp_path / "last.toml"), "--conference", "nam-2025")
    (tmp_path / "promises.csv").write_text(PROMISES, "utf-8")
    told(folder, "import", "promises", str(tmp_path / "promises.csv"))
    (tmp_path / "register.csv").write_text("Tên cơ quan\nUBND xã An Phú\nSở Y tế\n", "utf-8")
    told(folder, "import", "register", str(tmp_path / "register.csv"))
    return folder


def test_a_new_conference_starts_with_what_the_one_before_left_open(house: Path) -> None:
    told(house, "new", "--title", "Đối thoại 2026", "--after", "nam-2025", "--conference", "nam-2026")
    now = state(house, "nam-2026")
    promises = sorted(now.carried.values(), key=lambda one: one.place)
    assert [(one.words, one.agency, one.due, one.conference) for one in promises] == [
        ("Đo đạc lại đất", "so-nnmt", "2025-09-30", "Đối thoại 2024"), ("Xây trường", None, None, "Đối thoại 2024"),
    ]  # fmt: skip
    assert set(now.agencies) == {"so-tnmt", "so-nnmt"}
    assert {body.name: body.kind for body in now.bodies.values()} == {"UBND xã An Phú": "commune", "Sở Y tế": "department"}


def test_there_must_be_a_conference_before(house: Path) -> None:
    refused = live(house, "new", "--title", "Đối thoại 2026", "--after", "nam-2020", "--conference", "nam-2026")
    assert refused.returncode == 2 and "nam-2025" in refused.stderr
    assert not (house / "nam-2026.live.db").exists()


def test_promises_come_from_a_conference_of_the_house_or_its_journal_and_only_once(house: Path, tmp_path: Path) -> None:
    told(house, "new", "--title", "Đối thoại 2026", "--conference", "nam-2026")
    here = ("--conference", "nam-2026")
    assert "Xây trường" in told(house, "import", "promises", "nam-2025", "--dry-run", *here)
    assert state(house, "nam-2026").carried == State().carried
    told(house, "import", "promises", "nam-2025", *here)
    journal = tmp_path / "nam-2025.ndjson"
    told(house, "export", "journal", "--to", str(journal), "--conference", "nam-2025")
    again = told(house, "import", "promises", str(journal), "--lang", "en", *here)
    assert again.startswith("0 changes recorded")
    assert len(state(house, "nam-2026").carried) == 2


def test_what_is_neither_a_file_nor_a_conference_is_named(house: Path) -> None:
    for kind in ("promises", "reports"):
        refused = live(house, "import", kind, "nowhere")
        assert refused.returncode == 2 and "There is no file nowhere" in refused.stderr


def test_a_small_conference_has_one_hall_and_the_seats_of_one(tmp_path: Path) -> None:
    told(tmp_path, "new", "--small", "--title", "Đối thoại xã Châu Sơn")
    rows = json.loads(told(tmp_path, "seats", "--json"))
    assert {row["seat"] for row in rows} == {"moderator", "chair", "stage", "organiser", "audience", "secretary-1"}
    settings = state(tmp_path, "doi-thoai-xa-chau-son").settings
    assert (settings.form, settings.tiers, settings.bind) == ("direct", (), True)


def test_a_small_conference_begins_with_the_usual_agenda_unless_it_has_its_own(tmp_path: Path) -> None:
    told(tmp_path, "new", "--small", "--title", "Đối thoại xã Châu Sơn", "--conference", "chau-son")
    agenda = state(tmp_path, "chau-son").agenda
    assert [item.id for item in agenda] == ["khai-mac", "bao-cao", "doi-thoai", "ket-luan"]
    assert [is_of_the_conclusion(item) for item in agenda] == [False, False, False, True]
    assert {item.at for item in agenda} == {None}, "no hour is invented"
    file = tmp_path / "b.toml"
    file.write_text('title = "B"\nlang = "en"\n', "utf-8")
    told(tmp_path, "new", "--small", str(file), "--conference", "b")
    assert [item.title for item in state(tmp_path, "b").agenda][-1] == "Conclusion of the chair"
    file.write_text('title = "C"\n[[agenda]]\nid = "toa-dam"\ntitle = "Tọa đàm"\n', "utf-8")
    told(tmp_path, "new", "--small", str(file), "--conference", "c")
    assert [item.id for item in state(tmp_path, "c").agenda] == ["toa-dam"]


def test_a_small_conference_with_points_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('title = "A"\n[[points]]\nid = "1"\nname = "Xã"\n', "utf-8")
    refused = live(tmp_path, "new", "--small", str(file))
    assert refused.returncode == 2 and "has no points" in refused.stderr


def test_a_dialogue_that_has_not_ended_is_not_reported(house: Path, tmp_path: Path) -> None:
    commune = tmp_path / "commune"
    (tmp_path / "c.toml").write_text('title = "Đối thoại xã"\ndate = "2025-03-20"\nissuer = "UBND xã An Phú"\n', "utf-8")
    told(commune, "new", "--small", str(tmp_path / "c.toml"))
    journal = tmp_path / "c.ndjson"
    told(commune, "export", "journal", "--to", str(journal))
    refused = live(house, "import", "journal", str(journal), "--lang", "en")
    assert refused.returncode == 1 and "has not ended yet" in refused.stdout


def test_the_year_book_lists_every_conference_newest_year_first(house: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.toml"
    old.write_text('title = "Đối thoại 2021"\ndate = "2021-09-28"\ntiers = ["tỉnh", "huyện", "xã"]\n', "utf-8")
    told(house, "new", str(old), "--conference", "nam-2021")
    rows = json.loads(told(house, "years", "--json"))
    assert [(row["name"], row["year"], row["tiers"]) for row in rows] == [
        ("nam-2025", 2025, []), ("nam-2021", 2021, ["tỉnh", "huyện", "xã"]),
    ]  # fmt: skip
    assert told(house, "years").splitlines()[0] == "2025"


def test_the_record_of_a_commune_is_read_in_as_its_dialogue_and_leads_to_the_yearly_report(house: Path, tmp_path: Path) -> None:
    commune = tmp_path / "commune"
    (tmp_path / "c.toml").write_text('title = "Đối thoại xã"\ndate = "2025-03-20"\nissuer = "UBND xã An Phú"\n', "utf-8")
    told(commune, "new", "--small", str(tmp_path / "c.toml"), "--conference", "xa")

    async def hold() -> None:
        async with alone(commune, "xa") as hall:
            chair, moderator = (By(role.value, role, hall.now()) for role in (Role.CHAIR, Role.MODERATOR))
            await hall.submit(Submit(id="q" * 16, text="Bao giờ có đường?", origin="hall"), moderator)
            await hall.submit(Begin(id="b" * 16), chair)
            await hall.submit(End(id="e" * 16), chair)

    asyncio.run(hold())
    journal = tmp_path / "xa.ndjson"
    told(commune, "export", "journal", "--to", str(journal))
    told(house, "import", "journal", str(journal))
    (dialogue,) = state(house, "nam-2025").dialogues
    assert (dialogue.body, dialogue.form, dialogue.opinions) == ("ubnd-xa-an-phu", "direct", 1)
    report = tmp_path / "nam.json"
    told(house, "export", "year", "--to", str(report))
    assert "Kết quả đối thoại với thanh niên năm 2025" in report.read_text("utf-8")
