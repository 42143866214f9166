"""How a question comes in, and who lets it into the queue."""

from .cast import Hall


def test_a_point_asks_and_the_moderator_lets_it_into_the_queue(hall: Hall) -> None:
    question = hall.asked("Bao giờ tuyến đường liên xã được sửa?", title="Bà", topic="dat-dai")
    told = hall.question(question)
    assert (told["status"], told["point"], told["kind"], told["topic"]) == ("received", "1", "question", "dat-dai")
    assert told["text"] == told["original"] == "Bao giờ tuyến đường liên xã được sửa?"
    assert (told["asker"], told["title"], told["unit"]) == ("Nguyễn Thị Lan", "Bà", "Thôn Đông")

    hall.moderator.must("approve", question=question)
    assert hall.status(question) == "waiting"
    assert hall.queue == [question]


def test_the_id_of_a_submit_is_the_question(hall: Hall) -> None:
    told = hall.an_phu.must("submit", id="an-phu-slip-00001", text="Chợ mới khi nào mở?", kind="question", asker="Lò Văn Pán")
    assert told.id == "an-phu-slip-00001"
    assert hall.question("an-phu-slip-00001")["text"] == "Chợ mới khi nào mở?"


def test_people_see_an_ordinal(hall: Hall) -> None:
    first, second = hall.asked("Câu thứ nhất?"), hall.asked("Câu thứ hai?")
    assert hall.question(second)["number"] == hall.question(first)["number"] + 1


def test_role_and_point_come_from_the_seat_and_never_from_the_form(hall: Hall) -> None:
    question = hall.asked("Ai gửi câu này?", by=hall.an_phu, point="2", origin="portal")
    told = hall.question(question)
    assert (told["point"], told["origin"]) == ("1", "point")


def test_a_request_to_speak_has_no_text_yet(hall: Hall) -> None:
    question = hall.an_phu.must("raise", asker="Giàng A Sử", unit="Thôn Tây").id
    told = hall.question(question)
    assert (told["status"], told["text"], told["asker"]) == ("received", None, "Giàng A Sử")


def test_a_hand_raised_in_the_hall_waits_at_once(hall: Hall) -> None:
    question = hall.moderator.must("raise", asker="Đại biểu hội trường").id
    assert hall.status(question) == "waiting"
    assert hall.queue == [question]


def test_a_closed_intake_stops_points_and_never_staff(hall: Hall) -> None:
    hall.moderator.must("close")
    try:
        hall.an_phu.refused("submit", text="Muộn mất rồi ạ?", kind="question", asker="Nguyễn Văn Tư")
        slip = hall.moderator.must("submit", text="Phiếu giấy", kind="petition", asker="Bà Tám", point="2", origin="slip").id
    finally:
        hall.moderator.must("open")
    told = hall.question(slip)
    assert (told["status"], told["point"], told["origin"]) == ("received", "2", "slip")


def test_a_held_question_goes_back_to_the_end_of_the_queue(hall: Hall) -> None:
    first, second = hall.waiting("Câu A?"), hall.waiting("Câu B?")
    hall.moderator.must("hold", question=first)
    assert (hall.status(first), hall.queue) == ("held", [second])
    hall.moderator.must("approve", question=first)
    assert hall.queue == [second, first]


def test_a_declined_question_may_still_be_approved(hall: Hall) -> None:
    question = hall.asked("Trùng với câu đã trả lời?")
    hall.moderator.must("decline", question=question, reason="Đã trả lời tại kỳ họp trước.")
    assert hall.status(question) == "declined"
    hall.moderator.must("approve", question=question)
    assert hall.queue == [question]


def test_a_point_withdraws_its_own_waiting_question_and_nobody_elses(hall: Hall) -> None:
    question = hall.waiting("Tôi xin rút câu này?", by=hall.an_phu)
    hall.binh_minh.refused("withdraw", question=question)
    hall.an_phu.must("withdraw", question=question)
    assert (hall.status(question), hall.queue) == ("withdrawn", [])


def test_a_question_on_the_floor_cannot_be_withdrawn(hall: Hall) -> None:
    question = hall.called("Đang được mời?")
    hall.an_phu.refused("withdraw", question=question)
    assert hall.status(question) == "called"


def test_a_follow_up_by_the_same_asker_goes_before_the_queue(hall: Hall) -> None:
    heard = hall.heard("Hỏi lần đầu?")
    other = hall.waiting("Câu của người khác?", by=hall.binh_minh)
    more = hall.waiting("Xin hỏi thêm?", followup_of=heard)
    assert hall.queue == [more, other]


def test_the_audience_asks_only_when_the_organiser_lets_it(hall: Hall) -> None:
    asking = {"id": "audience-phone-0001", "text": "Khán giả hỏi được không?", "kind": "question", "asker": "Một người dân"}
    hall.audience.refused("submit", **asking)
    hall.organiser.must("configure", settings={"audience_submit": True})
    told = hall.audience.must("submit", **asking)
    assert told.body["again"] is False, "A refusal is not stored: the same id may try again."
    assert hall.question(told.id)["origin"] == "audience"


def test_the_audience_marks_interest_only_when_the_organiser_lets_it(hall: Hall) -> None:
    question = hall.waiting("Câu nhiều người quan tâm?")
    hall.audience.refused("mark", question=question, on=True)
    hall.organiser.must("configure", settings={"audience_mark": True})
    hall.audience.must("mark", question=question, on=True)


def test_a_point_may_be_limited_in_what_it_asks(hall: Hall) -> None:
    hall.hoa_lac.must("submit", text="Câu được phép?", kind="question", asker="Vàng Thị Mai")
    hall.organiser.must("configure", settings={"point_limit": 1})
    try:
        hall.hoa_lac.refused("submit", text="Câu quá số?", kind="question", asker="Vàng Thị Mai")
    finally:
        hall.organiser.must("configure", settings={"point_limit": None})
