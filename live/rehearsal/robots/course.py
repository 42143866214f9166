"""The course of the dialogue as one list of steps, and what the sample knows about each question. Pure."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from live.sample import Record


class Step(Struct, frozen=True):
    """One step: what is done, with which fields, for how many seconds. `part` is the round or section it belongs to."""

    do: str
    seconds: float
    fields: Record = {}
    part: str = ""

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]


def course(script: Record, opening: float) -> tuple[Step, ...]:
    """All steps in order; what comes before the first question is shortened to `opening` seconds."""
    first = script["rounds"][0] if script["rounds"] else {"seconds": 0}
    spoken = sum(step["seconds"] for step in script["before"]) + first["seconds"]
    factor = min(1.0, opening / spoken) if spoken else 1.0
    steps = [_step(step, "before", factor) for step in script["before"]]
    for place, turn in enumerate(script["rounds"]):
        # Whoever will be passed over stands at the head first; whose line will be lost is called there, too.
        asked = list(dict.fromkeys(step["question"] for step in turn["steps"] if step["do"] in ("ask", "skip", "drop")))
        fields = {"topic": turn["topic"], "text": turn["opening"], "asked": asked}
        steps.append(Step("round", turn["seconds"] * (factor if place == 0 else 1), fields, turn["id"]))
        steps += [_step(step, turn["id"]) for step in turn["steps"]]
    return (*steps, *(_step(step, "after") for step in script["after"]))


def _step(step: Record, part: str, factor: float = 1.0) -> Step:
    fields = {name: value for name, value in step.items() if name not in ("do", "seconds")}
    return Step(step["do"], step["seconds"] * factor, fields, part)


def id_of(epoch: str, key: str) -> str:
    """The id under which a question of the sample stands in a record: the same however often it is sent."""
    return f"{epoch}-{key}"


def is_ours(epoch: str, id: str) -> bool:
    """Whether the robots brought this question."""
    return id.startswith(f"{epoch}-")


class Answering(Struct, frozen=True):
    """What an agency says to one question of a step."""

    agency: str
    question: str
    words: str
    seconds: float


class Lore(Struct, frozen=True):
    """What is known about the sample's questions, by the ids of one record."""

    epoch: str
    questions: dict[str, Record]
    asked: dict[str, Step]
    answers: dict[tuple[str, str], Answering]
    leads: dict[str, str]
    topics: dict[str, str] = {}

    def speech_of(self, id: str | None) -> float:
        """How long this question is spoken (seconds)."""
        return self.asked[id].seconds if id in self.asked else GUEST

    def answer_of(self, agency: str | None, questions: tuple[str, ...]) -> float:
        """How long this agency answers these questions (seconds)."""
        known = [self.answers.get((agency or "", id)) for id in questions]
        return max((one.seconds for one in known if one is not None), default=REPLY)

    def lead_for(self, topic: str | None) -> str:
        """The agency that most often answers for a topic."""
        return self.leads.get(topic or "", OFFICE)

    def topic_of(self, text: str | None) -> str | None:
        """The topic of a question that came without one: the sample's own, else the one whose words it uses most."""
        if text in self.topics:
            return self.topics[text]
        plain = f" {''.join(letter if letter.isalnum() else ' ' for letter in (text or '').lower())} "
        scores = {topic: sum(f" {word} " in plain for word in words) for topic, words in TELLING.items()}
        best = max(scores, key=lambda topic: scores[topic])
        return best if scores[best] else None


# Words that tell a topic, for what people ask of their own accord.
TELLING = {
    "chuyen-doi-so": ("mạng", "sóng", "internet", "wifi", "trực tuyến", "số", "ứng dụng", "phần mềm", "điện thoại"),
    "khoi-nghiep": ("vốn", "vay", "khởi nghiệp", "hợp tác xã", "doanh nghiệp", "thuế", "lãi"),
    "viec-lam": ("việc làm", "lao động", "lương", "nghề", "công nhân", "tuyển dụng", "thất nghiệp"),
    "nong-nghiep": ("nông sản", "ruộng", "lúa", "hồi", "cây", "chăn nuôi", "rác", "môi trường", "ô nhiễm", "phân bón"),
    "giao-duc": ("trường", "học sinh", "giáo viên", "lớp", "học phí", "thi", "bơi", "sách"),
    "suc-khoe": ("bệnh viện", "bác sĩ", "thuốc", "y tế", "bảo hiểm", "sức khỏe", "ma túy", "lừa đảo"),
    "ha-tang": ("đường", "cầu", "điện", "nước", "giao thông", "xe buýt", "nhà ở", "sân", "nhà văn hóa"),
    "cong-tac-doan": ("chi đoàn", "đoàn viên", "bí thư", "tình nguyện", "nhập ngũ", "biên giới", "nghĩa vụ quân sự"),
}

# Of what is not in the script: how long somebody speaks and an agency answers (seconds), and who answers where nobody is named.
GUEST, REPLY, OFFICE = 30.0, 16.0, "van-phong-ubnd"


def lore(epoch: str, steps: tuple[Step, ...], questions: list[Record], more: Sequence[Record] = ()) -> Lore:
    """Everything about the questions that the actors look up; `more` are further questions whose topics are known."""
    by_key = {question["key"]: question for question in questions}
    asked: dict[str, Step] = {}
    answers: dict[tuple[str, str], Answering] = {}
    for step in steps:
        if step.do == "ask":
            asked.setdefault(id_of(epoch, step["question"]), step)
        if step.do == "answer":
            for key in step["questions"]:
                words = step["words"] or by_key[key]["answer"]
                id = id_of(epoch, key)
                answers[step["agency"], id] = Answering(step["agency"], id, words, step.seconds)
    known = {id_of(epoch, key): question for key, question in by_key.items()}
    return Lore(epoch, known, asked, answers, _leads(questions), {one["text"]: one["topic"] for one in more})


def _leads(questions: list[Record]) -> dict[str, str]:
    counted: dict[str, list[str]] = {}
    for question in questions:
        if question["lead"]:
            counted.setdefault(question["topic"], []).append(question["lead"])
    return {topic: max(set(leads), key=lambda lead: (leads.count(lead), lead)) for topic, leads in counted.items()}
