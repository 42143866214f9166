"""Every page of every role with a hall at work behind it, and every sheet that its buttons open."""

from __future__ import annotations

from contract.cast import HEALTH, LAND, Hall

ROLES = ("moderator", "chair", "point-1", "technician", "stage", "audience", "secretary-1", f"agency-{LAND}", "organiser")
PUBLIC = ("/", "/{conference}")

# The phases of a day in which two were heard, and the command that leads to each.
PHASES = {"round": None, "called": "call", "speaking": "speak", "answering": "invite", "between": "finish", "ended": "end"}
LONG = (
    "Đề nghị lãnh đạo tỉnh cho biết bao giờ đoạn đường liên xã từ trung tâm xã đến các thôn biên giới được nâng nền, "
    "vì mỗi mùa mưa nước ngập hơn một mét, học sinh phải nghỉ học, nông sản không bán được, "
    "và trạm y tế không thể đưa người bệnh nặng ra bệnh viện huyện kịp thời trong đêm?"
)
UNIT = "Hợp tác xã Dịch vụ nông nghiệp tổng hợp và du lịch cộng đồng Hữu Liên"


def at_work(hall: Hall) -> None:
    """Something stands in every region: long names, long texts, merged, held, declined, heard, answered, promised, said."""
    settings = {
        "theme": "Lãnh đạo tỉnh lắng nghe và giải quyết kiến nghị của đồng bào các dân tộc vùng biên giới",
        "host": "Ủy ban nhân dân tỉnh Lạng Sơn", "venue": "Hội trường lớn Trung tâm hội nghị tỉnh", "date": "2026-12-01",
        "tiers": ["Tỉnh", "Huyện", "Xã"], "round": 3, "audience_submit": True, "audience_mark": True,
    }  # fmt: skip
    hall.organiser.must("configure", settings=settings)
    name = "Phường Đông Kinh, thành phố Lạng Sơn, tỉnh Lạng Sơn"
    hall.organiser.must("define", point={"id": "4", "name": name, "parent": "1", "phone": "0205 3812 345"})
    hall.organiser.must("define", agency={"id": "bql", "name": "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn"})
    hall.organiser.must("lay_in")
    for task, note in (("bao-cao", None), ("tai-lieu", LONG)):
        title = f"Báo cáo: {LONG[:270]}"
        hall.organiser.must("plan", task=task, title=title, agency="bql", supporting=[LAND, HEALTH], due="2026-11-01")
        hall.organiser.must("remind", task=task)
        if note:
            hall.land.must("hand_in", task=task, file=f"https://tinh.vn/{'van-ban-' * 20}.docx", note=note)
    hall.organiser.must("publish", what="plan", address=f"https://tinh.vn/{'ke-hoach-' * 20}", date="2024-01-02", note=UNIT)
    said = {"asker": "Nông Thị Hồng Phượng Nguyễn", "title": "Phó Chủ nhiệm phụ trách kỹ thuật", "unit": UNIT, "topic": "dat-dai"}
    done = hall.waiting(LONG, **said)
    hall.moderator.must("assign", question=done, lead=LAND, supporting=[HEALTH])
    hall.chair.must("call", question=done, turn=hall.turn)
    hall.chair.must("speak", question=done, turn=hall.turn)
    hall.chair.must("invite", questions=[done], agency=LAND, turn=hall.turn)
    hall.chair.must("defer", question=done, agency=LAND, due="2026-12-31")
    hall.chair.must("finish", turn=hall.turn)
    hall.secretary.must("write", passage=f"asked:{done}", text=LONG, base=0)
    hall.secretary.must("commit", question=done, agency=LAND, words=LONG, due="2026-12-31")
    for _ in range(2):
        heard = hall.waiting(LONG, hall.binh_minh, **said)
        hall.moderator.must("assign", question=heard, lead=LAND, supporting=[HEALTH])
        hall.land.must("prepare", question=heard, text=LONG)
        hall.chair.must("call", question=heard, turn=hall.turn)
        hall.chair.must("speak", question=heard, turn=hall.turn)
        hall.chair.must("finish", turn=hall.turn)
    for number in range(6):
        hall.waiting(f"{LONG} ({number})", hall.seat("point-4") if number == 1 else hall.an_phu, **said)
    into, child = hall.waiting(LONG + " (gộp)", **said), hall.asked(LONG + " (được gộp)", hall.hoa_lac, **said)
    hall.moderator.must("merge", question=child, into=into)
    hall.moderator.must("hold", question=hall.asked(LONG + " (để sau)", **said))
    hall.moderator.must("decline", question=hall.asked(LONG + " (không)", **said), reason=LONG)
    hall.asked(LONG + " (mới)", **said)
    hall.moderator.must("announce", text="Đề nghị các điểm cầu kiểm tra âm thanh và giữ trật tự.", to="all")
    hall.moderator.must("announce", text="Còn mười phút.", to="chair")
    hall.an_phu.must("take_roll", present=True, people=58, leader="Nông Văn Dền")
    hall.organiser.must("commend", name="Nông Thị Hồng Phượng", collective=False, citation=UNIT, decision="12/QĐ-UBND")


def go_on(hall: Hall, command: str | None) -> None:
    """Take the floor one step further."""
    if command == "call":
        hall.chair.must("call", question=hall.queue[0], turn=hall.turn)
    elif command == "speak":
        hall.chair.must("speak", question=hall.floor["question"], turn=hall.turn)  # type: ignore[index]
    elif command == "invite":
        heard = [one["id"] for one in hall.moderator.state()["questions"] if one["status"] in ("heard", "speaking")]
        hall.chair.must("invite", questions=heard, agency=LAND, turn=hall.turn)
    elif command == "finish":
        hall.chair.must("finish", turn=hall.turn)
    elif command == "end":
        hall.chair.must("end")
