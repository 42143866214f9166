"""The house key: whole and ours alone, or said in one line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from live.__main__ import main
from live.keys import HouseKey, NoKey


@pytest.mark.parametrize("left", [b"", b"half of it"])
def test_a_key_that_a_power_cut_left_unwritten_makes_no_links(tmp_path: Path, left: bytes) -> None:
    (tmp_path / "house.key").write_bytes(left)
    with pytest.raises(NoKey, match="not whole"):
        HouseKey.of(tmp_path)


def test_the_command_line_says_so_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "house.key").write_bytes(b"")
    told = CliRunner().invoke(main, ["new", "--title", "Đối thoại", "--data", str(tmp_path)])
    assert told.exit_code == 1 and "is not whole" in told.output and "Traceback" not in told.output


def test_a_key_is_kept_whole_for_its_owner_only(tmp_path: Path) -> None:
    HouseKey(b"o" * 32).kept_in(tmp_path, "doithoai")
    kept = tmp_path / "doithoai.key"
    assert HouseKey.read(kept).secret == b"o" * 32 and kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("command", [["doctor"], ["seats"], ["serve"]])
def test_a_setting_that_cannot_be_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    runner = CliRunner()
    assert runner.invoke(main, ["new", "--title", "Đối thoại", "--data", str(tmp_path)]).exit_code == 0
    monkeypatch.setenv("PORT", "abc")
    told = runner.invoke(main, [*command, "--data", str(tmp_path)])
    assert told.exit_code == 1 and "PORT is 'abc'" in told.output and isinstance(told.exception, SystemExit)


def test_a_port_that_there_is_not_is_one_line(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["serve", "--port", "70000", "--data", str(tmp_path)])
    assert told.exit_code == 1 and "70000" in told.output and isinstance(told.exception, SystemExit)
