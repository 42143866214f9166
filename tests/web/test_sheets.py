"""A sheet shows details and forms about one thing; whoever opens it reads only what is his."""

from contract.cast import LAND, Hall

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
