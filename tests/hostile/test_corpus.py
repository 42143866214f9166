"""No text that anybody types executes, navigates, restyles or submits anything; it is read letter for letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.screens import until
from browser.windows import Windows
from contract.canaries import texts_of_commands
from contract.cast import LAND, Hall
from contract.photos import photo
from house import House
from playwright.sync_api import Error, Page

from live.conference.door import COMMANDS, read
from live.conference.text import clean
from live.conference.words import Invalid
from live.papers.catalogue import PAPERS

from .corpus import ATTACKS

ID = "0123456789abcdef"
SEATS = ("moderator", "chair", "point-1", "technician", "stage", "audience", "secretary-1", f"agency-{LAND}", "organiser")
# What every command needs beside the field that is attacked.
NEEDS: dict[str, Any] = {
    "question": "q1", "turn": 1, "to": "all", "text": "a", "reason": "a", "order": [], "present": True, "name": "a", "base": 0,
    "passage": "conclusion", "words": "a", "commitment": "c1", "state": "open", "paper": "minutes", "seat": "chair-2",
    "number": "5", "task": "k1", "title": "a", "what": "plan", "address": "https://tinh.vn", "date": "2026-01-01",
    "agency": LAND, "sha256": "0" * 64, "size": 1, "heard": True,
    "promise": "c1", "conference": "a", "body": "b1", "screen": "stage",
}  # fmt: skip
# Where each attack must be read whole while it is on; the wall shows one line, and the newest.
READ_AT = {*SEATS} - {"stage"}
TOGETHER = 5
ELEMENTS = 17  # so many come while everybody looks; what is more words than elements, before the pages are opened
HARM = """() => {
  const found = [...document.querySelectorAll(".pwn, hx-partial, base, [hx-get], [hx-post], [hx-swap-oob], [onerror], [onload], body meta")];
  const fields = [...document.querySelectorAll("input, textarea, option")].map((one) => one.value);
  return {
    harm: [window.pwned && "it ran", ...found.map((one) => one.outerHTML.slice(0, 120)),
      document.body && getComputedStyle(document.body).display === "none" && "it is hidden", location.pathname.includes("pwn") && location.href].filter(Boolean),
    wide: document.documentElement.scrollWidth > innerWidth + 1 ? [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 90)).slice(-3) : [],
    text: (document.body?.textContent ?? "") + fields.join(" "),
  };
}"""  # noqa: E501
CLOSED = (
    "() => { const it = document.querySelector('dialog#sheet'); it.close(); return !it.querySelector('.sheet-head, .empty'); }"
)
OPEN = """(name) => {
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.dataset.sheet = name;
  document.body.append(button);
  button.click();
  button.remove();
}"""
OPENED = "() => Boolean(document.querySelector('dialog#sheet[open] :is(.sheet-head, .empty)'))"


@pytest.mark.parametrize("field", sorted(texts_of_commands()))
def test_every_attack_through_every_field_is_put_right_or_named(field: str) -> None:
    """From the table of commands: a new field is attacked by itself."""
    name, _, inner = field.partition(".")
    known = {needed: NEEDS[needed] for needed in COMMANDS[name].__struct_fields__ if needed in NEEDS} | {"id": ID}
    if name == "move":
        known["to"] = 0
    if name == "define":
        del known["agency"]  # a thing of its own here, and no name of one
    if name == "configure":
        known.pop("order", None)  # one of three ways here, and no list
    if name == "attach":
        known["kind"] = "pdf"
    if name == "add_photo":
        known["kind"] = "jpg"
    for attack in ATTACKS.values():
        outer, _, last = inner.partition(".")
        given = {"id": "a", "name": "a", "title": "a"} if last else None
        if outer in ("topic", "agency", "point", "branch") and last:
            given = {"id": "a", "name": "a"}
        if outer in ("copy", "file") and last:
            given = {"sha256": "a" * 64, "name": "a.pdf", "kind": "pdf", "size": 9}
        if outer == "item":
            given = {"id": "a", "title": "a"}
        body = known | {outer: given | {last: attack} if given else attack}
        try:
            command = read(name, body)
        except Invalid as named:
            assert named.field == inner
            continue
        value = getattr(command, "class_" if inner == "class" else outer)
        value = getattr(value, last) if last else value
        assert value in (clean(attack, "x"), [clean(attack, "x")])


@pytest.fixture(scope="module")
def screens(hall: Hall, windows: Windows) -> Iterator[dict[str, Watched]]:
    opened = {seat: Watched(windows, hall, seat) for seat in SEATS}
    yield opened
    for screen in opened.values():
        screen.leave()


@pytest.mark.timeout(900)
def test_no_attack_harms_any_screen_and_each_is_read_letter_for_letter(hall: Hall, screens: dict[str, Watched]) -> None:
    """While everybody looks, and for those who come later, in both languages; in the sheets too, and on the pages for all."""
    questions: list[str] = []
    attacks = list(ATTACKS.values())
    for start in range(0, len(attacks), TOGETHER):
        now, looks = attacks[start : start + TOGETHER], start < ELEMENTS
        for screen in screens.values() if not looks else ():
            screen.page.goto("about:blank")
        questions += [_attack(hall, start + number, attack) for number, attack in enumerate(now)]
        for screen in screens.values() if not looks else ():
            screen.visit(screen.path, "vi")
        _look(hall, screens, now)
    for question, attack in [*zip(questions, attacks, strict=True)][::3]:
        assert clean(attack, "x") in screens["moderator"].sheet(f"question?question={question}")
    for seat, names in _sheets(questions).items():
        for name in names:
            screens[seat].sheet(name)
    for lang in ("en", "vi"):
        for screen in screens.values():
            screen.visit(screen.path, lang)
            screen.looked()
        for name in PAPERS if lang == "vi" else ():  # papers have one language
            if not name.endswith("-supplement"):
                screens["organiser"].visit(f"{screens['organiser'].path}/papers/{name}", lang)
                screens["organiser"].looked()
        if lang == "vi":  # what is public is so after the end
            hall.chair.must("finish", turn=hall.turn)
            hall.chair.must("end")
        answers = f"/{hall.conference}/answers"
        for path in ("/", f"/{hall.conference}", answers, f"{answers}/{LAND}", f"{answers}/{LAND}/paste"):
            screens["audience"].visit(path, lang)
            screens["audience"].looked()
    assert sorted({one for screen in screens.values() for one in screen.complaints}) == []


def _look(hall: Hall, screens: dict[str, Watched], now: list[str]) -> None:
    """Every screen as it is now is unharmed and shows each of these."""
    seq = hall.organiser.must("configure", settings={"venue": f"Hội trường {hall.seq}"}).seq
    for seat, screen in screens.items():
        screen.catches_up(seq)
        seen = screen.looked()
        missing = [one for one in now if seat in READ_AT and clean(one, "x") not in seen]
        assert missing == [], seat


def test_control_without_escaping_the_same_attacks_are_caught(windows: Windows) -> None:
    unguarded = {"PYTHONPATH": str(Path(__file__).parent / "unescaped")}
    with House("doithoai", environment=unguarded) as house:
        hall = Hall(house, "doithoai")
        hall.set_up()
        hall.open()
        caught = set()
        for number, name in enumerate(("image", "style", "htmx", "refresh")):
            _attack(hall, number, ATTACKS[name])
            screen = Watched(windows, hall, "moderator")
            screen.page.wait_for_timeout(300)
            if screen.complaints or screen.harm():
                caught.add(name)
            screen.page.context.close()
        hall.leave()
    assert caught == {"image", "style", "htmx", "refresh"}


class Watched:
    """A seat's page, and everything that it does which nobody asked of it."""

    def __init__(self, windows: Windows, hall: Hall, seat: str) -> None:
        self.seat, self._house, self.complaints = seat, hall.house, list[str]()
        self.path = f"/{hall.conference}/{seat}"
        self._windows = windows
        self.page: Page = windows.take((1366, 768))
        self._hears = {
            "console": lambda told: told.type == "error" and self.complaints.append(f"{seat}: {told.text}"),
            "pageerror": lambda told: self.complaints.append(f"{seat}: {told}"),
            "dialog": lambda told: (self.complaints.append(f"{seat}: {told.message}"), told.dismiss()),
            "request": lambda told: self._judge(told.method, told.url),
        }
        for event, hear in self._hears.items():
            self.page.on(event, hear)
        self.page.goto(hall.house.url + (self.path if seat == "audience" else hall.house.link(seat)), wait_until="commit")

    def _judge(self, method: str, url: str) -> None:
        if method == "POST" and url.startswith(f"{self._house.url}{self.path}/shows"):
            return  # a hall screen tells what it shows
        if method != "GET" or not url.startswith(self._house.url) or "pwn" in url:
            self.complaints.append(f"{self.seat}: {method} {url}")

    def catches_up(self, seq: int) -> None:
        until(self.page, lambda: self.page.evaluate("(seq) => Number(document.body.dataset.since) >= seq", seq), self.seat, 30)

    def visit(self, path: str, lang: str) -> None:
        self.page.goto(f"{self._house.url}{path}?lang={lang}")

    def harm(self) -> list[str]:
        """What an attack did here; a page that goes elsewhere while it is looked at was led there by one."""
        try:
            told: list[str] = self.page.evaluate(HARM)["harm"]
        except Error as led_away:
            assert "because of a navigation" in str(led_away)
            return [f"led to {self.page.url}"]
        return told

    def looked(self) -> str:
        """What stands on the page, once it was seen to be unharmed."""
        told = self.page.evaluate(HARM)
        assert told["harm"] == [], (self.seat, self.page.url)
        self.complaints += [f"{self.seat}: too wide for the window: {one}" for one in told["wide"]]
        text: str = told["text"]
        return text

    def sheet(self, name: str) -> str:
        until(self.page, lambda: self.page.evaluate(CLOSED), f"{self.seat}: closing for {name}", 30)
        self.page.evaluate(OPEN, name)
        until(self.page, lambda: self.page.evaluate(OPENED), f"{self.seat}: {name}", 30)
        return self.looked()

    def leave(self) -> None:
        for event, hear in self._hears.items():
            self.page.remove_listener(event, hear)
        self._windows.give_back(self.page, self._house.url)


def _attack(hall: Hall, number: int, attack: str) -> str:
    """One attack through every field that any screen shows; the question that carries it."""
    organiser, moderator, chair = hall.organiser, hall.moderator, hall.chair
    organiser.must(
        "configure", title=attack, theme=attack, host=attack, date=attack, tiers=[attack], address=attack, desk_phone=attack,
        parent=attack, issuer=attack, place=attack, chair_name=attack, chair_title=attack, secretary=attack, signs_for=attack,
        signs_as=attack, signer=attack, recipients=[attack, attack], co_chairs=[attack],
    )  # fmt: skip
    organiser.must("define", point={"id": f"p{number}", "name": attack, "tier": attack, "phone": attack, "parent": "1"})
    facts = dict.fromkeys(("name", "phone", "room", "operator", "video"), attack)
    organiser.must("define", point={"id": f"v{number}", "quota": 3} | facts)
    posts = dict.fromkeys(("name", "unit", "title", "party", "office", "rank", "group"), attack)
    organiser.must("define", delegate={"id": f"d{number}", "point": "1", "minor": True, "guest": True} | posts)
    organiser.must("define", delegate={"id": f"e{number}"} | posts)
    organiser.must("define", agency={"id": f"a{number}", "name": attack})
    organiser.must("define", branch={"id": f"b{number}", "name": attack})
    organiser.must("define", topic={"id": f"t{number}", "name": attack})
    organiser.must("define", item={"id": f"i{number}", "title": attack, "speaker": attack})
    organiser.must("commend", name=attack, citation=attack, decision=attack)
    organiser.must("issue", seat=f"secretary-{2 + number % 8}", name=attack)
    organiser.must("define", item={"id": f"s{number}", "title": attack, "script": attack, "film": attack})
    organiser.must("carry", promise=f"c{number}", words=attack, conference=attack, spoken_by=attack, note=attack, agency=LAND)
    organiser.must("expect", body=f"b{number}", name=attack)
    organiser.must("plan", task=f"k{number}", title=attack, agency=LAND)
    hall.land.must("hand_in", task=f"k{number}", file=attack, note=attack)
    organiser.must("hand_in", task=f"k{number}", state="open", note=attack)
    organiser.must("publish", what="answers", address="https://tinh.vn", date="2024-01-02", note=attack, hash=attack)
    moderator.must("announce", to="all", text=attack)
    hall.an_phu.must("take_roll", present=True, people=1, leader=attack)
    hall.an_phu.must("check", heard=True, operator=attack)
    if number < 3:  # there is an end to photos
        assert hall.an_phu.sends_file(f"{attack[:40]}.png", photo(number)).status_code == 200
    words = {"asker": attack, "title": attack, "unit": attack, "contact": attack, "topic": f"t{number}"}
    question = hall.asked(attack, **words)
    moderator.must("assign", question=question, lead=LAND, supporting=[f"a{number}"])
    hall.land.must("prepare", question=question, text=attack)
    moderator.must("revise", question=question, text=attack, reason=attack)
    if number % 4 == 1:
        moderator.must("decline", question=question, reason=attack)
    elif number % 4 == 2:
        moderator.must("return", question=question, reason=attack)
    elif number % 4 == 3:
        _through_the_hall(hall, question, attack)
    promised = hall.secretary.must("commit", words=attack, agency=LAND).id
    hall.secretary.must("commit", words=attack, **{"class": attack})
    hall.land.must("fulfil", commitment=promised, state="explained", note=attack)
    base = {one["id"]: one["seq"] for one in moderator.state()["passages"]}
    hall.secretary.must("write", passage="conclusion", text=attack, base=base.get("conclusion", 0))
    hall.secretary.must("write", passage=f"item:i{number}", text=attack, base=0)
    chair.must("advance", item=f"i{number}")
    return question


def _through_the_hall(hall: Hall, question: str, attack: str) -> None:
    chair = hall.chair
    if hall.floor:
        chair.must("finish", turn=hall.turn)
    hall.moderator.must("approve", question=question)
    chair.must("call", question=question, turn=hall.turn)
    chair.must("speak", question=question, turn=hall.turn)
    hall.secretary.must("write", passage=f"asked:{question}", text=attack, base=0)
    chair.must("invite", questions=[question], agency=LAND, turn=hall.turn)
    chair.must("refer", question=question, to=attack)
    hall.land.must("reply", question=question, text=attack, evidence=attack)
    hall.land.must("pursue", question=question, state="handling", note=attack)
    hall.land.must("complete", question=question, text=attack)
    assert hall.land.sends_file(f"{attack[:40]}.pdf", b"%PDF-1.7", question=question).status_code == 200
    hall.organiser.must("return_answer", question=question, agency=LAND, reason=attack)
    hall.land.must("complete", question=question, text=attack)
    hall.organiser.must("endorse_answer", question=question, agency=LAND)


def _sheets(questions: list[str]) -> dict[str, list[str]]:
    """Every sheet that a seat may open, about what was attacked."""
    about = [f"question={question}" for question in questions[:4]]
    last = len(questions) - 1
    whole = ["settings", f"point?point=p{last}", f"agency?agency=a{last}", f"topic?topic=t{last}", f"item?item=i{last}",
             f"branch?branch=b{last}",
             "seat?seat=secretary-2", "seat", "roll?point=p1", "raise", "submit", "announce", "commend", f"task?task=k{last}",
             "publication", "delegates?point=1", f"delegate?delegate=d{last}"]  # fmt: skip
    return {
        "organiser": whole,
        "moderator": ["invite", *(f"commit?{one}" for one in about), "roll?point=p2"],
        "point-1": [f"{sheet}?{one}" for one in about for sheet in ("own", "followup")],
        f"agency-{LAND}": [
            f"handin?task=k{last}",
            *(f"{sheet}?{one}" for one in about for sheet in ("prepare", "handback", "reply")),
        ],
    }
