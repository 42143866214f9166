"""`live rehearse` from outside: a whole dialogue at high speed, played again at a press, and gone with Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from live.keys import HouseKey

PATIENCE = 150.0  # seconds for a whole play on a slow machine
VISITOR = "Đường vào thôn tôi bao giờ được làm?"
SPEED = ["--speed", "80", "--audience", "3", "--points", "12", "--tiers", "2"]


class Rehearsal:
    """A rehearsal in a folder of its own, watched from the organisers' seat."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.data = folder / "rehearsal"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.http = httpx2.Client(base_url=self.url, timeout=10, trust_env=False)
        self.log = folder / "log"
        command = [sys.executable, "-m", "live", "rehearse", "--port", str(self.port), "--data", str(self.data), *options]
        environment = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "LIVE_LANG": "en"}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, stdin=subprocess.DEVNULL)

    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    def wait_for(self, what: str, true: Callable[[], Any], patience: float = PATIENCE) -> Any:
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.said()
            try:
                if found := true():
                    return found
            except httpx2.TransportError:
                pass
            time.sleep(0.1)
        raise AssertionError(f"{what} did not happen within {patience} s:\n{self.said()[-3000:]}")

    def take(self, seat: str) -> None:
        token = HouseKey.of(self.data).token("dien-tap", seat, 1)
        assert self.http.get(f"/s/{token}").status_code == 303

    def state(self) -> dict[str, Any]:
        if not self.http.cookies:
            self.take("organiser")
        told: dict[str, Any] = self.http.get("/dien-tap/organiser/state.json").json()
        return told

    def ask(self, seat: str, text: str) -> None:
        """A person sends a question from a seat."""
        self.take(seat)
        sent = self.http.post(f"/dien-tap/{seat}/do/submit", data={"id": "a-question-of-a-person", "text": text, "asker": "Lan"})
        assert sent.status_code == 200, sent.text

    def do(self, seat: str, command: str, **fields: str) -> None:
        """A person acts at a seat."""
        self.take(seat)
        sent = self.http.post(f"/dien-tap/{seat}/do/{command}", data={"id": f"a-person-wants-to-{command}"} | fields)
        assert sent.status_code == 200, sent.text

    def end(self) -> float:
        """Ctrl-C; how long it took."""
        started = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        self.http.close()
        return time.monotonic() - started


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    """Played to its end, with one question of a person in it."""
    rehearsal = Rehearsal(tmp_path_factory.mktemp("played"), *SPEED)
    try:
        rehearsal.wait_for("the page", lambda: rehearsal.http.get("/").status_code == 200, 20)
        rehearsal.wait_for("intake", lambda: rehearsal.state()["conference"]["intake"])
        rehearsal.ask("point-3", VISITOR)
        rehearsal.wait_for("the end", lambda: rehearsal.state()["conference"]["ended_at"])
        yield rehearsal
    finally:
        rehearsal.end()


def test_the_conference_is_concluded_and_ended(played: Rehearsal) -> None:
    state = played.state()
    assert state["conference"]["concluded_at"] and state["floor"] is None
    assert not state["conference"]["intake"]
    text = next(one for one in state["passages"] if one["id"] == "conclusion")["text"]
    assert text.startswith("Hội nghị hôm nay") and text.endswith("."), "Every word of it, to the last."


def test_both_papers_are_sealed_and_everybody_may_read_what_was_answered(played: Rehearsal) -> None:
    played.wait_for("the seals", lambda: len(played.state()["papers"]) == 2, 20)
    assert {paper["id"]: paper["by"] for paper in played.state()["papers"]} == {"minutes": "secretary-1", "conclusion": "chair"}
    page = httpx2.get(f"{played.url}/dien-tap/answers", trust_env=False, follow_redirects=True, timeout=10)
    written = [one["text"] for one in played.state()["passages"] if one["id"].startswith("answer:")]
    assert page.status_code == 200 and any(text[:40] in page.text for text in written)


def test_every_question_of_the_script_was_put_and_has_the_outcome_of_the_sample(played: Rehearsal) -> None:
    counted = Counter(question["status"] for question in played.state()["questions"])
    assert counted["received"] == counted["waiting"] == counted["heard"] == 0, counted
    assert counted["answered"] >= 10 and counted["deferred"] >= 2 and counted["referred"] >= 1 and counted["merged"] >= 2, counted


def test_what_a_person_asked_was_called_and_answered_too(played: Rehearsal) -> None:
    [asked] = [question for question in played.state()["questions"] if question["text"] == VISITOR]
    assert (asked["topic"], asked["status"]) == ("ha-tang", "deferred")
    assert f"calls Phường Lương Văn Tri: {VISITOR}" in played.said()


def test_secretaries_wrote_and_noted_what_was_promised(played: Rehearsal) -> None:
    state = played.state()
    kinds = Counter(passage["id"].partition(":")[0] for passage in state["passages"])
    assert kinds["asked"] >= 15 and kinds["answer"] >= 15 and kinds["chair"] >= 8 and kinds["item"] >= 5, kinds
    assert len(state["commitments"]) >= 20
    assert any(commitment["question"] is None for commitment in state["commitments"])


def test_points_took_the_roll(played: Rehearsal) -> None:
    assert sum(point["present"] is not None for point in played.state()["points"]) >= 10


def test_nothing_went_wrong(played: Rehearsal) -> None:
    assert "Traceback" not in played.said() and "robots are gone" not in played.said()


def test_one_line_tells_where_the_play_stands(played: Rehearsal) -> None:
    lines = played.said().splitlines()
    assert played.url in lines[0]
    assert sum("answers" in line for line in lines) >= 15
    assert "has ended" in played.wait_for("the last line", lambda: "has ended" in played.said() and played.said())


def test_play_again_is_a_new_record_with_the_same_seats(played: Rehearsal) -> None:
    before = played.state()
    assert played.http.post("/again").status_code == 303
    after = played.state()
    assert after["epoch"] != before["epoch"] and after["conference"]["ended_at"] is None
    played.wait_for("the robots' return", lambda: played.state()["conference"]["begun_at"])


def test_a_second_rehearsal_in_the_folder_and_at_the_port_is_told_so_in_one_line(played: Rehearsal) -> None:
    def told(*options: str) -> str:
        command = [sys.executable, "-m", "live", "rehearse", *options]
        done = subprocess.run(command, capture_output=True, timeout=20, env=os.environ | {"PYTHONUTF8": "1"})
        assert done.returncode == 1
        return done.stderr.decode()

    taken = told("--port", str(played.port), "--data", str(played.data))
    assert f"make run PORT={played.port + 1}" in taken and len(taken.splitlines()) == 1
    used = told("--port", str(free_port()), "--data", str(played.data))
    assert "in use" in used and len(used.splitlines()) == 1


def test_a_seat_held_by_hand_is_left_alone_and_ctrl_c_ends_all(tmp_path: Path) -> None:
    rehearsal = Rehearsal(tmp_path, *SPEED, "--manual", "chair")
    try:
        rehearsal.wait_for("the wait", lambda: "Waiting for the person at the seat: Chair" in rehearsal.said())
        rehearsal.wait_for("the roll", lambda: sum(p["present"] is not None for p in rehearsal.state()["points"]) >= 6)
        state = rehearsal.state()
        assert state["floor"] is None and state["conference"]["begun_at"] is None and not state["conference"]["intake"]
        assert "The conference begins" not in rehearsal.said() and "The chair calls" not in rehearsal.said()
        rehearsal.do("chair", "begin")
        rehearsal.do("chair", "advance", item="doi-thoai-1")
        rehearsal.wait_for("intake", lambda: rehearsal.state()["conference"]["intake"])
        rehearsal.wait_for("the line after the wait", lambda: "Intake opens" in rehearsal.said())
        assert "Traceback" not in rehearsal.said()
        assert rehearsal.end() <= 3
        assert rehearsal.process.returncode == 0
        with pytest.raises(httpx2.TransportError):
            httpx2.get(rehearsal.url, trust_env=False)
    finally:
        rehearsal.end()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
