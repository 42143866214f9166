"""The cast of the stories: a conference with three points, two agencies and everybody in place."""

from __future__ import annotations

from typing import Any

from house import House

from .client import Seat

LAND = "so-tai-nguyen"
HEALTH = "so-y-te"

POINTS = {"1": "Xã An Phú", "2": "Xã Bình Minh", "3": "Phường Hòa Lạc"}
AGENCIES = {LAND: "Sở Nông nghiệp và Môi trường", HEALTH: "Sở Y tế"}


class Sits:
    """Somebody of the cast, by the name of the seat."""

    def __init__(self, seat: str) -> None:
        self.name = seat

    def __get__(self, hall: Hall, _: object) -> Seat:
        return hall.seat(self.name)


class Hall:
    """One conference and the people in it, each in a seat of their own."""

    def __init__(self, house: House, conference: str) -> None:
        self.house, self.conference = house, conference
        self._taken: dict[str, Seat] = {}

    def seat(self, name: str) -> Seat:
        """Sit down once, by the link that the command line prints."""
        if name not in self._taken:
            url, conference = self.house.url, self.conference
            self._taken[name] = (
                Seat.walk_in(url, conference)
                if name == "audience"
                else Seat.take(url, self.house.link(name, conference), conference, name)
            )
        return self._taken[name]

    organiser = Sits("organiser")
    moderator = Sits("moderator")
    chair = Sits("chair")
    technician = Sits("technician")
    secretary = Sits("secretary-1")
    stage = Sits("stage")
    audience = Sits("audience")
    an_phu = Sits("point-1")
    binh_minh = Sits("point-2")
    hoa_lac = Sits("point-3")
    land = Sits(f"agency-{LAND}")
    health = Sits(f"agency-{HEALTH}")

    def stranger(self, name: str) -> Seat:
        """Somebody at a seat's address without its cookie."""
        return Seat(self.house.url, self.conference, name)

    def leave(self) -> None:
        for seat in self._taken.values():
            seat.close()

    # Setting the scene

    def set_up(self) -> None:
        """What the organiser does the week before."""
        for number, name in POINTS.items():
            self.organiser.must("define", point={"id": number, "name": name})
        for slug, name in AGENCIES.items():
            self.organiser.must("define", agency={"id": slug, "name": name})
        self.organiser.must("define", topic={"id": "dat-dai", "name": "Đất đai"})
        self.organiser.must("define", item={"id": "khai-mac", "title": "Khai mạc", "speaker": "Ban Tổ chức"})
        self.organiser.must("define", item={"id": "doi-thoai", "title": "Đối thoại", "speaker": "Chủ trì"})

    def open(self) -> None:
        """The day begins and everybody may ask."""
        self.chair.must("begin")
        self.moderator.must("open")

    def clear(self) -> None:
        """Nobody on the floor, nobody in the queue."""
        state = self.moderator.state()
        if state["floor"]:
            left = "no_answer" if state["floor"]["phase"] == "called" else "finish"
            self.moderator.must(left, question=state["floor"]["question"], turn=state["turn"])
        for question in self.moderator.state()["queue"]:
            self.moderator.must("withdraw", question=question)

    # Bringing a question to where a story starts

    def asked(self, text: str, by: Seat | None = None, **fields: Any) -> str:
        """A point has sent a question; its id."""
        said = {"text": text, "kind": "question", "asker": "Nguyễn Thị Lan", "title": "", "unit": "Thôn Đông"} | fields
        return (by or self.an_phu).must("submit", **said).id

    def waiting(self, text: str, by: Seat | None = None, **fields: Any) -> str:
        question = self.asked(text, by, **fields)
        self.moderator.must("approve", question=question)
        return question

    def called(self, text: str, by: Seat | None = None) -> str:
        question = self.waiting(text, by)
        self.chair.must("call", question=question, turn=self.turn)
        return question

    def speaking(self, text: str, by: Seat | None = None) -> str:
        question = self.called(text, by)
        self.chair.must("speak", question=question, turn=self.turn)
        return question

    def heard(self, text: str, by: Seat | None = None) -> str:
        question = self.speaking(text, by)
        self.chair.must("finish", turn=self.turn)
        return question

    def answering(self, text: str, agency: str = LAND) -> str:
        question = self.heard(text)
        self.chair.must("invite", questions=[question], agency=agency, turn=self.turn)
        return question

    def deferred(self, text: str, agency: str = LAND) -> str:
        question = self.answering(text, agency)
        self.chair.must("defer", question=question, agency=agency, due="2026-12-31")
        self.chair.must("finish", turn=self.turn)
        return question

    # Looking around

    @property
    def turn(self) -> int:
        turn: int = self.moderator.state()["turn"]
        return turn

    @property
    def floor(self) -> dict[str, Any] | None:
        floor: dict[str, Any] | None = self.moderator.state()["floor"]
        return floor

    @property
    def queue(self) -> list[str]:
        queue: list[str] = self.moderator.state()["queue"]
        return queue

    @property
    def seq(self) -> int:
        seq: int = self.moderator.state()["seq"]
        return seq

    def question(self, question: str) -> dict[str, Any]:
        told: dict[str, Any] | None = self.moderator.question(question)
        assert told is not None, f"The moderator does not see {question}."
        return told

    def status(self, question: str) -> str:
        status: str = self.question(question)["status"]
        return status

    def outcomes(self, question: str) -> dict[str, str]:
        """agency → outcome"""
        return {one["agency"]: one["outcome"] for one in self.question(question)["outcomes"]}
