"""`live doctor --reach` from a point's machine: each step says in a plain sentence what stands in the way."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from house import House, free_port

from live.__main__ import main
from live.cli import reach
from live.cli.reach import Address, address


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House("doithoai") as house:
        yield house


def doctor(url: str, *more: str) -> Result:
    return CliRunner().invoke(main, ["doctor", "--reach", url, *more])


def steps(url: str) -> dict[str, bool]:
    return {one["check"]: one["well"] for one in json.loads(doctor(url, "--json").output)}


@contextmanager
def server(body: bytes = b'{"alive": true}', status: int = 200, wait: float = 0, ahead: float = 0) -> Iterator[str]:
    """A server of somebody else's: it answers every GET like this, and knows no websocket."""

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            time.sleep(wait)
            self.send_response_only(426 if self.path.endswith("/live") else status)
            self.send_header("Date", formatdate(time.time() + ahead, usegmt=True))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{serving.server_address[1]}"
        finally:
            serving.shutdown()
            thread.join()


def test_everything_is_well_with_a_house_of_ours(house: House) -> None:
    told = doctor(house.url)
    assert told.exit_code == 0 and "MEND" not in told.output, told.output
    for sentence in ("Máy chủ Điểm Cầu trả lời", "đường báo trực tiếp", "Đi và về mất", "Đồng hồ máy này lệch"):
        assert sentence in told.output
    assert list(steps(f"{house.url}/doithoai/moderator")) == ["dns", "tcp", "tls", "page", "websocket", "latency", "clock"]


def test_it_looks_and_takes_no_seat_and_needs_no_data_folder(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert doctor(house.url + house.link("chair")).exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_in_english_where_that_is_set(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIVE_LANG", "en")
    assert "The server answers." in doctor(house.url).output


@pytest.mark.parametrize(
    ("host", "fails", "says"),
    [("127.0.0.1", "tcp", "không mở"), ("khong-co.invalid", "dns", "Không có máy chủ nào tên khong-co.invalid")],
)
def test_what_is_not_there_is_told_and_nothing_more_is_tried(host: str, fails: str, says: str) -> None:
    url = f"http://{host}:{free_port()}"
    told = doctor(url)
    assert told.exit_code == 1 and says in told.output
    assert [name for name, well in steps(url).items() if not well] == [fails] and list(steps(url))[-1] == fails


def test_https_at_a_plain_port_is_told(house: House) -> None:
    found = steps(house.url.replace("http:", "https:"))
    assert list(found) == ["dns", "tcp", "tls"] and not found["tls"]


def test_a_login_page_of_the_network_is_not_our_server() -> None:
    with server(b"<h1>Welcome to the hotel</h1>") as url:
        assert "không phải máy chủ Điểm Cầu" in doctor(url).output
    with server(status=502) as url:
        assert "502" in doctor(url).output


def test_a_way_without_websockets_is_told_and_the_rest_is_measured() -> None:
    with server() as url:
        found = steps(url)
        assert found == {"dns": True, "tcp": True, "tls": True, "page": True, "websocket": False, "latency": True, "clock": True}
        assert "hỏi liên tục" in doctor(url).output


def test_a_slow_way_and_a_wrong_clock_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "SLOW", 20)
    with server(wait=0.05, ahead=-7200) as url:
        told = doctor(url).output
        assert "chậm. Lời mời" in told and "nhanh 7" in told and not steps(url)["clock"]
    with server(ahead=7200) as url:
        assert "Đồng hồ máy này chậm 7" in doctor(url).output


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cau.tinh.vn", Address(True, "cau.tinh.vn", 443, None)),
        ("http://192.168.1.20:8000/", Address(False, "192.168.1.20", 8000, None)),
        ("https://cau.tinh.vn/doi-thoai/point-5", Address(True, "cau.tinh.vn", 443, "doi-thoai")),
        ("https://cau.tinh.vn/s/TOKEN", Address(True, "cau.tinh.vn", 443, None)),
        ("http://[::1]:8000", Address(False, "::1", 8000, None)),
    ],
)
def test_an_address_is_taken_as_it_stands_on_a_sheet(typed: str, meant: Address) -> None:
    assert address(typed) == meant


@pytest.mark.parametrize("typed", ["", "ftp://cau.tinh.vn", "http://", "http://cau:notaport"])
def test_what_is_no_address_is_wrong_use(typed: str) -> None:
    told = doctor(typed)
    assert told.exit_code == 2 and "Traceback" not in told.output


def test_a_conference_that_is_not_there_is_no_fault_in_the_log_of_the_server() -> None:
    with House() as house:
        assert steps(f"{house.url}/nobody/moderator")["websocket"], "refused by us, so it came through"
        assert "ERROR" not in house.said()
