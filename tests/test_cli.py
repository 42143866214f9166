"""The command line from outside: what it makes, what it says, and its exit codes: 0 done, 1 failed, 2 wrong use."""

import itertools
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter
from house import House, spoken

from live import whereabouts


def live(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return spoken(*words, "--data", str(folder), environment=environment)


def live_apart(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: what serves is left by a signal, and a lock is another's."""
    command = [sys.executable, "-m", "live", *words, "--data", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ, **environment})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = live(tmp_path, "new", "--title", "Đối thoại với thanh niên", "--conference", "doi-thoai")
    assert made.returncode == 0, made.stderr
    return tmp_path


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """Whatever fails says one clear line, never a traceback."""
    assert "Traceback" not in done.stderr + done.stdout
    return done.stderr.strip().splitlines()[-1]


def test_a_new_conference_has_its_first_seats_with_links(folder: Path) -> None:
    rows = json.loads(live(folder, "seats", "--json").stdout)
    assert {row["seat"] for row in rows} == {
        "moderator", "chair", "technician", "stage", "organiser", "audience", "secretary-1",
    }  # fmt: skip
    assert all(set(row) == {"seat", "role", "name", "url"} and "/s/" in row["url"] for row in rows)


def test_links_can_be_printed_again_and_are_the_same(folder: Path) -> None:
    assert live(folder, "seats").stdout == live(folder, "seats").stdout


def test_links_lead_to_where_the_house_runs_and_a_guess_says_so(folder: Path) -> None:
    guessed = live(folder, "seats", PORT="8123")
    assert "http://127.0.0.1:8123/s/" in guessed.stdout and "No house runs on" in guessed.stderr and "--at" in guessed.stderr
    with socket.create_server(("127.0.0.1", 0)) as house:
        port = house.getsockname()[1]
        whereabouts.tell(folder, "127.0.0.1", port)
        known = live(folder, "seats", "--json")
    assert all(row["url"].startswith(f"http://127.0.0.1:{port}/s/") for row in json.loads(known.stdout))
    assert f"Links lead to http://127.0.0.1:{port}" in known.stderr
    said = live(folder, "seats", "--at", "https://cau.example.vn")
    assert "https://cau.example.vn/s/" in said.stdout and said.stderr == ""


def test_the_record_holds_no_link(folder: Path) -> None:
    tokens = re.findall(r"/s/(\w+)", live(folder, "seats").stdout)
    record = b"".join(path.read_bytes() for path in folder.glob("*.live.db*"))
    assert tokens and not any(token.encode() in record for token in tokens)


def test_a_conference_comes_from_a_toml_file(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(
        'title = "Đối thoại 2027"\nask_limit_s = 120\n[[agencies]]\nid = "so-noi-vu"\nname = "Sở Nội vụ"\n'
        '[[points]]\nid = "1"\nname = "Tỉnh"\nphone = "0205 000 001"\n[[topics]]\nid = "viec-lam"\nname = "Việc làm"\n'
        '[[agenda]]\nid = "khai-mac"\ntitle = "Khai mạc"\n',
        "utf-8",
    )
    made = live(tmp_path / "data", "new", str(plan))
    assert made.returncode == 0, made.stderr
    seats = {row["seat"] for row in json.loads(live(tmp_path / "data", "seats", "--json").stdout)}
    assert {"agency-so-noi-vu", "point-1"} <= seats


def test_next_years_conference_of_a_long_title_has_a_name_of_its_own(tmp_path: Path) -> None:
    for year in (2026, 2027):
        title = f"Đối thoại giữa Chủ tịch Ủy ban nhân dân tỉnh với thanh niên năm {year}"
        assert live(tmp_path, "new", "--title", title).stdout.split(":")[0].endswith(f"-{year}")
    again = live(tmp_path, "new", "--title", title)
    assert again.returncode == 1 and "--conference" in one_line(again)


def test_an_unknown_key_in_the_toml_file_is_named(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('title = "x"\ntitel = "y"\n')
    refused = live(tmp_path / "data", "new", str(plan))
    assert refused.returncode == 2 and "titel" in one_line(refused)


def test_a_bad_row_in_the_toml_file_makes_nothing(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('title = "x"\n[[points]]\nid = "Không hợp lệ"\nname = "y"\n', "utf-8")
    refused = live(tmp_path / "data", "new", str(plan))
    assert refused.returncode == 1 and "point.id" in one_line(refused)
    assert not list((tmp_path / "data").glob("*.live.db*"))


def test_several_conferences_have_to_be_named(folder: Path) -> None:
    live(folder, "new", "--title", "Khác", "--conference", "khac")
    assert live(folder, "check").returncode == 2
    assert live(folder, "check", "--conference", "khac").returncode == 0


def test_check_proves_the_record_and_finds_a_changed_byte(folder: Path) -> None:
    assert json.loads(live(folder, "check", "--json").stdout)["entries"] == 8
    record = sqlite3.connect(folder / "doi-thoai.live.db")
    for trigger in record.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        record.execute(f"DROP TRIGGER {trigger[0]}")
    column = next(row[1] for row in record.execute("PRAGMA table_info(journal)") if row[2] == "BLOB")
    record.execute(f"UPDATE journal SET {column} = CAST(replace({column}, 'chair', 'chain') AS BLOB) WHERE seq = 3")
    record.commit()
    record.close()
    broken = live(folder, "check")
    assert broken.returncode == 1 and "entry 3" in one_line(broken)


def test_a_damaged_record_is_not_served(folder: Path) -> None:
    test_check_proves_the_record_and_finds_a_changed_byte(folder)
    refused = live_apart(folder, "serve", "--port", "0")
    assert refused.returncode == 1 and "entry 3" in one_line(refused)


def test_the_journal_is_exported_with_its_chain(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.ndjson"
    assert live(folder, "export", "journal", "--to", str(target)).returncode == 0
    lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [line["seq"] for line in lines] == list(range(1, 9))
    assert all(later["prev"] == earlier["hash"] for earlier, later in itertools.pairwise(lines))


def test_a_taken_port_is_one_clear_line(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = live_apart(folder, "serve", "--port", str(taken.getsockname()[1]))
    assert refused.returncode == 1 and "is taken" in one_line(refused)


def test_a_data_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = live(tmp_path / "file" / "data", "new", "--title", "x")
    assert refused.returncode == 1 and "cannot be written" in one_line(refused)


def test_a_wrong_port_in_the_environment_is_one_clear_line(folder: Path) -> None:
    refused = live_apart(folder, "serve", PORT="eight")
    assert refused.returncode == 1 and "PORT" in one_line(refused)


def test_a_log_may_be_json_a_line_for_each(folder: Path) -> None:
    said = "import logging, live.logs as l; l.configure('json'); logging.getLogger('x').warning('Xin chào')"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, timeout=30)
    assert json.loads(done.stderr)["says"] == "Xin chào"
    for form, what in (("json", '"machine": "may-1.2"'), ("text", " WARNING may-1.2 x: Xin chào")):
        told = said.replace("'json'", f"'{form}', 'may-1.2'")
        assert what in subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, timeout=30).stderr
    assert "LIVE_LOG" in one_line(live_apart(folder, "serve", LIVE_LOG="xml"))


def test_a_second_server_on_the_folder_is_refused_and_readers_are_not() -> None:
    with House("doi-thoai") as house:
        refused = live_apart(house.data, "serve", "--port", "0")
        assert refused.returncode == 1 and "in use" in one_line(refused)
        assert "--replace" in one_line(refused) and "organisers" not in one_line(refused)
        assert live(house.data, "check").returncode == 0
        writing = live(house.data, "new", "--title", "Khác")
        assert writing.returncode == 1 and "organisers' page" in one_line(writing)


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Danh sách")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


def test_an_import_shows_every_row_first_and_then_records_all(folder: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path / "diem.xlsx", ("STT", "Tên điểm cầu", "Cấp"), (1, "UBND tỉnh", "tỉnh"), (2, "Xã Hòa Bình", "xã"))
    shown = live(folder, "import", "points", str(file), "--dry-run")
    assert shown.returncode == 0 and "Danh sách!" in shown.stdout
    assert json.loads(live(folder, "check", "--json").stdout)["entries"] == 8
    assert live(folder, "import", "points", str(file)).returncode == 0
    assert json.loads(live(folder, "check", "--json").stdout)["entries"] == 10
    again = live(folder, "import", "points", str(file))
    assert again.returncode == 0 and json.loads(live(folder, "check", "--json").stdout)["entries"] == 10


def test_a_roster_is_imported_and_no_birth_date_is_kept(folder: Path, tmp_path: Path) -> None:
    file = sheet(
        tmp_path / "dai-bieu.xlsx", ("Họ và tên", "Chức vụ", "Dưới 18"), ("Lò Thị Thử", "Lớp trưởng", "x"), ("An Kê", "", "")
    )
    shown = live(folder, "import", "roster", str(file), "--dry-run")
    assert shown.returncode == 0 and "Lò Thị Thử" in shown.stdout and "dưới 18 tuổi" in shown.stdout
    assert live(folder, "import", "roster", str(file)).returncode == 0
    assert json.loads(live(folder, "check", "--json").stdout)["entries"] == 10
    again = live(folder, "import", "roster", str(file))
    assert again.returncode == 0 and json.loads(live(folder, "check", "--json").stdout)["entries"] == 10
    dated = sheet(tmp_path / "ngay.xlsx", ("Họ và tên", "Ngày sinh"), ("Bùi Mẫu", "20/4/2010"))
    refused = live(folder, "import", "roster", str(dated))
    assert refused.returncode == 1 and "2010" not in refused.stdout + refused.stderr, "the day of the conference is not set"


def test_a_dry_run_of_questions_says_their_beginnings(folder: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path / "cau-hoi.xlsx", ("Nội dung", "Họ tên"), ("Bao giờ có cầu?", "Lan"))
    shown = live(folder, "import", "questions", str(file), "--dry-run")
    assert shown.returncode == 0 and "“Bao giờ có cầu?”" in shown.stdout


def test_an_import_with_one_bad_row_imports_nothing_and_names_it(folder: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path / "diem.xlsx", ("STT", "Tên điểm cầu", "Trực thuộc"), (1, "UBND tỉnh", ""), (2, "Xã A", "Huyện Ma"))
    refused = live(folder, "import", "points", str(file))
    assert refused.returncode == 1 and "Danh sách!" in refused.stdout
    assert json.loads(live(folder, "check", "--json").stdout)["entries"] == 8


def test_the_doctor_looks_at_the_machine(folder: Path) -> None:
    found = json.loads(live(folder, "doctor", "--json", PORT="0").stdout)
    assert {"python", "sqlite", "disk", "key", "port"} <= {one["check"] for one in found}


def test_a_backup_goes_into_no_folder_that_is_not_there(folder: Path, tmp_path: Path) -> None:
    live(folder, "new", "--title", "Đối thoại")
    refused = live(folder, "backup", "--to", f"{tmp_path}/usb/")
    assert refused.returncode == 1 and "There is no folder" in one_line(refused) and not (tmp_path / "usb").exists()
    assert live(folder, "backup", "--to", f"{tmp_path}/").returncode == 0
