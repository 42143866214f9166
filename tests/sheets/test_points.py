"""Points: numbers, parents, same names; all or nothing; the same file twice changes nothing."""

import unicodedata

from live.conference import door
from live.conference.commands import Define
from tests.sheets.made import csv, defined, faults, known, points, table, xlsx

HEADING = ["STT", "Tên điểm cầu", "Cấp", "Trực thuộc", "Điện thoại"]
TREE = [
    HEADING,
    [1, "Huyện Văn Quan", "huyện", None, "0205 381 2345"],
    [2, "Huyện Chi Lăng", "huyện", None, None],
    [3, "Xã Hòa Bình", "xã", "Huyện Văn Quan", 912345678],
    [4, "Xã Hoà Bình", "xã", "chi lang", None],
    [5, "Xã Tân Thành", "xã", "2", None],
]


def test_a_tree_of_points_is_defined():
    assert defined(points(table(*TREE))) == [
        {"id": "1", "name": "Huyện Văn Quan", "tier": "huyện", "phone": "0205 381 2345"},
        {"id": "2", "name": "Huyện Chi Lăng", "tier": "huyện"},
        {"id": "3", "name": "Xã Hòa Bình (Văn Quan)", "tier": "xã", "parent": "1", "phone": "0912345678"},
        {"id": "4", "name": "Xã Hoà Bình (Chi Lăng)", "tier": "xã", "parent": "2"},
        {"id": "5", "name": "Xã Tân Thành", "tier": "xã", "parent": "2"},
    ]


def test_the_door_takes_every_command():
    for name, fields in points(table(*TREE)).commands:
        command = door.read(name, fields)
        assert isinstance(command, Define) and command.point is not None and command.id == fields["id"]


def test_parents_come_before_those_below_them():
    content = table(HEADING, [1, "Xã A", "xã", "Huyện B", None], [2, "Huyện B", "huyện", None, None])
    assert [one["id"] for one in defined(points(content))] == ["2", "1"]


def test_without_a_number_column_the_order_gives_the_numbers():
    content = xlsx(("Một", [["Tên"], ["Huyện A"], [], ["Xã B"]]), ("Hai", [["Tên"], ["Xã C"]]))
    assert [one["id"] for one in defined(points(content))] == ["1", "2", "3"]


def test_numbers_may_be_words():
    content = table(["Mã", "Tên"], ["007", "Xã A"], ["ĐH-01", "Trường Đại học"])
    assert [one["id"] for one in defined(points(content))] == ["007", "dh-01"]


def test_a_number_that_stands_twice_is_a_fault_that_names_both_rows():
    content = xlsx(("Một", [["STT", "Tên"], [1, "Xã A"]]), ("Hai", [["STT", "Tên"], [1, "Xã B"], [None, "Xã C"], ["*", "Xã D"]]))
    assert faults(points(content)) == [
        "Sheet “Hai”, row 2, column A (STT): The number 1 stands in row 2 (Một) already.",
        "Sheet “Hai”, row 3, column A (STT): This point has no number. Number all points or leave the column out.",
        "Sheet “Hai”, row 4, column A (STT): A number or a short word of letters and digits is needed here.",
    ]


def test_any_fault_keeps_everything_out():
    plan = points(table(*TREE, [6, "Xã Xa", "xã", "Huyện Văn Quang", None]))
    assert plan.commands == ()
    assert faults(plan) == [
        "Sheet “Danh sách”, row 7, column D (Trực thuộc): There is no point “Huyện Văn Quang”. Is “Huyện Văn Quan” meant?"
    ]
    assert [step.mark for step in plan.table()] == ["new"] * 6 + ["fault"]


def test_an_ambiguous_parent_is_a_fault_that_says_so():
    plan = points(table(*TREE, [6, "Thôn Một", "thôn", "Xã Hòa Bình", None]))
    assert faults(plan) == [
        "Sheet “Danh sách”, row 7, column D (Trực thuộc): “Xã Hòa Bình” may be any of the points 3, 4. "
        "Write its number, or its name and what it belongs to in brackets."
    ]


def test_a_parent_is_told_apart_by_what_it_belongs_to():
    for parent in ("Xã Hòa Bình (Văn Quan)", "hoa binh, van quan", "Xã Hoà Bình - Huyện Văn Quan", "3"):
        assert defined(points(table(*TREE, [6, "Thôn Một", "thôn", parent, None])))[-1]["parent"] == "3"


def test_names_that_differ_in_a_tone_are_two_names():
    content = table(["Tên", "Trực thuộc"], ["Xã Tân Thành", None], ["Xã Tân Thạnh", None], ["Ấp Một", "Tân Thạnh"])
    assert [(one["name"], one.get("parent")) for one in defined(points(content))][1:] == [("Xã Tân Thạnh", None), ("Ấp Một", "2")]
    assert (
        "may be any of the points 1, 2"
        in faults(points(table(["Tên", "Thuộc"], ["Tân Thành", None], ["Tân Thạnh", None], ["Ấp", "Tan Thanh"])))[0]
    )


def test_one_name_twice_with_nothing_to_tell_them_apart_is_a_fault():
    assert faults(points(table(["Tên"], ["Xã A"], ["xã  a"]))) == [
        "Sheet “Danh sách”, row 3, column A (Tên): “xã a” stands in row 2 already. "
        "Say what each belongs to, or change one of the names."
    ]


def test_a_name_of_the_conference_is_not_given_twice():
    there = known(points={"1": "Huyện Văn Quan", "9": "Xã A"})
    assert faults(points(table(["Số", "Tên"], [2, "Xã A"]), there)) == [
        "Sheet “Danh sách”, row 2, column B (Tên): The point 9 is called “Xã A” already. Say what this one belongs to."
    ]
    assert defined(points(table(["Số", "Tên", "Huyện"], [2, "Xã A", "Văn Quan"]), there))[0]["name"] == "Xã A (Văn Quan)"


def test_nothing_lies_below_itself():
    content = table(["Tên", "Thuộc"], ["Xã A", "Xã A"], ["Xã B", "Xã C"], ["Xã C", "Xã B"], ["Thôn D", "Xã C"])
    assert [(fault.row, str(fault.sentence)) for fault in points(content).faults] == [
        (2, "A point cannot lie below itself."),
        (3, "A point cannot lie below itself."),
    ]


def test_decomposed_names_from_a_mac_are_the_same_names():
    text = "STT;Tên;Trực thuộc\n1;Huyện Văn Quan;\n2;Xã Hòa Bình;Văn Quan\n"
    plan = points(csv(unicodedata.normalize("NFD", text)), name="a.csv")
    assert plan == points(csv(text), name="a.csv")
    assert defined(plan)[1] == {"id": "2", "name": "Xã Hòa Bình", "parent": "1"}


def test_the_same_file_twice_gives_the_same_commands():
    first = points(table(*TREE))
    there = known(points={one["id"]: one["name"] for one in defined(first)})
    again = points(table(*TREE), there)
    assert again.commands == first.commands
    assert {step.mark for step in again.table()} == {"change"}
    assert len({fields["id"] for _, fields in first.commands}) == 5


def test_a_changed_row_is_another_command():
    (first,), (second,) = (points(table(["Tên", "SĐT"], ["Xã A", phone])).commands for phone in ("0912345678", "0912345679"))
    assert first[1]["id"] != second[1]["id"]


def test_the_dry_run_says_what_becomes_of_each_row():
    plan = points(table(["STT", "Tên"], [1, "Xã A"], [2, "Xã B"], [3, "Xã C"]), known(points={"1": "Xã A", "2": "Xã Cũ"}))
    assert [(step.row, step.mark, str(step.sentence)) for step in plan.table()] == [
        (2, "change", "Point 1, “Xã A”, is written again."),
        (3, "change", "Point 2, “Xã Cũ”, is called “Xã B” from now on."),
        (4, "new", "Point 3, “Xã C”, is added."),
    ]


def test_what_the_list_has_no_column_for_stays_as_it_was():
    there = known(
        points={"1": "Huyện Văn Quan", "3": "Xã Hòa Bình (Văn Quan)", "4": "Xã Hoà Bình (Chi Lăng)"},
        places={"3": {"tier": "xã", "parent": "1", "quota": 20, "room": "Tầng 2", "operator": None, "video": "VQ-03"}},
    )
    content = table(["STT", "Tên điểm cầu", "Phòng"], [3, "Xã Hòa Bình", None])
    assert defined(points(content, there)) == [
        {"id": "3", "name": "Xã Hòa Bình", "tier": "xã", "parent": "1", "quota": 20, "video": "VQ-03"}
    ]
    whole = table([*HEADING, "Số đại biểu"], [3, "Xã Hòa Bình", "xã", "1", None, None])
    assert "quota" not in defined(points(whole, there))[0], "an empty cell empties"


def test_a_row_that_was_imported_adds_nothing_whatever_was_set_by_hand_since():
    content = table(["STT", "Tên điểm cầu"], [3, "Xã Hòa Bình"])
    [first] = points(content, known()).commands
    [again] = points(content, known(points={"3": "Xã Hòa Bình"}, places={"3": {"room": "Tầng 2"}})).commands
    assert first[1]["id"] == again[1]["id"] and again[1]["point"]["room"] == "Tầng 2"


def test_points_of_one_name_are_told_apart_by_what_they_are_known_to_belong_to():
    there = known(
        points={"1": "Huyện Văn Quan", "2": "Huyện Chi Lăng", "3": "x", "4": "y"},
        places={"3": {"parent": "1"}, "4": {"parent": "2"}},
    )
    names = [one["name"] for one in defined(points(table(["STT", "Tên"], [3, "Xã Hòa Bình"], [4, "Xã Hòa Bình"]), there))]
    assert names == ["Xã Hòa Bình (Văn Quan)", "Xã Hòa Bình (Chi Lăng)"]
