"""An outside program: it knows the contract and nothing of how it is kept."""

from __future__ import annotations

import html
import json
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx2
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

PATIENCE = 5.0  # seconds for news that must come

Message = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What a command was told."""

    status: int
    body: dict[str, Any]

    @property
    def seq(self) -> int:
        seq: int = self.body["seq"]
        return seq

    @property
    def id(self) -> str:
        made: str = self.body["id"]
        return made


def new_id() -> str:
    """32 characters, made by the sender."""
    return secrets.token_hex(16)


class Seat:
    """One seat of one conference, with a cookie jar of its own."""

    def __init__(self, url: str, conference: str, name: str) -> None:
        self.url, self.conference, self.name = url, conference, name
        self.http = httpx2.Client(base_url=url, timeout=15, trust_env=False, follow_redirects=False)

    @classmethod
    def take(cls, url: str, link: str, conference: str, name: str) -> Seat:
        """Sit down by the seat's link."""
        seat = cls(url, conference, name)
        shown = seat.http.get(link)
        assert shown.status_code == 303, (shown.status_code, shown.text[:300])
        assert shown.headers["location"].endswith(seat.path()), shown.headers["location"]
        return seat

    @classmethod
    def walk_in(cls, url: str, conference: str) -> Seat:
        """The audience needs no link, only the page."""
        seat = cls(url, conference, "audience")
        assert seat.http.get(seat.path()).status_code == 200
        return seat

    def path(self, *rest: str) -> str:
        return "/".join(("", self.conference, self.name, *rest))

    def close(self) -> None:
        self.http.close()

    # Speaking

    def do(self, command: str, **fields: Any) -> Answer:
        """Send a command as JSON, with an id unless one is given."""
        sent = self.http.post(self.path("do", command), json={"id": new_id()} | fields)
        return answer(sent)

    def must(self, command: str, **fields: Any) -> Answer:
        """Send a command that the hall records."""
        told = self.do(command, **fields)
        assert told.status == 200, (self.name, command, told)
        return told

    def refused(self, command: str, **fields: Any) -> Answer:
        """Send a command that a rule of the conference refuses, with a sentence."""
        told = self.do(command, **fields)
        assert told.status == 409, (self.name, command, told)
        assert {"refused", "floor", "queue", "seq"} <= told.body.keys(), told.body
        assert isinstance(told.body["refused"], str) and told.body["refused"].strip()
        return told

    def form(self, command: str, headers: dict[str, str] | None = None, **fields: Any) -> httpx2.Response:
        """Send a command as a browser's form does; a list repeats its name."""
        return self.http.post(self.path("do", command), data={"id": new_id()} | fields, headers=headers or {})

    def sends_file(self, name: str, content: bytes, **fields: str) -> httpx2.Response:
        """Send a file as a browser's form does."""
        files = {"file": (name, content, "application/octet-stream")}
        return self.http.post(self.path("files"), data={"id": new_id()} | fields, files=files)

    # Reading

    def state(self) -> dict[str, Any]:
        shown = self.http.get(self.path("state.json"))
        assert shown.status_code == 200, (self.name, shown.status_code, shown.text[:300])
        state: dict[str, Any] = shown.json()
        return state

    def page(self) -> str:
        shown = self.http.get(self.path(), headers={"Accept": "text/html"})
        assert shown.status_code == 200, (self.name, shown.status_code)
        return shown.text

    def question(self, question: str) -> dict[str, Any] | None:
        """A question as this seat's state.json tells it; None where it may not see it."""
        told = [one for one in self.state()["questions"] if one["id"] == question]
        return told[0] if told else None

    def poll(self, timeout: float = 15, **query: Any) -> Message:
        """The socket's message by plain GET."""
        shown = self.http.get(self.path("live"), params=query, timeout=timeout)
        assert shown.status_code == 200, (self.name, shown.status_code, shown.text[:300])
        message: Message = shown.json()
        return message

    def poll_from(self, seq: int) -> Message:
        """Everything, once the screens stand for `seq` or later."""
        deadline = time.monotonic() + PATIENCE
        while (message := self.poll())["seq"] < seq:
            assert time.monotonic() < deadline, f"The screen of {self.name} stays at {message['seq']}, not {seq}."
        return message

    def sees(self, words: str, at: int = 0) -> bool:
        """Do these words stand anywhere in what this seat is given, once its screen stands for `at`?"""
        screen = self.poll_from(at)
        told = json.dumps(self.state(), ensure_ascii=False)
        return any(words in html.unescape(text) for text in (told, self.page(), *(part["html"] for part in screen["parts"])))

    def listen(self, **query: Any) -> Listener:
        """Open the socket; `origin=` pretends to be a page of that site."""
        return Listener(self.connect(**query))

    def connect(self, origin: str | None = None, **query: Any) -> ClientConnection:
        address = self.url.replace("http", "ws", 1) + self.path("live") + "?" + urlencode(query)
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.http.cookies.jar)
        headers = {"Cookie": cookies} if cookies else {}
        socket: ClientConnection = connect(
            address,
            origin=origin,
            additional_headers=headers,
            proxy=None,
            open_timeout=PATIENCE,
            close_timeout=2,
            legacy=True,
        )  # type: ignore[call-overload]
        return socket


class Listener:
    """A screen: the newest HTML of every region, as the socket tells it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.regions: dict[str, str] = {}
        self.messages: list[Message] = []

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def hear(self, timeout: float = PATIENCE) -> Message:
        """The next message, folded into the regions."""
        message: Message = json.loads(self.socket.recv(timeout))
        self.messages.append(message)
        for part in message["parts"]:
            self.regions[part["id"]] = part["html"]
            if part["html"] == "":
                del self.regions[part["id"]]
        return message

    def hear_until(self, seq: int) -> Message:
        """Listen until a message stands for `seq` or later."""
        deadline = time.monotonic() + PATIENCE
        while (message := self.hear(max(0.01, deadline - time.monotonic())))["seq"] < seq:
            pass
        return message

    def showing(self, words: str) -> dict[str, str]:
        """The regions in which these words stand."""
        return {name: region for name, region in self.regions.items() if words in html.unescape(region)}

    def heard(self, words: str) -> bool:
        """Did these words stand in any message since the socket opened?"""
        return any(words in html.unescape(part["html"]) for message in self.messages for part in message["parts"])

    def closing_code(self) -> int | None:
        """Listen until the server closes; its code."""
        deadline = time.monotonic() + PATIENCE
        try:
            while True:
                self.socket.recv(max(0.01, deadline - time.monotonic()))
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None

    def closing_reason(self) -> str | None:
        """The word beside the code."""
        return self.socket.close_reason


def answer(sent: httpx2.Response) -> Answer:
    """Every answer to a program is JSON; a refusal at the door may say nothing."""
    try:
        body = sent.json()
    except ValueError:
        body = {"unreadable": sent.text[:300]}
    return Answer(sent.status_code, body if isinstance(body, dict) else {"unreadable": body})
