"""`live export` draws a paper beside a running house, and `live check --paper` proves one against the record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from contract.cast import LAND, Hall
from house import House

from live.papers.catalogue import PAPERS


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    """A conference with one answered question, whose minutes are sealed."""
    with House("doithoai") as house:
        hall = Hall(house, "doithoai")
        hall.set_up()
        hall.open()
        question = hall.answering("Bao giờ có nước?")
        hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text="Trong quý III.", base=0)
        hall.chair.must("finish", turn=hall.turn)
        hall.chair.must("seal", paper="minutes")
        yield hall
        hall.leave()


def export(hall: Hall, what: str, file: Path) -> Path:
    hall.house.live("export", what, "--to", str(file))
    return file


def check(hall: Hall, file: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads(hall.house.live("check", "--json", "--paper", str(file)))["paper"]
    return told


@pytest.mark.parametrize(("what", "ending"), [("minutes", "docx"), ("minutes", "pdf"), ("followup", "xlsx"), ("answers", "csv")])
def test_a_paper_is_drawn_beside_a_running_house_and_holds_against_the_record(
    hall: Hall, tmp_path: Path, what: str, ending: str
) -> None:
    found = check(hall, export(hall, what, tmp_path / f"paper.{ending}"))
    assert found["paper"] == {"followup": "tasks"}.get(what, what)


def test_a_sealed_paper_still_holds_when_the_record_has_gone_on(hall: Hall, tmp_path: Path) -> None:
    file = export(hall, "minutes", tmp_path / "minutes.docx")
    before = check(hall, file)
    hall.asked("Về sau?")
    hall.organiser.must("register", paper="minutes", number="5", date="2026-02-05")
    assert check(hall, file) == before
    assert export(hall, "minutes", tmp_path / "again.docx").read_bytes() != file.read_bytes()
    assert check(hall, tmp_path / "again.docx") == before


def test_a_changed_word_is_found(hall: Hall, tmp_path: Path) -> None:
    file = export(hall, "minutes", tmp_path / "minutes.docx")
    opened = docx.Document(str(file))
    line = next(one for one in opened.paragraphs if "Trong quý III." in one.text)
    line.runs[-1].text = "Trong quý IV."
    opened.save(str(file))
    with pytest.raises(RuntimeError, match="was changed after it was drawn"):
        check(hall, file)


def test_control_a_word_in_the_head_is_the_document_system_s_affair(hall: Hall, tmp_path: Path) -> None:
    file = export(hall, "minutes", tmp_path / "minutes.docx")
    opened = docx.Document(str(file))
    opened.tables[0].rows[0].cells[0].paragraphs[-1].runs[0].text = "Số: 77/BB-UBND"
    opened.save(str(file))
    assert check(hall, file)["paper"] == "minutes"


def test_a_forged_stamp_and_a_foreign_paper_are_found(hall: Hall, tmp_path: Path) -> None:
    file = export(hall, "answers", tmp_path / "answers.csv")
    told = file.read_text("utf-8-sig")
    digest = told.rstrip('"\r\n')[-64:]
    for changed, why in (
        (told.replace(digest, "0" * 64), "says something else"),
        (told.replace("diemcau:doithoai/", "diemcau:khac/"), "another record"),
        (told.replace("diemcau:", "x:"), "carries no stamp"),
    ):
        file.write_text(changed, "utf-8")
        with pytest.raises(RuntimeError, match=why):
            check(hall, file)


def test_a_paper_in_a_form_that_it_does_not_have_is_wrong_use(hall: Hall, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"minutes is written as \.docx, \.pdf, \.json"):
        export(hall, "minutes", tmp_path / "minutes.xlsx")
    with pytest.raises(RuntimeError, match="no such paper yet"):
        export(hall, "conclusion-supplement", tmp_path / "supplement.docx")
    with pytest.raises(RuntimeError, match="cannot be read"):
        check(hall, tmp_path / "nowhere.docx")


def test_a_record_that_was_carried_out_and_in_gives_the_same_papers_to_the_letter(hall: Hall, tmp_path: Path) -> None:
    journal, there = tmp_path / "journal.ndjson", tmp_path / "there"
    hall.house.live("export", "journal", "--to", str(journal))
    before = {name: _paper(hall.house, name, tmp_path / f"{name}.json") for name in PAPERS if not name.endswith("-supplement")}
    with_restored = House("doithoai")
    with_restored.data = there
    try:
        with_restored.live("restore", "--from", str(journal), "--conference", "doithoai")
        after = {name: _paper(with_restored, name, tmp_path / f"again-{name}.json") for name in before}
    finally:
        with_restored.__exit__()
    assert after == before


def _paper(house: House, name: str, file: Path) -> object:
    house.live("export", name, "--to", str(file))
    return json.loads(file.read_text("utf-8"))["paper"]
