"""Agencies: a word from the name, one for each, the same for ever."""

from live.conference import door
from tests.sheets.made import agencies, csv, defined, faults, known, table

SON = [["TT", "Tên cơ quan"], [1, "Sở Nội vụ"], [2, "Sở Văn hóa, Thể thao và Du lịch"], [3, "Công an tỉnh"]]


def test_an_agency_gets_its_id_from_its_name():
    assert defined(agencies(table(*SON))) == [
        {"id": "so-noi-vu", "name": "Sở Nội vụ"},
        {"id": "so-van-hoa-the-thao-va-du-lich", "name": "Sở Văn hóa, Thể thao và Du lịch"},
        {"id": "cong-an-tinh", "name": "Công an tỉnh"},
    ]


def test_the_door_takes_every_command():
    for name, fields in agencies(table(*SON)).commands:
        assert door.read(name, fields).id == fields["id"]


def test_long_names_are_cut_at_a_word_and_stay_apart():
    name = "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lạng Sơn"
    ids = [one["id"] for one in defined(agencies(table(["Tên"], [name], [name + " (khối 2)"])))]
    assert ids == ["uy-ban-mat-tran-to-quoc-viet-nam-tinh", "uy-ban-mat-tran-to-quoc-viet-nam-ti-2"]


def test_a_given_id_is_kept_and_never_taken_by_another():
    content = table(["Tên", "Mã"], ["Sở Y tế", None], ["Bệnh viện", "so-y-te"], ["Sở Tư pháp", "STP"])
    assert [one["id"] for one in defined(agencies(content))] == ["so-y-te-2", "so-y-te", "stp"]


def test_an_agency_twice_is_a_fault():
    content = table(["Mã", "Tên"], ["a", "Sở Nội vụ"], ["b", "SỞ NỘI VỤ"], ["a", "Sở Y tế"], ["***", "Sở Tư pháp"])
    assert faults(agencies(content)) == [
        "Sheet “Danh sách”, row 3, column B (Tên): “SỞ NỘI VỤ” stands in row 2 already.",
        "Sheet “Danh sách”, row 4, column A (Mã): “a” stands in row 2 already.",
        "Sheet “Danh sách”, row 5, column A (Mã): A number or a short word of letters and digits is needed here.",
    ]
    assert agencies(content).commands == ()


def test_an_agency_of_the_conference_keeps_its_id():
    there = known(agencies={"snv": "Sở Nội vụ", "so-y-te": "Sở Y tế (cũ)"})
    plan = agencies(table(["Tên"], ["Sở Nội vụ"], ["Sở nội vụ "], ["Sở Y tế"]), there)
    assert "stands in row 2 already" in faults(plan)[0]
    plan = agencies(table(["Tên"], ["Sở Nội vụ"], ["Sở Y tế"]), there)
    assert [(step.mark, str(step.sentence)) for step in plan.table()] == [
        ("same", "Agency snv, “Sở Nội vụ”, is there already."),
        ("new", "Agency so-y-te-2, “Sở Y tế”, is added."),
    ]
    assert "with the id snv" in faults(agencies(table(["Tên", "Mã"], ["Sở Nội vụ", "noivu"]), there))[0]


def test_the_same_file_twice_changes_nothing():
    there = known(agencies={one["id"]: one["name"] for one in defined(agencies(table(*SON)))})
    again = agencies(table(*SON), there)
    assert again.commands == () and again.faults == ()
    assert [note.row for note in again.notes] == [2, 3, 4]


def test_one_column_with_commas_needs_quotation_marks():
    assert "more cells than the heading" in faults(agencies(csv("Tên\nSở Văn hóa, Thể thao\nSở A, B\n"), name="a.csv"))[0]
    assert len(defined(agencies(csv('Tên\n"Sở Văn hóa, Thể thao"\nSở Y tế\n'), name="a.csv"))) == 2
