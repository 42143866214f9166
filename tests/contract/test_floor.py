"""The floor: one decision after another, never two at once."""

from concurrent.futures import ThreadPoolExecutor

from .cast import HEALTH, LAND, Hall


def test_a_point_is_called_gets_ready_comes_on_screen_speaks_and_is_heard(hall: Hall) -> None:
    question = hall.waiting("Con mương thôn Đông bao giờ nạo vét?")
    before = hall.turn

    hall.chair.must("call", question=question, turn=before)
    floor = hall.floor
    assert floor and (floor["phase"], floor["question"], floor["turn"]) == ("called", question, hall.turn)
    assert hall.turn > before and hall.queue == [] and hall.status(question) == "called"
    assert not floor["ready"] and not floor["on_screen"]

    turn = hall.turn
    hall.an_phu.must("ready", question=question, turn=turn)
    hall.technician.must("on_screen", question=question, turn=turn)
    floor = hall.floor
    assert floor and floor["ready"] and floor["on_screen"]
    assert hall.turn == turn, "Ready and on_screen carry the turn without raising it."

    hall.chair.must("speak", question=question, turn=turn)
    floor = hall.floor
    assert floor and floor["phase"] == "speaking" and hall.status(question) == "speaking"

    hall.chair.must("finish", turn=hall.turn)
    assert hall.floor is None and hall.status(question) == "heard"


def test_a_stale_turn_is_refused_with_the_floor_and_the_queue(hall: Hall) -> None:
    first, second = hall.waiting("Một?"), hall.waiting("Hai?")
    seen = hall.turn
    hall.chair.must("call", question=first, turn=seen)
    told = hall.moderator.refused("no_answer", question=first, turn=seen)
    assert told.body["floor"]["question"] == first
    assert told.body["floor"]["turn"] == hall.turn
    assert told.body["queue"] == [second]
    assert told.body["seq"] == hall.seq


def test_a_double_click_does_not_skip_a_speaker(hall: Hall) -> None:
    first, second = hall.speaking("Một?"), hall.waiting("Hai?")
    third = hall.waiting("Ba?")
    seen = hall.turn
    hall.chair.must("call", question=second, turn=seen)
    hall.chair.refused("call", question=third, turn=seen)
    assert (hall.status(first), hall.status(second), hall.status(third)) == ("heard", "called", "waiting")


def test_of_two_who_call_at_once_one_is_heard(hall: Hall) -> None:
    first, second = hall.waiting("Một?"), hall.waiting("Hai?")
    seen = hall.turn
    with ThreadPoolExecutor(2) as both:
        chair = both.submit(hall.chair.do, "call", question=first, turn=seen)
        moderator = both.submit(hall.moderator.do, "call", question=second, turn=seen)
    assert sorted([chair.result().status, moderator.result().status]) == [200, 409]
    assert len(hall.queue) == 1


def test_a_call_sent_again_after_a_dead_link_is_one_call(hall: Hall) -> None:
    question, seen = hall.waiting("Một?"), hall.turn
    first = hall.chair.must("call", id="chair-tablet-call-1", question=question, turn=seen)
    turn = hall.turn
    again = hall.chair.must("call", id="chair-tablet-call-1", question=question, turn=seen)
    assert (again.seq, again.body["again"]) == (first.seq, True)
    assert (hall.turn, hall.status(question)) == (turn, "called")


def test_who_does_not_answer_keeps_the_place(hall: Hall) -> None:
    first, second, third = hall.waiting("Một?"), hall.waiting("Hai?"), hall.waiting("Ba?")
    hall.chair.must("call", question=second, turn=hall.turn)
    assert hall.queue == [first, third]
    hall.moderator.must("no_answer", question=second, turn=hall.turn)
    assert (hall.queue, hall.status(second), hall.floor) == ([first, second, third], "waiting", None)


def test_nobody_is_called_while_somebody_is_called(hall: Hall) -> None:
    hall.called("Một?")
    second = hall.waiting("Hai?")
    hall.chair.refused("call", question=second, turn=hall.turn)


def test_nobody_is_called_while_an_agency_answers(hall: Hall) -> None:
    hall.answering("Một?", LAND)
    second = hall.waiting("Hai?")
    hall.chair.refused("call", question=second, turn=hall.turn)


def test_only_a_waiting_question_is_called(hall: Hall) -> None:
    received = hall.asked("Chưa duyệt?")
    hall.chair.refused("call", question=received, turn=hall.turn)


def test_only_the_called_point_says_ready(hall: Hall) -> None:
    question = hall.called("Ai sẵn sàng?")
    hall.binh_minh.refused("ready", question=question, turn=hall.turn)
    floor = hall.floor
    assert floor and not floor["ready"]


# Clocks


def test_the_askers_clock_starts_with_the_words(hall: Hall) -> None:
    hall.speaking("Đồng hồ?")
    state = hall.moderator.state()
    clock = state["clocks"]["asking"]
    assert (clock["limit_ms"], clock["extra_ms"]) == (180_000, 0)
    assert state["now"] - 10_000 < clock["started_at"] <= state["now"]


def test_a_minute_more_a_pause_and_on(hall: Hall) -> None:
    hall.speaking("Thêm một phút?")
    turn = hall.turn
    hall.chair.must("extend", seconds=60, turn=turn)
    assert hall.moderator.state()["clocks"]["asking"]["extra_ms"] == 60_000

    hall.moderator.must("pause", turn=turn)
    paused = hall.moderator.state()["clocks"]["asking"]
    assert paused["started_at"] is None and isinstance(paused["used_ms"], int)

    hall.chair.must("resume", turn=turn)
    running = hall.moderator.state()["clocks"]["asking"]
    assert isinstance(running["started_at"], int) and running["used_ms"] == paused["used_ms"]
    assert hall.turn == turn, "Extend, pause and resume do not raise the turn."


def test_an_agency_has_its_own_clock(hall: Hall) -> None:
    hall.answering("Cơ quan trả lời bao lâu?", HEALTH)
    clock = hall.moderator.state()["clocks"]["answering"]
    assert clock["limit_ms"] == 300_000 and isinstance(clock["started_at"], int)


def test_the_organiser_sets_how_long_one_may_ask(hall: Hall) -> None:
    hall.organiser.must("configure", settings={"ask_limit_s": 120})
    try:
        hall.speaking("Hai phút?")
        assert hall.moderator.state()["clocks"]["asking"]["limit_ms"] == 120_000
    finally:
        hall.organiser.must("configure", settings={"ask_limit_s": 180})


# Undo


def test_undoing_a_call_puts_the_question_back_at_its_place(hall: Hall) -> None:
    first, second = hall.waiting("Một?"), hall.waiting("Hai?")
    called = hall.chair.must("call", question=second, turn=hall.turn)
    turn = hall.turn
    hall.moderator.must("undo", seq=called.seq)
    assert (hall.queue, hall.status(second), hall.floor) == ([first, second], "waiting", None)
    assert hall.turn > turn


def test_undoing_an_approval_makes_it_received_again(hall: Hall) -> None:
    question = hall.asked("Duyệt nhầm?")
    approved = hall.moderator.must("approve", question=question)
    hall.moderator.must("undo", seq=approved.seq)
    assert (hall.status(question), hall.queue) == ("received", [])


def test_undo_does_not_reach_behind_a_later_decision_on_the_same_question(hall: Hall) -> None:
    question = hall.asked("Đã sang bước khác?")
    approved = hall.moderator.must("approve", question=question)
    hall.moderator.must("hold", question=question)
    hall.moderator.refused("undo", seq=approved.seq)
    assert hall.status(question) == "held"


def test_undo_of_a_call_is_refused_once_the_floor_moved_on(hall: Hall) -> None:
    question = hall.waiting("Đã lên phát biểu?")
    called = hall.chair.must("call", question=question, turn=hall.turn)
    hall.chair.must("speak", question=question, turn=hall.turn)
    hall.moderator.refused("undo", seq=called.seq)
    assert hall.status(question) == "speaking"
