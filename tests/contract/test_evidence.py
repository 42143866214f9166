"""Evidence files as programs meet them: what is taken, who may have it, and what a browser is told to do with it."""

from __future__ import annotations

import io
import zipfile

import httpx2
import pytest

from .cast import LAND, Hall
from .client import Seat, new_id

PDF = b"%PDF-1.7\n1 0 obj\n"


def packed(*names: str) -> bytes:
    """A packed document that holds these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as document:
        for name in names:
            document.writestr(name, "<x/>")
    return made.getvalue()


def sent(seat: Seat, question: str, name: str = "Kết quả.pdf", content: bytes = PDF, **fields: str) -> str:
    told = seat.sends_file(name, content, question=question, **fields)
    assert told.status_code == 200, told.text
    return str(told.json()["sha256"])


def public(hall: Hall, sha256: str, agency: str = LAND) -> httpx2.Response:
    return httpx2.get(f"{hall.house.url}/{hall.conference}/answers/{agency}/files/{sha256}", timeout=10)


def test_a_file_is_recorded_kept_and_served_as_an_attachment_that_runs_nowhere(hall: Hall) -> None:
    question = hall.deferred("Trường học?", LAND)
    sha256 = sent(hall.land, question)
    [told] = hall.question(question)["files"]
    assert (told["sha256"], told["name"], told["kind"], told["size"]) == (sha256, "Kết quả.pdf", "pdf", len(PDF))
    for seat in (hall.land, hall.organiser, hall.secretary):
        served = seat.http.get(seat.path("files", sha256))
        assert (served.status_code, served.content) == (200, PDF)
        assert served.headers["content-type"] == "application/pdf"
        assert served.headers["content-disposition"].startswith('attachment; filename="')
        assert "filename*=UTF-8''K%E1%BA%BFt%20qu%E1%BA%A3.pdf" in served.headers["content-disposition"]
        assert served.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in served.headers["content-security-policy"]
    kept = hall.house.data / f"{hall.conference}.files" / sha256
    assert kept.read_bytes() == PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bao-cao.docx", packed("[Content_Types].xml", "word/document.xml")), ("bang.xlsx", packed("xl/workbook.xml")),
        ("anh.png", b"\x89PNG\r\n\x1a\n..."), ("anh.JPEG", b"\xff\xd8\xff\xe0"), ("../../etc/a.pdf", PDF),
    ],
)  # fmt: skip
def test_five_kinds_are_taken(hall: Hall, name: str, content: bytes) -> None:
    question = hall.deferred("Trường học?", LAND)
    sent(hall.land, question, name, content)
    assert "/" not in hall.question(question)["files"][0]["name"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trang.html", b"<script>alert(1)</script>"), ("anh.svg", b"<svg onload=alert(1)>"), ("bao-cao.pdf", b"<html>"),
        ("bao-cao.pdf", b""), ("macro.docx", packed("word/document.xml", "word/vbaProject.bin")),
        ("bang.xlsx", packed("word/document.xml")), ("anh.png", b"\xff\xd8\xff"), ("tep", PDF + b"3"),
        ("bang.xlsx", b"PK\x03\x04rubbish"),
        ("bao-cao.pdf.exe", PDF + b"4"),
    ],
)  # fmt: skip
def test_everything_else_is_refused_with_a_sentence_and_kept_nowhere(hall: Hall, name: str, content: bytes) -> None:
    question = hall.deferred("Trường học?", LAND)
    told = hall.land.sends_file(name, content, question=question)
    assert (told.status_code, told.json()["field"]) == (422, "file")
    assert hall.question(question)["files"] == []
    folder = hall.house.data / f"{hall.conference}.files"
    assert content not in [path.read_bytes() for path in folder.glob("*")]


def test_a_file_that_is_too_large_or_not_its_own_is_refused_and_kept_nowhere(hall: Hall) -> None:
    question = hall.deferred("Trường học?", LAND)
    assert hall.land.sends_file("to.pdf", PDF + bytes(10 * 2**20), question=question).status_code == 413
    foreign = PDF + b"of another"
    assert hall.health.sends_file("khac.pdf", foreign, question=question).status_code == 409
    assert hall.chair.sends_file("khac.pdf", foreign, question=question).status_code == 403
    stranger = hall.stranger(f"agency-{LAND}")
    assert stranger.sends_file("khac.pdf", foreign, question=question).status_code == 401
    folder = hall.house.data / f"{hall.conference}.files"
    assert foreign not in [path.read_bytes() for path in folder.glob("*")]


def test_sending_it_again_changes_nothing_and_another_id_is_told_that_it_is_here(hall: Hall) -> None:
    question = hall.deferred("Trường học?", LAND)
    id = new_id()
    first = hall.land.sends_file("a.pdf", PDF, question=question, id=id).json()
    again = hall.land.sends_file("a.pdf", PDF, question=question, id=id).json()
    assert (again["seq"], again["again"]) == (first["seq"], True)
    assert hall.land.sends_file("a.pdf", PDF, question=question).status_code == 409


def test_a_hash_alone_opens_nothing(hall: Hall) -> None:
    """Whoever knows the hash of another agency's file cannot take it into its own question and read it there."""
    theirs, own = hall.deferred("Trường học?", LAND), hall.deferred("Trạm y tế?", "so-y-te")
    sha256 = sent(hall.land, theirs)
    file = {"sha256": sha256, "name": "a.pdf", "kind": "pdf", "size": len(PDF)}
    hall.health.refused("attach", question=own, **file)
    assert hall.health.http.get(hall.health.path("files", sha256)).status_code == 404
    more = hall.deferred("Đường?", LAND)
    hall.land.must("attach", question=more, **file)
    hall.land.refused("attach", question=more, **file | {"sha256": "0" * 64})


def test_a_plain_form_leads_back_to_the_page(hall: Hall) -> None:
    question = hall.deferred("Trường học?", LAND)
    files = {"file": ("a.pdf", PDF, "application/pdf")}
    told = hall.land.http.post(hall.land.path("files"), data={"question": question}, files=files, headers={"Accept": "text/html"})
    assert (told.status_code, told.headers["location"]) == (303, hall.land.path())


def test_it_is_public_with_its_reply_or_its_endorsed_answer_after_the_end_and_not_before(hall: Hall) -> None:
    answered = hall.answering("Đường?", LAND)
    hall.chair.must("finish", turn=hall.turn)
    deferred = hall.deferred("Trường học?", LAND)
    beside_reply, beside_answer = (
        sent(hall.land, deferred, content=PDF + b"1"),
        sent(hall.land, answered, content=PDF + b"2", beside="answer"),
    )
    for seat in (hall.health, hall.an_phu, hall.audience, hall.technician):
        assert seat.http.get(seat.path("files", beside_reply)).status_code == 404, seat.name
    hall.chair.must("end")
    assert (public(hall, beside_reply).status_code, public(hall, beside_answer).status_code) == (404, 404)
    hall.land.must("reply", question=deferred, text="Khởi công tháng 9.")
    hall.land.must("complete", question=answered, text="Xong.")
    assert (public(hall, beside_reply).content, public(hall, beside_answer).status_code) == (PDF + b"1", 404)
    hall.organiser.must("endorse_answer", question=answered, agency=LAND)
    assert public(hall, beside_answer).content == PDF + b"2"
    assert public(hall, beside_reply, "so-y-te").status_code == 404
    hall.organiser.must("return_answer", question=answered, agency=LAND, reason="Sai")
    hall.land.must("detach", question=deferred, sha256=beside_reply)
    assert (public(hall, beside_reply).status_code, public(hall, beside_answer).status_code) == (404, 404)
