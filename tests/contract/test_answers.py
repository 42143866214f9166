"""Who answers, in which order, and what came of it."""

from .cast import HEALTH, LAND, Hall


def test_a_round_of_three_is_heard_and_answered_together(hall: Hall) -> None:
    round_of_three = [hall.waiting(f"Câu {n}?") for n in ("một", "hai", "ba")]
    for question in round_of_three:
        hall.chair.must("call", question=question, turn=hall.turn)
        hall.chair.must("speak", question=question, turn=hall.turn)
    hall.chair.must("finish", turn=hall.turn)
    assert [hall.status(question) for question in round_of_three] == ["heard"] * 3

    hall.chair.must("invite", questions=round_of_three, agency=LAND, turn=hall.turn)
    floor = hall.floor
    assert floor and (floor["phase"], floor["questions"], floor["agency"]) == ("answering", round_of_three, LAND)
    assert [hall.status(question) for question in round_of_three] == ["answering"] * 3

    hall.chair.must("finish", turn=hall.turn)
    assert [hall.status(question) for question in round_of_three] == ["answered"] * 3
    assert all(hall.outcomes(question) == {LAND: "answered"} for question in round_of_three)
    assert hall.floor is None


def test_whoever_speaks_may_be_answered_at_once(hall: Hall) -> None:
    question = hall.speaking("Trả lời ngay?")
    hall.chair.must("invite", questions=[question], agency=LAND, turn=hall.turn)
    assert hall.status(question) == "answering"


def test_two_agencies_answer_one_after_another(hall: Hall) -> None:
    question = hall.answering("Việc của hai ngành?", LAND)
    hall.chair.must("invite", questions=[question], agency=HEALTH, turn=hall.turn)
    floor = hall.floor
    assert floor and floor["agency"] == HEALTH
    assert hall.outcomes(question) == {LAND: "answered"}
    assert hall.status(question) == "answering"
    hall.chair.must("finish", turn=hall.turn)
    assert hall.outcomes(question) == {LAND: "answered", HEALTH: "answered"}
    assert hall.status(question) == "answered"


def test_an_answer_may_be_partly_given(hall: Hall) -> None:
    question = hall.answering("Trả lời một phần?", LAND)
    hall.chair.must("finish", turn=hall.turn, partly=True)
    assert (hall.outcomes(question), hall.status(question)) == ({LAND: "partly"}, "answered")


def test_a_deferred_answer_has_a_date_and_leaves_the_floor_where_it_is(hall: Hall) -> None:
    question, turn = hall.answering("Cần số liệu?", LAND), hall.turn
    hall.chair.must("defer", question=question, agency=LAND, due="2026-09-30")
    floor = hall.floor
    assert floor and (floor["phase"], floor["agency"], hall.turn) == ("answering", LAND, turn)

    hall.chair.must("finish", turn=turn)
    assert hall.question(question)["outcomes"] == [{"agency": LAND, "outcome": "deferred", "due": "2026-09-30"}]
    assert (hall.status(question), hall.floor) == ("deferred", None)


def test_a_question_is_referred_to_the_competent_authority(hall: Hall) -> None:
    question = hall.answering("Thuộc thẩm quyền trung ương?", LAND)
    hall.chair.must("refer", question=question, to="Bộ Tài chính")
    hall.chair.must("finish", turn=hall.turn)
    assert "referred" in hall.outcomes(question).values()
    assert hall.status(question) == "referred"


def test_a_proposal_taken_up_is_noted_and_counts_as_answered(hall: Hall) -> None:
    question = hall.answering("Đề xuất mở lớp xóa mù số?", LAND)
    hall.moderator.must("note", question=question, agency=LAND)
    hall.chair.must("finish", turn=hall.turn)
    assert (hall.outcomes(question), hall.status(question)) == ({LAND: "noted"}, "answered")


def test_one_deferred_answer_makes_the_question_deferred(hall: Hall) -> None:
    question = hall.answering("Một bên trả lời, một bên hẹn?", LAND)
    hall.chair.must("invite", questions=[question], agency=HEALTH, turn=hall.turn)
    hall.chair.must("defer", question=question, agency=HEALTH, due=None)
    hall.chair.must("finish", turn=hall.turn)
    assert hall.outcomes(question) == {LAND: "answered", HEALTH: "deferred"}
    assert hall.status(question) == "deferred"


def test_a_recalled_question_goes_to_the_head_and_keeps_its_outcomes(hall: Hall) -> None:
    question = hall.deferred("Gọi lại?")
    waiting = hall.waiting("Đang chờ?", by=hall.binh_minh)
    turn = hall.turn
    hall.chair.must("recall", question=question, turn=turn)
    assert hall.queue == [question, waiting]
    assert (hall.status(question), hall.outcomes(question)) == ("waiting", {LAND: "deferred"})
    assert hall.turn > turn


def test_a_waiting_question_cannot_be_recalled(hall: Hall) -> None:
    question = hall.waiting("Chưa được hỏi?")
    hall.chair.refused("recall", question=question, turn=hall.turn)


def test_an_unheard_question_cannot_be_answered(hall: Hall) -> None:
    question = hall.waiting("Chưa được hỏi?")
    hall.chair.refused("invite", questions=[question], agency=LAND, turn=hall.turn)
