"""A sheet shows details and forms about one thing; whoever opens it reads only what is his."""

import re
import secrets

from contract.cast import LAND, Hall
from contract.client import Seat

SECRET = "CANARY chưa ai duyệt"


def opened_by(seat: object, address: str) -> tuple[int, str]:
    answer = seat.http.get(seat.path(*address.split("?")[0].split("/")) + "?" + address.partition("?")[2])  # type: ignore[attr-defined]
    return answer.status_code, answer.text


def test_staff_read_a_question_whole(hall: Hall) -> None:
    question = hall.asked(SECRET)
    for seat in (hall.moderator, hall.organiser, hall.chair):
        status, page = opened_by(seat, f"sheet/question?question={question}")
        assert status == 200 and SECRET in page


def test_a_point_opens_its_own_question_and_nobody_elses(hall: Hall) -> None:
    question = hall.asked(SECRET, by=hall.an_phu)
    assert SECRET in opened_by(hall.an_phu, f"sheet/own?question={question}")[1]
    assert SECRET not in opened_by(hall.hoa_lac, f"sheet/own?question={question}")[1]
    assert SECRET not in opened_by(hall.hoa_lac, f"sheet/followup?question={question}")[1]
    assert opened_by(hall.hoa_lac, f"sheet/question?question={question}")[0] == 404


def test_a_point_never_reads_how_another_points_question_was_worded_first(hall: Hall) -> None:
    question = hall.asked(SECRET, by=hall.an_phu)
    hall.moderator.must("revise", question=question, text="Câu đã biên tập")
    hall.moderator.must("approve", question=question)
    assert SECRET not in opened_by(hall.hoa_lac, f"sheet/own?question={question}")[1]


def test_an_agency_opens_only_what_is_assigned_to_it(hall: Hall) -> None:
    question = hall.asked(SECRET)
    agency = hall.seat(f"agency-{LAND}")
    assert SECRET not in opened_by(agency, f"sheet/prepare?question={question}")[1]
    hall.moderator.must("assign", question=question, lead=LAND)
    assert SECRET in opened_by(agency, f"sheet/prepare?question={question}")[1]


def test_links_are_for_the_organiser_alone(hall: Hall) -> None:
    status, page = opened_by(hall.organiser, "sheet/seat?seat=chair")
    assert status == 200 and "/s/" in page and "<svg" in page
    for seat in (hall.moderator, hall.chair, hall.an_phu):
        assert opened_by(seat, "sheet/seat?seat=chair")[0] == 404


def test_only_sheets_are_sheets(hall: Hall) -> None:
    for address in ("regions/inbox", "screens/organiser", "sheet/nothing", "%2e%2e/page"):
        assert opened_by(hall.moderator, address)[0] == 404


def plainly(seat: Seat, address: str) -> str:
    """The page as a browser without scripts opens it."""
    answer = seat.http.get(f"/{seat.conference}/{seat.name}{address}", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    return answer.text


def test_consoles_say_what_works_without_scripts_and_their_buttons_do(hall: Hall) -> None:
    question = hall.asked("Bấm duyệt không cần mã lệnh?")
    page = plainly(hall.moderator, "?lang=en")
    banner = page[page.index('<noscript><p class="banner">') :].partition("</noscript>")[0]
    assert "Search, keys, dragging and marking several need scripts." in banner
    [button] = re.findall(rf'form="plain" formaction="(\S+/approve\S*)" name="with" value="question={question}"', page)
    pressed(hall.moderator, button.replace("&amp;", "&"), {"with": f"question={question}"})
    assert question in hall.queue
    # What a whole list says of its buttons comes along: a call carries the turn that was seen.
    call = rf'formaction="\S+/do/call\S*" name="with" value="turn=\d+&amp;question={question}"'
    assert re.search(call, plainly(hall.moderator, ""))
    for seat in (hall.secretary, hall.organiser, hall.land):
        assert "need scripts." in (told := plainly(seat, "?lang=en")) or "needs scripts." in told


def test_without_scripts_a_sheet_is_a_page_whose_forms_go(hall: Hall) -> None:
    question = hall.asked("Trang riêng?")
    opens = f'formaction="/{hall.conference}/moderator/sheet/question" name="with" value="question={question}"'
    assert opens in plainly(hall.moderator, "?lang=vi")
    page = plainly(hall.moderator, f"/sheet/question?lang=vi&with=question%3D{question}")
    assert page.startswith("<!doctype html>") and f'href="/{hall.conference}/moderator?lang=vi"' in page
    form = page[page.index(f'<form method="post" action="/{hall.conference}/moderator/do/decline') :].partition("</form>")[0]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    pressed(hall.moderator, f"/{hall.conference}/moderator/do/decline?lang=vi", fields | {"reason": "Đã trả lời năm trước"})
    assert hall.question(question)["status"] == "declined"


def test_without_scripts_a_secretary_saves_a_passage_by_its_form(hall: Hall) -> None:
    passage = f"asked:{hall.heard('Ghi không cần mã lệnh?')}"
    page = plainly(hall.secretary, f"/desk/passages?question={passage.partition(':')[2]}")
    form = page[page.index(f'<form method="post" action="/{hall.conference}/secretary-1/do/write') :].partition("</form>")[0]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    assert fields["passage"] == passage and '<button class="primary">' in form
    pressed(hall.secretary, f"/{hall.conference}/secretary-1/do/write", fields | {"text": "Đại biểu hỏi về mã lệnh."})
    assert [one["text"] for one in hall.secretary.state()["passages"] if one["id"] == passage] == ["Đại biểu hỏi về mã lệnh."]


def pressed(seat: Seat, action: str, fields: dict[str, str]) -> None:
    fields = {"id": secrets.token_hex(16)} | fields
    told = seat.http.post(action, data=fields, headers={"Accept": "text/html", "Origin": str(seat.http.base_url).rstrip("/")})
    assert told.status_code in (200, 303), told.text


def test_the_copy_of_a_publication_goes_with_its_entry_without_scripts_too(hall: Hall) -> None:
    page = plainly(hall.organiser, "/sheet/publication?what=plan")
    files = f"/{hall.conference}/organiser/files"
    assert f'formaction="{files}" formenctype="multipart/form-data"' in page and 'name="file" type="file"' in page
    fields = {
        "id": secrets.token_hex(16),
        "what": "plan",
        "address": "https://tinh.vn/ke-hoach",
        "date": "2024-02-24",
        "hash": "",
    }
    own = {"Accept": "text/html", "Origin": str(hall.organiser.http.base_url).rstrip("/")}
    sent = hall.organiser.http.post(files, data=fields, files={"file": ("trang.pdf", b"%PDF-1.4 ...")}, headers=own)
    assert sent.status_code == 303, sent.text
    assert hall.organiser.state()["publications"][-1]["copy"]["name"] == "trang.pdf"
