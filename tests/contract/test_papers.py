"""The official papers over the wire: who may have them, in which forms, and that a sealed one never changes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from live.papers.catalogue import PAPERS
from live.papers.stamp import found_in

from .cast import LAND, Hall
from .client import Seat

ANNEXES = tuple(name for name in PAPERS if name not in ("minutes", "conclusion") and not name.endswith("-supplement"))


def fetched(seat: Seat, name: str, **headers: str) -> Any:
    return seat.http.get(seat.path(f"papers/{name}"), headers=headers)


def words(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return "\n".join(line.text for line in docx.Document(BytesIO(answer.content)).paragraphs)


@pytest.mark.parametrize("name", ["minutes", "conclusion", *ANNEXES])
def test_a_paper_goes_out_in_each_of_its_forms_with_a_name(hall: Hall, name: str) -> None:
    for ending in PAPERS[name].formats:
        answer = fetched(hall.secretary, f"{name}.{ending}")
        assert answer.status_code == 200 and answer.content, ending
        assert answer.headers["content-disposition"] == f'attachment; filename="{hall.conference}-{name}.{ending}"'


def test_who_leads_or_records_may_have_them_and_nobody_else(hall: Hall) -> None:
    for seat in (hall.moderator, hall.chair, hall.organiser, hall.secretary):
        assert fetched(seat, "minutes").status_code == 200
    for seat in (hall.an_phu, hall.land, hall.stage, hall.technician, hall.audience):
        for name in ("minutes", "minutes.pdf", "answers.xlsx"):
            assert fetched(seat, name).status_code == 403, (seat.name, name)
    assert fetched(hall.stranger("organiser"), "minutes.pdf").status_code == 401


def test_there_are_no_other_papers_and_no_other_forms(hall: Hall) -> None:
    for name in ("budget", "minutes.exe", "minutes.xlsx", "minutes.", "../minutes", "minutes-supplement", "minutes.docx.pdf"):
        assert fetched(hall.secretary, name).status_code == 404, name


def test_what_the_secretary_wrote_stands_in_the_paper_letter_for_letter(hall: Hall) -> None:
    question = hall.answering("Đường vào bản & <b>cầu</b> bao giờ xong?", LAND)
    hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text="Xong trong quý III; {{ 7*7 }} =1+1", base=0)
    hall.chair.must("finish", turn=hall.turn)
    told = words(fetched(hall.chair, "minutes.docx"))
    assert "Nội dung: Đường vào bản & <b>cầu</b> bao giờ xong?" in told
    assert "trả lời: Xong trong quý III; {{ 7*7 }} =1+1" in told
    page = fetched(hall.chair, "minutes", Accept="text/html").text
    assert "&lt;b&gt;cầu&lt;/b&gt;" in page and "<b>cầu</b>" not in page


def test_no_contact_and_no_phone_is_in_any_paper(hall: Hall) -> None:
    hall.asked("Có số của tôi không?", contact="0912 000 777")
    for name in ("minutes", "conclusion", *ANNEXES):
        for ending in ("", ".json", ".docx"):
            assert b"0912 000 777" not in fetched(hall.organiser, name + ending).content


def test_the_stamp_names_the_newest_entry_and_its_hash(hall: Hall, tmp_path: Path) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(fetched(hall.organiser, "minutes.pdf").content)
    stamp = found_in(file)
    last = hall.organiser.http.get(hall.organiser.path("journal.ndjson")).text.strip().splitlines()[-1]
    assert stamp is not None and f'"seq":{stamp.seq},' in last and last.endswith(f'"hash":"{stamp.hash}"}}')


def test_a_sealed_paper_stays_as_it_was_and_only_a_supplement_is_added(opened: Hall) -> None:
    hall = opened
    question = hall.answering("Trước khi khóa?", LAND)
    hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text="Đã ghi trước khi khóa.", base=0)
    hall.chair.must("finish", turn=hall.turn)
    hall.chair.must("seal", paper="minutes")
    before = {name: fetched(hall.secretary, f"{name}.json").content for name in ("minutes", "answers", "attendance")}
    hall.an_phu.must("take_roll", present=True, people=99)
    later = hall.answering("Sau khi khóa?", LAND)
    hall.secretary.refused("write", passage=f"answer:{later}:{LAND}", text="Muộn.", base=0)
    hall.chair.must("finish", turn=hall.turn)
    for name, content in before.items():
        assert fetched(hall.secretary, f"{name}.json").content == content, name
    assert "Sau khi khóa?" in words(fetched(hall.secretary, "conclusion.docx")), "the notice is not sealed yet"

    hall.secretary.must("supplement", paper="minutes", text="Đính chính: 99 người.\nĐã đối chiếu.")
    told = words(fetched(hall.secretary, "minutes-supplement.docx"))
    assert "Đính chính: 99 người." in told and "Đã đối chiếu." in told and "Các nội dung khác không thay đổi./." in told
    assert fetched(hall.secretary, "minutes.json").content == before["minutes"]

    hall.organiser.must("register", paper="minutes", number="5", date="2026-02-05", signed="https://tinh.vn/5.pdf")
    head = docx.Document(BytesIO(fetched(hall.secretary, "minutes.docx").content)).tables[0].rows[0].cells[0].text
    assert "Số: 05/BB-" in head
    hall.organiser.refused("register", paper="conclusion", number="6", date="2026-02-05")
    assert hall.organiser.do("register", paper="minutes", number="<6>", date="2026-02-05").status == 422
    assert hall.organiser.do("register", paper="minutes", number="6", date="2026-02-31").status == 422
    assert (
        hall.organiser.do("register", paper="minutes", number="6", date="2026-02-05", signed="javascript:alert(1)").status == 422
    )
    assert hall.an_phu.do("register", paper="minutes", number="6", date="2026-02-05").status == 403


def test_the_preview_says_what_is_missing_in_both_languages(hall: Hall) -> None:
    vi, en = (fetched(hall.secretary, f"conclusion?lang={lang}").text for lang in ("vi", "en"))
    assert "Chưa khai báo:" in vi and "cơ quan ban hành" in vi and "Hội nghị chưa kết thúc." in vi
    assert "Not set yet:" in en and "The conference has not ended." in en
    hall.organiser.must(
        "configure",
        issuer="UBND tỉnh X",
        symbol="UBND",
        place="X",
        chair_name="A",
        signs_as="B",
        signer="C",
        venue="D",
        date="2026-03-22",
    )
    assert "Chưa khai báo:" not in fetched(hall.secretary, "conclusion?lang=vi").text
