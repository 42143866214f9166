"""Who owes a dialogue, and what they held, from lists and from a record."""

from conference import cast
from conference.history import Hall

from live.conference import commands as c
from live.conference import door
from live.sheets import plan
from live.sheets.earlier import plan_held
from live.sheets.plan import Known, Plan
from tests.sheets.made import NOTHING, faults, known, table
from tests.sheets.test_promises import journal

BODIES = {"xa-an-phu": "UBND xã An Phú", "so-y-te": "Sở Y tế"}
HELD = ["Cơ quan", "Ngày", "Hình thức", "Đại biểu", "Số ý kiến", "Đã trả lời", "Trả lời sau", "Đã chuyển", "Liên kết"]


def register(content: bytes, there: Known = NOTHING) -> Plan:
    return plan("register", content, "so.xlsx", there)


def reports(content: bytes) -> Plan:
    return plan("reports", content, "ket-qua.xlsx", known(bodies=BODIES))


def test_everybody_gets_a_word_and_a_kind() -> None:
    rows = [["Sở Y tế", None], ["UBND xã An Phú", None], ["Công an tỉnh", None], ["Tỉnh đoàn", None], ["Xã Hội An", "Lực lượng"]]
    made = register(table(["Tên cơ quan", "Loại"], *rows))
    told = [(fields["body"], fields["kind"]) for _, fields in made.commands]
    assert told == [
        ("so-y-te", "department"), ("ubnd-xa-an-phu", "commune"), ("cong-an-tinh", "force"), ("tinh-doan", "other"),
        ("xa-hoi-an", "force"),
    ]  # fmt: skip
    for name, fields in made.commands:
        door.read(name, fields)


def test_who_is_there_keeps_its_word_and_nobody_stands_twice() -> None:
    made = register(table(["Tên", "Mã"], ["UBND xã An Phú", None], ["Sở Y tế", "y-te"]), known(bodies=BODIES))
    assert [(step.mark, step.commands[0][1]["body"]) for step in made.steps] == [("change", "xa-an-phu"), ("new", "y-te")]
    told = faults(register(table(["Tên", "Mã"], ["Sở Y tế", "a"], ["SỞ Y TẾ", "b"], ["Sở Nội vụ", "a"], ["***", None])))
    assert ["stands in row 2 already" in one for one in told] == [True, True, False]
    assert "is none of" in faults(register(table(["Tên", "Loại"], ["Sở Y tế", "cấp ba"])))[0]


def test_a_dialogue_that_was_held_is_a_row_of_numbers() -> None:
    row = ["xã An Phú", "20/3/2026", "Kết hợp", "1.500", 9, 7, 1, 1, "https://anphu.tinh.vn"]
    ((name, fields),) = reports(table(HELD, row)).commands
    assert {**fields, "id": ""} == {
        "id": "", "body": "xa-an-phu", "date": "2026-03-20", "form": "hybrid", "participants": 1500, "opinions": 9, "answered": 7,
        "deferred": 1, "referred": 1, "address": "https://anphu.tinh.vn",
    }  # fmt: skip
    assert isinstance(door.read(name, fields), c.Report)


def test_what_cannot_be_read_is_named_by_its_cell() -> None:
    told = faults(reports(table(HELD, ["Xã Lạ", "tháng 3", "qua đài", "nhiều", 1, None, None, None, None])))
    assert [one.partition(": ")[2][:24] for one in told] == [
        "“Xã Lạ” is not in the re", "“tháng 3” is no day. Wri", "“qua đài” is none of: “t", "“nhiều” is no number.",
    ]  # fmt: skip


def test_a_name_that_may_be_two_is_not_guessed() -> None:
    two = known(bodies={"a": "Xã Hòa Bình (Văn Quan)", "b": "Xã Hòa Bình (Chi Lăng)"})
    told = faults(plan("reports", table(["Cơ quan", "Ngày"], ["Hòa Bình", "2026-03-20"]), "a.xlsx", two))
    assert "may be any of: a, b" in told[0]


def held(**settings: str) -> Hall:
    hall = Hall().set_up()
    hall.organiser(c.Configure, title="Đối thoại xã", date="2026-03-20", form="direct", **settings)
    hall.answered("q1")
    hall.chair(c.Defer, question=hall.heard("q2"), agency=cast.HEALTH)
    hall.asked("q3")
    hall.moderator(c.TakeRoll, point="1", present=True, people=80)
    return hall


def test_the_record_of_a_dialogue_reports_itself() -> None:
    hall = held(issuer="Ủy ban nhân dân xã An Phú")
    told = faults(plan("reports", journal(hall), "an-phu.ndjson", known(bodies=BODIES)))
    assert "has not ended yet" in told[0]
    hall.chair(c.End)
    hall.organiser(c.Publish, what="conclusion", address="https://anphu.tinh.vn", date="2026-03-25")
    ((_, fields),) = plan("reports", journal(hall), "an-phu.ndjson", known(bodies=BODIES)).commands
    numbers = [
        fields[name] for name in ("body", "date", "participants", "opinions", "answered", "deferred", "referred", "address")
    ]
    assert numbers == ["xa-an-phu", "2026-03-20", 80, 3, 1, 1, 0, "https://anphu.tinh.vn"]
    hall.organiser(c.Configure, issuer="Ủy ban nhân dân xã Khác")
    assert "is not in the register" in faults(plan_held(hall.state, "x", known(bodies=BODIES)))[0]
