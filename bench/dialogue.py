"""A dialogue without end: it wishes one command after another and keeps just enough in mind that hardly one is refused."""

from collections.abc import Callable
from random import Random
from typing import Any

from msgspec import Struct

from live import sample

# How often each is tried, in a hundred. LIVE: what the issue asks for while all watch. YEAR: what a long record holds.
LIVE = {"submit": 22, "approve": 18, "move": 15, "floor": 25, "write": 20}
YEAR = {
    "submit": 6, "approve": 6, "turn_away": 1, "group": 3, "assign": 5, "prepare": 5, "endorse": 4, "move": 4, "floor": 28,
    "write": 24, "commit": 2, "announce": 0.2, "acknowledge": 4, "take_roll": 2, "mark": 4, "close_open": 4, "undo": 0.8,
}  # fmt: skip
ROUND, FULL = 3, 120  # heard before an answer; how many wait at most


class Wish(Struct, frozen=True):
    """Who wants what. `id` is the command's, and of a submit the question's."""

    id: str
    seat: str
    command: str
    fields: dict[str, Any]


class Dialogue:
    """`next()` wishes; the wish is then either `recorded` or `refused`."""

    def __init__(self, seed: int, weights: dict[str, float]) -> None:
        self.chance = Random(seed)
        self.turn = 0
        self.received: list[str] = []
        self.waiting: list[str] = []
        self.heard: list[str] = []
        self.phase, self.question = "", ""
        self.of: dict[str, str] = {}  # question → point
        self._open = [self._step(name) for name in weights]
        self._weights = list(weights.values())
        self._points = [row["id"] for row in sample.points(3)]
        self._agencies = [row["id"] for row in sample.agencies()]
        self._topics = [row["id"] for row in sample.topics()]
        self._asked = sample.live_questions()
        self._answers = [row["prepared"] for row in sample.questions() if row["prepared"]]
        self._recent: list[str] = []
        self._passages: dict[str, int] = {}
        self._prepared: list[str] = []
        self._announcements: list[str] = []
        self._acknowledged: set[tuple[str, str]] = set()
        self._moved = 0  # where the newest move stands
        self._busy: set[str] = set()  # the floor, and passages that are being written

    def next(self) -> Wish:
        """The next command somebody gives."""
        while True:
            wish = self.chance.choices(self._open, self._weights)[0]()
            if wish is not None:
                return wish

    def recorded(self, wish: Wish, seq: int) -> None:
        """It stands at this position."""
        command, question = wish.command, wish.fields.get("question", "")
        self._busy -= {"floor"} if "turn" in wish.fields else {wish.fields.get("passage", "")}
        if command == "submit":
            self.received.append(wish.id)
            self._recent = [*self._recent[-40:], wish.id]
        elif command == "approve":
            self.waiting.append(question)
        elif command == "write":
            self._passages[wish.fields["passage"]] = seq
        elif command == "move":
            self._moved = seq
        elif command == "prepare":
            self._prepared.append(question)
        elif command == "announce":
            self._announcements = [*self._announcements[-3:], wish.id]
        elif command in ("call", "speak", "finish", "invite", "undo"):
            self.turn += 1
            self._floor_moved(command, question, wish)

    def refused(self, wish: Wish) -> None:
        """Nothing changed: somebody was faster."""
        self._busy -= {"floor"} if "turn" in wish.fields else {wish.fields.get("passage", "")}

    def wish(self, seat: str, command: str, /, **fields: Any) -> Wish:
        """That seat gives that command, under a new id."""
        return Wish(f"{self.chance.getrandbits(128):032x}", seat, command, fields)

    def _floor_moved(self, command: str, question: str, wish: Wish) -> None:
        if command == "call":
            self.phase, self.question, self._flags = "called", question, ["ready", "on_screen"]
        elif command == "speak":
            self.phase = "speaking"
        elif command == "invite":
            self.phase, self.heard = "answering", []
        elif command == "finish":
            self.heard += [self.question] if self.phase == "speaking" else []
            self.phase = ""

    def _step(self, name: str) -> Callable[[], Wish | None]:
        step: Callable[[], Wish | None] = getattr(self, f"_{name}")
        return step

    def _submit(self) -> Wish | None:
        if len(self.received) > FULL:
            return None
        asked = self.chance.choice(self._asked)
        point = self.chance.choice(self._points)
        fields = {key: asked[key] for key in ("text", "kind", "topic", "asker", "title") if asked.get(key)}
        wish = self.wish(f"point-{point}", "submit", **fields)
        self.of[wish.id] = point
        return wish

    def _approve(self) -> Wish | None:
        if not self.received or len(self.waiting) > FULL:
            return None
        return self.wish("moderator", "approve", question=self.received.pop(0))

    def _turn_away(self) -> Wish | None:
        if len(self.received) < 2:
            return None
        question = self.received.pop(0)
        if self.chance.random() < 0.5:
            return self.wish("moderator", "merge", question=question, into=self.received[0])
        return self.wish("moderator", "decline", question=question, reason="Đã có câu hỏi tương tự.")

    def _group(self) -> Wish | None:
        return self._about("moderator", "group", topic=self.chance.choice(self._topics))

    def _assign(self) -> Wish | None:
        return self._about("moderator", "assign", lead=self.chance.choice(self._agencies))

    def _prepare(self) -> Wish | None:
        return self._about(f"agency-{self.chance.choice(self._agencies)}", "prepare", text=self.chance.choice(self._answers))

    def _endorse(self) -> Wish | None:
        return self.wish("organiser", "endorse", question=self._prepared.pop()) if self._prepared else None

    def _about(self, seat: str, command: str, **fields: Any) -> Wish | None:
        return self.wish(seat, command, question=self.chance.choice(self._recent), **fields) if self._recent else None

    def _move(self) -> Wish | None:
        if len(self.waiting) < 4:
            return None
        return self.wish("moderator", "move", question=self.chance.choice(self.waiting[2:]), to=self.chance.randrange(3))

    def _floor(self) -> Wish | None:
        """The next step of the one floor: called, ready, on the screens, speaking, heard; a round of these, then an answer."""
        if "floor" in self._busy:
            return None
        if not self.phase and len(self.heard) >= ROUND:
            self._busy.add("floor")
            return self.wish(
                "chair", "invite", questions=list(self.heard), agency=self.chance.choice(self._agencies), turn=self.turn
            )
        if not self.phase and not self.waiting:
            return None
        self._busy.add("floor")
        if not self.phase:
            return self.wish("chair", "call", question=self.waiting.pop(0), turn=self.turn)
        if self.phase != "called":
            return self.wish("chair", "finish", turn=self.turn)
        if not self._flags:
            return self.wish("chair", "speak", question=self.question, turn=self.turn)
        flag = self._flags.pop(0)
        seat = f"point-{self.of[self.question]}" if flag == "ready" else "technician"
        return self.wish(seat, flag, question=self.question, turn=self.turn)

    def _write(self) -> Wish | None:
        if not self._recent:
            return None
        question = self.chance.choice(self._recent)
        passage = self.chance.choice((f"asked:{question}", f"answer:{question}:{self.chance.choice(self._agencies[:3])}"))
        if passage in self._busy:
            return None
        self._busy.add(passage)
        words = self.chance.choice(self._answers)
        text = words[: self.chance.randrange(40, len(words))]
        seat = f"secretary-{self.chance.randrange(1, 4)}"
        return self.wish(seat, "write", passage=passage, text=text, base=self._passages.get(passage, 0))

    def _commit(self) -> Wish | None:
        return self._about("secretary-1", "commit", words="Trả lời bằng văn bản trong tháng 10.", agency=self._agencies[1])

    def _announce(self) -> Wish | None:
        return self.wish("moderator", "announce", text="Đề nghị các điểm cầu tắt micro.", to="points")

    def _acknowledge(self) -> Wish | None:
        if not self._announcements:
            return None
        who = (self._announcements[-1], f"point-{self.chance.choice(self._points)}")
        if who in self._acknowledged:
            return None
        self._acknowledged.add(who)
        return self.wish(who[1], "acknowledge", announcement=who[0])

    def _take_roll(self) -> Wish | None:
        return self.wish(
            f"point-{self.chance.choice(self._points)}", "take_roll", present=True, people=self.chance.randrange(5, 60)
        )

    def _mark(self) -> Wish | None:
        if not self.waiting:
            return None
        return self.wish(
            f"audience:{self.chance.getrandbits(64):016x}", "mark", question=self.chance.choice(self.waiting), on=True
        )

    def _close_open(self) -> Wish | None:
        """What will not be called any more gets its reply in writing."""
        if len(self.waiting) < FULL // 2:
            return None
        return self.wish("chair", "defer", question=self.waiting.pop(), agency=self.chance.choice(self._agencies))

    def _undo(self) -> Wish | None:
        seq, self._moved = self._moved, 0
        return self.wish("moderator", "undo", seq=seq) if seq else None
