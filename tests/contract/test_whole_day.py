"""A conference from the organiser's first setting to the sealed minutes, told from outside."""

from .cast import HEALTH, LAND, Hall


def test_a_whole_conference(conference: Hall) -> None:
    hall = conference
    the_week_before(hall)
    first, second, third = the_questions(hall)
    the_dialogue(hall, first, second, third)
    promised = the_minutes(hall, first)
    the_end(hall, third)
    the_months_after(hall, second, promised)
    the_seal(hall, first)


def the_week_before(hall: Hall) -> None:
    state = hall.organiser.state()
    assert (state["questions"], state["queue"], state["floor"]) == ([], [], None)
    settings = {"title": "Đối thoại với Nhân dân", "venue": "Hội trường", "form": "hybrid", "round": 1, "answer_limit_s": 240}
    hall.organiser.must("configure", settings=settings)
    told = hall.chair.state()["conference"]
    assert {name: told[name] for name in settings} == settings
    assert told["ask_limit_s"] == 180, "What nobody set keeps its default."

    hall.set_up()
    state = hall.chair.state()
    assert {"1", "2", "3"} == {point["id"] for point in state["points"]}
    assert {"khai-mac", "doi-thoai"} <= {item["id"] for item in state["agenda"]}
    early = hall.an_phu.refused("submit", text="Sớm quá?", kind="question", asker="Lan")
    assert early.body["queue"] == []


def the_questions(hall: Hall) -> list[str]:
    hall.moderator.must("open")
    first = hall.asked("Đường liên xã bao giờ sửa?", by=hall.an_phu)
    second = hall.asked("Trạm y tế thiếu thuốc?", by=hall.binh_minh)
    third = hall.hoa_lac.must("raise", asker="Đinh Văn Lợi").id
    same = hall.asked("Đường liên xã hỏng?", by=hall.binh_minh)
    for question in (first, second, third):
        hall.moderator.must("approve", question=question)
    hall.moderator.must("merge", question=same, into=first)
    hall.moderator.must("assign", question=first, lead=LAND, supporting=[HEALTH], due=None)
    hall.moderator.must("assign", question=second, lead=HEALTH, supporting=[], due=None)
    hall.land.must("prepare", question=first, text="Quý ba khởi công.")
    hall.organiser.must("endorse", question=first)
    assert hall.queue == [first, second, third]
    return [first, second, third]


def the_dialogue(hall: Hall, first: str, second: str, third: str) -> None:
    hall.chair.must("begin")
    hall.chair.must("advance", item="doi-thoai")

    hall.chair.must("call", question=first, turn=hall.turn)
    hall.an_phu.must("ready", question=first, turn=hall.turn)
    hall.technician.must("on_screen", question=first, turn=hall.turn)
    hall.chair.must("speak", question=first, turn=hall.turn)
    hall.chair.must("invite", questions=[first], agency=LAND, turn=hall.turn)
    hall.chair.must("invite", questions=[first], agency=HEALTH, turn=hall.turn)
    hall.chair.must("finish", turn=hall.turn)
    assert (hall.status(first), hall.outcomes(first)) == ("answered", {LAND: "answered", HEALTH: "answered"})

    hall.moderator.must("call", question=second, turn=hall.turn)
    hall.moderator.must("speak", question=second, turn=hall.turn)
    hall.chair.must("invite", questions=[second], agency=HEALTH, turn=hall.turn)
    hall.chair.must("defer", question=second, agency=HEALTH, due="2026-10-01")
    hall.chair.must("finish", turn=hall.turn)
    assert hall.status(second) == "deferred"

    hall.chair.must("call", question=third, turn=hall.turn)
    hall.chair.must("no_answer", question=third, turn=hall.turn)
    assert hall.queue == [third]


def the_minutes(hall: Hall, first: str) -> str:
    hall.secretary.must("write", passage=f"asked:{first}", text="Ông Lan hỏi về đường.", base=0)
    hall.secretary.must("write", passage=f"answer:{first}:{LAND}", text="Sở trả lời.", base=0)
    promised = hall.secretary.must("commit", question=first, agency=LAND, words="quý ba", due="2026-09-30").id
    hall.chair.must("conclude", text="Giao hai Sở thực hiện.")
    return promised


def the_end(hall: Hall, waiting: str) -> None:
    hall.chair.must("end")
    turn = hall.turn
    hall.chair.refused("call", question=waiting, turn=turn)
    hall.chair.refused("extend", seconds=60, turn=turn)


def the_months_after(hall: Hall, second: str, promised: str) -> None:
    hall.health.must("reply", question=second, text="Thuốc đã về đủ từ ngày 12.")
    hall.land.must("fulfil", commitment=promised, state="done", note="Đã thông xe.")
    assert "done" in [one["state"] for one in hall.organiser.state()["commitments"] if one["id"] == promised]
    hall.land.refused("reply", question=second, text="Không phải câu của chúng tôi.")


def the_seal(hall: Hall, first: str) -> None:
    asked = next(one for one in hall.secretary.state()["passages"] if one["id"] == f"asked:{first}")
    hall.organiser.must("issue", seat="secretary-2", name="Trần Thị Thư")
    assert hall.seat("secretary-2").do("seal", paper="minutes").status in (403, 409), "Only the lead secretary seals."
    hall.chair.must("seal", paper="minutes")
    hall.secretary.refused("write", passage=f"asked:{first}", text="Sửa sau khi ký.", base=asked["seq"])
    hall.secretary.refused("seal", paper="minutes")
    hall.secretary.must("supplement", paper="minutes", text="Bổ sung: đã thông xe ngày 2 tháng 9.")
    unchanged = next(one for one in hall.secretary.state()["passages"] if one["id"] == f"asked:{first}")
    assert unchanged == asked
