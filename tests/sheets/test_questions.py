"""Questions collected before the day: matched with what the conference knows, submitted once, assigned."""

import pytest
from msgspec.structs import replace

from live.conference import door
from live.conference.commands import Assign, Submit
from live.conference.words import Sentence
from live.sheets.plan import Same
from tests.sheets.made import csv, faults, known, questions, table

CONFERENCE = known(
    points={"1": "Huyện Văn Quan", "3": "Xã Hòa Bình (Văn Quan)", "4": "Xã Hòa Bình (Chi Lăng)"},
    agencies={"so-noi-vu": "Sở Nội vụ", "vhttdl": "Sở Văn hóa, Thể thao và Du lịch", "so-y-te": "Sở Y tế"},
    topics={"viec-lam": "Lao động, việc làm"},
)
HEADING = [
    "STT", "Nội dung", "Loại", "Họ và tên", "Chức danh", "Đơn vị", "Điểm cầu", "Lĩnh vực", "Cơ quan trả lời", "Phối hợp",
    "SĐT", "Nguồn",
]  # fmt: skip
FULL = [
    1, "Bao giờ có cầu?\nAi làm?", "Kiến nghị", "Hoàng Thị Mẫu", "Bí thư", "Đoàn xã", "hoa binh, chi lang", "lao dong viec lam",
    "SO NOI VU", "Sở Y tế, Sở Văn hóa, Thể thao và Du lịch", 912345678, "Cổng thông tin",
]  # fmt: skip


def test_a_full_row_is_submitted_and_assigned():
    (first, submit), (second, assign) = questions(table(HEADING, FULL), CONFERENCE).commands
    assert (first, second) == ("submit", "assign")
    assert submit == {
        "id": submit["id"], "text": "Bao giờ có cầu?\nAi làm?", "kind": "petition", "asker": "Hoàng Thị Mẫu", "title": "Bí thư",
        "unit": "Đoàn xã", "topic": "viec-lam", "contact": "0912345678", "point": "4", "origin": "portal",
    }  # fmt: skip
    assert assign == {"id": assign["id"], "question": submit["id"], "lead": "so-noi-vu", "supporting": ["so-y-te", "vhttdl"]}


def test_the_door_takes_every_command():
    (one, submit), (two, assign) = questions(table(HEADING, FULL), CONFERENCE).commands
    assert isinstance(door.read(one, submit), Submit) and isinstance(door.read(two, assign), Assign)


def test_a_text_alone_is_enough():
    ((name, fields),) = questions(table(["Câu hỏi"], ["Bao giờ?"])).commands
    assert (name, set(fields)) == ("submit", {"id", "text"})


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("câu hỏi", "question"),
        ("KIẾN NGHỊ", "petition"),
        ("de xuat", "proposal"),
        ("Hiến kế", "proposal"),
        ("phản ánh", "report"),
    ],
)
def test_kinds_are_vietnamese_words(said, kind):
    assert questions(table(["Nội dung", "Loại"], ["Bao giờ?", said])).commands[0][1]["kind"] == kind


@pytest.mark.parametrize(
    ("said", "origin"),
    [("Phiếu", "slip"), ("cổng", "portal"), ("báo, đài", "media"), ("Hội trường", "hall"), ("điểm cầu", "point")],
)
def test_origins_are_vietnamese_words(said, origin):
    assert questions(table(["Nội dung", "Nguồn"], ["Bao giờ?", said])).commands[0][1]["origin"] == origin


def test_what_nobody_knows_is_a_fault_with_the_nearest_name():
    content = table(
        ["Nội dung", "Loại", "Điểm cầu", "Lĩnh vực", "Cơ quan trả lời", "Phối hợp"],
        ["Một?", "hỏi đáp", "Hòa Bình", "Môi trường", "Sở Nội vụ mới", "Sở Y tế; Sở Lạ Lùng"],
    )
    plan = questions(content, CONFERENCE)
    assert plan.commands == ()
    assert faults(plan) == [
        "Sheet “Danh sách”, row 2, column B (Loại): “hỏi đáp” is none of: “câu hỏi”, “kiến nghị”, “đề xuất”, “phản ánh”.",
        "Sheet “Danh sách”, row 2, column C (Điểm cầu): “Hòa Bình” may be any of: 3, 4.",
        "Sheet “Danh sách”, row 2, column D (Lĩnh vực): The conference does not know “Môi trường”.",
        "Sheet “Danh sách”, row 2, column E (Cơ quan trả lời): The conference does not know “Sở Nội vụ mới”. "
        "Is “Sở Nội vụ” meant?",
        "Sheet “Danh sách”, row 2, column F (Phối hợp): The conference does not know “Sở Lạ Lùng”.",
    ]


def test_one_fault_keeps_every_question_out():
    plan = questions(table(["Nội dung", "Loại"], ["Một?", "câu hỏi"], ["Hai?", "chuyện"]))
    assert plan.commands == () and [fault.row for fault in plan.faults] == [3]


def test_the_same_file_twice_gives_the_same_commands():
    first = questions(table(HEADING, FULL), CONFERENCE)
    submit = first.commands[0][1]
    there = known(
        points=CONFERENCE.points, agencies=CONFERENCE.agencies, topics=CONFERENCE.topics,
        questions={submit["id"]: (submit["text"], submit["asker"])},
    )  # fmt: skip
    again = questions(table(HEADING, FULL), there)
    assert again.commands == first.commands, "so an import that broke off is completed, and nothing else happens"
    assert [note.row for note in again.notes] == [2]


def test_the_order_of_the_rows_does_not_change_their_ids():
    one, two = ["Một?", "Chị A"], ["Hai?", "Anh B"]
    forth, back = (questions(table(["Nội dung", "Họ tên"], *rows)).commands for rows in ((one, two), (two, one)))
    assert {fields["id"] for _, fields in forth} == {fields["id"] for _, fields in back}


def test_what_is_in_the_record_already_is_pointed_out_and_adds_nothing():
    there = known(questions={"q" * 16: ("BAO GIỜ  có cầu", "Chị A"), "r" * 16: (None, None)})
    plan = questions(table(["Nội dung", "Họ tên"], ["Bao giờ có cầu?", "chị a"], ["Bao giờ có cầu?", "Anh B"]), there)
    text = "“{text}” is in the record already; this row adds nothing."
    assert plan.notes == (Same("Danh sách", 2, Sentence(text, {"text": "Bao giờ có cầu?"})),)
    assert [fields["asker"] for _, fields in plan.commands] == ["Anh B"]


def test_a_row_that_stands_twice_in_the_file_is_submitted_once():
    plan = questions(csv("Nội dung;Họ tên\nMột?;A\nmot;a\n"), name="a.csv")
    assert len(plan.commands) == 1
    assert str(plan.notes[0].sentence).startswith("The same question of the same person stands in row 2")


def test_the_dry_run_shows_the_beginning_and_the_agency():
    plan = questions(table(["Nội dung", "Cơ quan trả lời"], ["dài " * 60, "sở y tế"], ["Ngắn?", None]), CONFERENCE)
    first, second = (str(step.sentence) for step in plan.table())
    assert first.endswith("…” is submitted and given to Sở Y tế.") and len(first) < 140
    assert second == "“Ngắn?” is submitted."


@pytest.mark.parametrize("heading", ["Số ĐT", "SĐT", "ĐT", "Số điện thoại", "Điện thoại liên hệ", "SO DT (người hỏi)"])
def test_a_phone_is_found_under_all_its_names(heading):
    ((_, fields),) = questions(table(["Câu hỏi", heading], ["Bao giờ?", "0912345678"])).commands
    assert fields["contact"] == "0912345678"


NEW_TOPICS = table(
    ["Nội dung", "Lĩnh vực"],
    ["Một?", "Môi trường"], ["Hai?", "Giáo dục"], ["Ba?", "moi truong"], ["Bốn?", "Lao động, việc làm"], ["Năm?", "Giáo dục"],
)  # fmt: skip


def test_a_topic_that_nobody_knows_is_told_once_and_offered():
    plan = questions(NEW_TOPICS, CONFERENCE)
    assert plan.commands == () and plan.unknown_topics == ("Môi trường", "Giáo dục")
    assert [fault.row for fault in plan.faults] == [2, 3]


def test_on_demand_the_topics_are_made_before_what_belongs_to_them():
    plan = questions(NEW_TOPICS, replace(CONFERENCE, new_topics=True))
    made = [fields["topic"] for name, fields in plan.commands if name == "define"]
    assert made == [{"id": "moi-truong", "name": "Môi trường"}, {"id": "giao-duc", "name": "Giáo dục"}]
    assert [name for name, _ in plan.commands][:2] == ["define", "define"] and plan.unknown_topics == ()
    asked = [fields["topic"] for name, fields in plan.commands if name == "submit"]
    assert asked == ["moi-truong", "giao-duc", "moi-truong", "viec-lam", "giao-duc"]
    known_now = replace(CONFERENCE, topics=CONFERENCE.topics | {"moi-truong": "Môi trường", "giao-duc": "Giáo dục"})
    again = list(questions(NEW_TOPICS, known_now).commands)
    assert again == [given for given in plan.commands if given[0] == "submit"]


def test_long_names_that_begin_alike_become_two_topics():
    one, other = (f"Phát triển nông nghiệp, nông thôn, miền núi {end}" for end in ("phía Bắc", "phía Nam"))
    plan = questions(table(["Nội dung", "Lĩnh vực"], ["Một?", one], ["Hai?", other]), replace(CONFERENCE, new_topics=True))
    topics = [fields["topic"] for name, fields in plan.commands if name == "define"]
    assert [topic["name"] for topic in topics] == [one, other] and len({topic["id"] for topic in topics}) == 2
    for name, fields in plan.commands:
        door.read(name, fields)
