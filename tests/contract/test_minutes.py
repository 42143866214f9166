"""What the secretaries write, and what was promised."""

import json
from typing import Any

from .cast import LAND, Hall
from .client import Seat


def passage(seat: Seat, name: str) -> dict[str, Any]:
    told: dict[str, Any] = next(one for one in seat.state()["passages"] if one["id"] == name)
    return told


def test_a_secretary_writes_what_was_asked_and_answered(hall: Hall) -> None:
    question = hall.answering("Ghi biên bản?", LAND)
    asked, answered = f"asked:{question}", f"answer:{question}:{LAND}"
    first = hall.secretary.must("write", passage=asked, text="Cử tri hỏi về đường.", base=0)
    hall.secretary.must("write", passage=answered, text="Sở trả lời: tháng 9.", base=0)
    hall.secretary.must("write", passage=f"chair:{question}", text="Chủ trì giao Sở.", base=0)
    assert passage(hall.secretary, asked) == {"id": asked, "text": "Cử tri hỏi về đường.", "seq": first.seq}
    for reader in (hall.chair, hall.moderator, hall.organiser):
        assert passage(reader, answered)["text"] == "Sở trả lời: tháng 9."


def test_a_stale_base_is_refused_with_the_newest_text(hall: Hall) -> None:
    name = f"asked:{hall.heard('Hai thư ký?')}"
    first = hall.secretary.must("write", passage=name, text="Bản một.", base=0)
    second = hall.secretary.must("write", passage=name, text="Bản hai.", base=first.seq)
    told = hall.secretary.refused("write", passage=name, text="Bản ba, viết trên bản một.", base=first.seq)
    assert told.body["passage"] == {"text": "Bản hai.", "seq": second.seq}
    hall.secretary.refused("write", passage=name, text="Chưa thấy gì.", base=0)
    assert passage(hall.secretary, name)["text"] == "Bản hai."


def test_points_and_the_audience_have_no_passages(hall: Hall) -> None:
    for seat in (hall.an_phu, hall.audience, hall.stage, hall.technician):
        assert "passages" not in seat.state()


def test_a_commitment_gets_an_agency_and_a_date_and_is_followed(hall: Hall) -> None:
    question = hall.heard("Bao giờ xong?")
    made = hall.secretary.must("commit", question=question, agency=LAND, words="xong trước mùa mưa", due="2026-05-31").id

    def commitment() -> dict[str, Any]:
        told: dict[str, Any] = next(one for one in hall.moderator.state()["commitments"] if one["id"] == made)
        return told

    assert (commitment()["state"], commitment()["agency"], commitment()["due"]) == ("open", LAND, "2026-05-31")
    hall.health.refused("fulfil", commitment=made, state="done", note="Không phải của chúng tôi.")
    hall.land.must("fulfil", commitment=made, state="handling", note="Đang thi công.")
    assert commitment()["state"] == "handling"
    hall.organiser.must("fulfil", commitment=made, state="done", note="Đã nghiệm thu.")
    assert commitment()["state"] == "done"


def test_a_task_may_stand_without_a_question_and_go_to_a_whole_class(hall: Hall) -> None:
    told = hall.moderator.must("commit", **{"class": "Ủy ban nhân dân các xã", "words": "niêm yết trong tháng", "due": None})
    assert told.id in [one["id"] for one in hall.chair.state()["commitments"]]


def test_the_chair_concludes(hall: Hall) -> None:
    hall.chair.must("conclude", text="Giao Sở trả lời bằng văn bản trước ngày 30.")
    assert "trước ngày 30" in json.dumps(hall.secretary.state(), ensure_ascii=False)


# Announcements, the roll, commendations


def test_a_message_to_the_chair_is_acknowledged_by_the_chair(hall: Hall) -> None:
    sent = hall.moderator.must("announce", text="Điểm cầu 3 mất tín hiệu", to="chair").id

    def announcement(seat: Seat) -> list[dict[str, Any]]:
        return [one for one in seat.state()["announcements"] if one["id"] == sent]

    assert announcement(hall.chair) and not announcement(hall.an_phu)
    hall.an_phu.refused("acknowledge", announcement=sent)
    before = announcement(hall.moderator)
    hall.chair.must("acknowledge", announcement=sent)
    assert announcement(hall.moderator) != before, "The moderator sees that the chair has read it."


def test_an_announcement_to_all_reaches_every_point(hall: Hall) -> None:
    sent = hall.chair.must("announce", text="Giải lao mười lăm phút", to="all").id
    for seat in (hall.an_phu, hall.binh_minh, hall.technician, hall.stage):
        assert sent in [one["id"] for one in seat.state()["announcements"]], seat.name
    hall.an_phu.must("acknowledge", announcement=sent)


def test_an_announcement_to_one_point_reaches_no_other(hall: Hall) -> None:
    sent = hall.chair.must("announce", text="Đề nghị chỉnh lại camera", to="point", point="1").id

    def shown(seat: Seat) -> list[dict[str, Any]]:
        return [one for one in seat.state()["announcements"] if one["id"] == sent]

    assert [(one["to"], one["point"]) for one in shown(hall.an_phu)] == [("point", "1")]
    assert [seat.name for seat in (hall.binh_minh, hall.chair, hall.technician, hall.secretary) if shown(seat)] == []
    hall.binh_minh.refused("acknowledge", announcement=sent)
    hall.an_phu.must("acknowledge", announcement=sent)
    (watched,) = shown(hall.moderator)
    assert list(watched["acknowledged"]) == ["point-1"]
    told = hall.moderator.do("announce", text="Gửi ai?", to="point", point="99")
    assert (told.status, told.body["field"]) == (422, "point")
    everybody = hall.moderator.must("announce", text="Giải lao", to="points", point="1").id
    (row,) = [one for one in hall.binh_minh.state()["announcements"] if one["id"] == everybody]
    assert row["to"] == "points" and "point" not in row


def test_an_announcement_has_a_known_addressee(hall: Hall) -> None:
    told = hall.moderator.do("announce", text="Gửi ai?", to="the-moon")
    assert (told.status, told.body["field"]) == (422, "to")


def test_a_point_takes_its_own_roll(hall: Hall) -> None:
    hall.binh_minh.must("take_roll", point="1", present=True, people=34, leader="Bà Phạm Thị Hoa")
    present = {point["id"]: point["present"] for point in hall.moderator.state()["points"]}
    assert present["2"] and not present["1"]
    hall.moderator.must("take_roll", point="1", present=True, people=12, leader="Ông Tòng Văn Hặc")
    present = {point["id"]: point["present"] for point in hall.moderator.state()["points"]}
    assert present["1"]


def test_who_did_well_is_commended(hall: Hall) -> None:
    hall.organiser.must("commend", name="Tổ công nghệ số thôn Đông", citation="Thành tích năm 2025", decision="12/QĐ-UBND")
