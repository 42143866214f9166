"""A spare names an address that the pages of the other house can reach."""

from __future__ import annotations

import pytest

from live.cli import spare


def test_a_spare_for_the_hall_names_an_address_of_the_hall(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("live.rehearsal.address._on_the_way_out", lambda: ["192.168.7.20"])
    assert spare._address("0.0.0.0", 8000) == "http://192.168.7.20:8000"
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("host", "address"), [("127.0.0.1", "http://127.0.0.1:8000"), ("::1", "http://[::1]:8000")])
def test_a_spare_that_nobody_else_reaches_says_so(host: str, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert spare._address(host, 8000) == address
    assert "--host 0.0.0.0" in capsys.readouterr().err
