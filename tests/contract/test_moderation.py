"""What the moderator does with questions before anybody is called."""

import json

from .cast import HEALTH, LAND, Hall


def test_merging_credits_all_askers_and_unmerging_gives_the_place_back(hall: Hall) -> None:
    first = hall.waiting("Đường thôn Đông?", asker="Lan")
    second = hall.waiting("Đường thôn Đông hỏng?", by=hall.binh_minh, asker="Hùng")
    third = hall.waiting("Trạm y tế?")

    hall.moderator.must("merge", question=second, into=first)
    merged = hall.question(second)
    assert (merged["status"], merged["merged_into"]) == ("merged", first)
    assert hall.queue == [first, third]
    credited = json.dumps([hall.question(first)["asker"], hall.question(first)["askers"]], ensure_ascii=False)
    assert "Lan" in credited and "Hùng" in credited

    hall.moderator.must("unmerge", question=second)
    assert (hall.status(second), hall.question(second)["merged_into"]) == ("waiting", None)
    assert hall.queue == [first, second, third]


def test_unmerging_a_received_question_makes_it_received_again(hall: Hall) -> None:
    first, second = hall.waiting("Nước sạch?"), hall.asked("Nước sạch thôn Tây?")
    hall.moderator.must("merge", question=second, into=first)
    hall.moderator.must("unmerge", question=second)
    assert hall.status(second) == "received"


def test_a_question_cannot_be_merged_into_itself(hall: Hall) -> None:
    question = hall.waiting("Gộp với chính mình?")
    hall.moderator.refused("merge", question=question, into=question)


def test_the_original_wording_stays_beside_every_revision(hall: Hall) -> None:
    question = hall.asked("Sao chậm thế?")
    hall.moderator.must("revise", question=question, text="Vì sao hồ sơ bị chậm?", reason="Rõ ý")
    hall.secretary.must("revise", question=question, text="Vì sao hồ sơ đất bị chậm?", reason="Đủ ý")
    told = hall.question(question)
    assert (told["text"], told["original"], told["status"]) == ("Vì sao hồ sơ đất bị chậm?", "Sao chậm thế?", "received")
    revisions = json.dumps(told["revisions"], ensure_ascii=False)
    assert "Rõ ý" in revisions and "Đủ ý" in revisions


def test_grouping_gives_a_topic_and_keeps_the_status(hall: Hall) -> None:
    question = hall.waiting("Sổ đỏ?")
    hall.moderator.must("group", question=question, topic="dat-dai")
    assert (hall.question(question)["topic"], hall.status(question)) == ("dat-dai", "waiting")


def test_assigning_names_who_leads_who_supports_and_when(hall: Hall) -> None:
    question = hall.waiting("Rác thải y tế?")
    hall.moderator.must("assign", question=question, lead=LAND, supporting=[HEALTH], due="2026-09-01")
    told = hall.question(question)
    assert (told["lead"], told["supporting"], told["due"], told["status"]) == (LAND, [HEALTH], "2026-09-01", "waiting")


def test_moving_counts_places_from_zero(hall: Hall) -> None:
    first, second, third = hall.waiting("Một?"), hall.waiting("Hai?"), hall.waiting("Ba?")
    hall.moderator.must("move", question=third, to=0)
    assert hall.queue == [third, first, second]
    hall.chair.must("move", question=third, to=1)
    assert hall.queue == [first, third, second]


def test_an_arrangement_must_name_exactly_the_queue(hall: Hall) -> None:
    first, second, third = hall.waiting("Một?"), hall.waiting("Hai?"), hall.waiting("Ba?")
    hall.moderator.must("arrange", order=[second, third, first], why="Theo chủ đề")
    for wrong in ([first, second], [first, first, second], [first, second, third, "somebody-elses-question"]):
        told = hall.moderator.refused("arrange", order=wrong, why="Sai")
        assert told.body["queue"] == [second, third, first]
    assert hall.queue == [second, third, first]


def test_a_form_repeats_the_name_of_a_list(hall: Hall) -> None:
    first, second = hall.waiting("Một?"), hall.waiting("Hai?")
    sent = hall.moderator.form("arrange", order=[second, first], why="Theo chủ đề")
    assert sent.status_code == 200, sent.text
    assert hall.queue == [second, first]


def test_an_unknown_question_is_refused_by_a_rule(hall: Hall) -> None:
    for command in ("approve", "hold", "withdraw"):
        hall.moderator.refused(command, question="nobody-asked-this-ever")


# Prepared answers


def test_an_agency_prepares_and_the_organiser_endorses(hall: Hall) -> None:
    question = hall.waiting("Giá đền bù?")
    hall.moderator.must("assign", question=question, lead=LAND, supporting=[], due=None)
    hall.land.must("prepare", question=question, text="Theo bảng giá hiện hành.")
    hall.organiser.must("return", question=question, reason="Nêu rõ số quyết định.")
    hall.land.must("prepare", question=question, text="Theo Quyết định số 12.")
    hall.organiser.must("endorse", question=question)
    for reader in (hall.chair, hall.land, hall.organiser):
        told = reader.question(question)
        assert told and "Theo Quyết định số 12." in json.dumps(told["prepared"], ensure_ascii=False)
    assert hall.status(question) == "waiting"


def test_an_agency_prepares_only_what_is_assigned_to_it(hall: Hall) -> None:
    question = hall.waiting("Việc của ai?")
    hall.moderator.must("assign", question=question, lead=LAND, supporting=[], due=None)
    hall.health.refused("prepare", question=question, text="Không phải việc của chúng tôi.")
    hall.health.refused("hand_back", question=question, reason="Không phải việc của chúng tôi.")


def test_what_an_agency_hands_back_goes_to_another(hall: Hall) -> None:
    question = hall.waiting("Thuộc ngành y tế?")
    hall.moderator.must("assign", question=question, lead=LAND, supporting=[], due=None)
    hall.land.must("hand_back", question=question, reason="Thuộc ngành y tế.")
    hall.moderator.must("assign", question=question, lead=HEALTH, supporting=[], due=None)
    assert hall.question(question)["lead"] == HEALTH
    hall.health.must("prepare", question=question, text="Trạm mới mở tháng 9.")
