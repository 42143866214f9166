"""Every screen speaks the conference's language only: the catalogue is whole, and no page lets the other one through."""

import ast
import importlib.util
import re
import string
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conference.cast import FOLLOWER, NOON, TECHNICIAN, sits
from conference.history import Hall
from immutables import Map
from markupsafe import Markup
from msgspec.structs import replace

from live.conference import commands as c
from live.conference import state as s
from live.conference.commands import named
from live.conference.due import Offered
from live.conference.due_reasons import SOON
from live.conference.state import Seat, Step
from live.conference.undo import UNDOABLE
from live.conference.words import Role, Status
from live.glass import Asked, Pane, Saying
from live.moment import Moment
from live.papers.document import Document, plain
from live.screens import paint
from live.screens.catalogue import SCREENS
from live.screens.legible import rows
from live.screens.parts import part
from live.screens.preparation import newest
from live.screens.published import answering, find, promised_beside, spoken_for
from live.screens.showing import run_of_show
from live.screens.went import Did, Fault, Merge, Turn, Went
from live.screens.went_words import DEEDS
from live.screens.yearbook import by_year, row_of
from live.tongue import LANGUAGES, say
from live.web.pages.overlay import options
from live.web.pages.seat import UNSCRIPTED
from live.web.pages.sheets import may_open

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
# In both languages the same: names, and how the organisers may have people addressed.
NAMES = ("Điểm Cầu", "Tiếng Việt", "English", "QR", "đồng chí", "ông/bà")
# What a Vietnamese sentence may name: seats by their addresses, file kinds, programs, keys.
NOT_ENGLISH = (
    "chair secretary stage so noi vu, CSV Word Excel UTF xlsx ods csv MB JPG PNG PDF WEBP, Unicode TCVN VNI UniKey, Save As, "
    "Ctrl Shift F"
)


def _tool() -> Any:
    spec = importlib.util.spec_from_file_location("words_of_the_source", ROOT / ".ci" / "words.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = _tool()
SOURCE: dict[str, frozenset[str]] = tool.words()
CATALOGUE = {str(one.id): str(one.string) for one in tool.catalogue() if one.id}


# The catalogue


def test_the_catalogue_has_every_word_of_the_source_and_no_other():
    assert set(CATALOGUE) == set(SOURCE), "run `make words`"
    assert tool.written(tool.updated(tool.catalogue(), SOURCE)) == tool.CATALOGUE.read_text("utf-8"), "run `make words`"


def test_every_sentence_of_the_code_reaches_the_catalogue():
    """What the socket's handshake and the poll in its stead answer is read by programs."""
    spoken = [path for folder in ("conference", "sheets", "web") for path in (ROOT / "live" / folder).rglob("*.py")]
    for path in (*spoken, ROOT / "live" / "hall.py"):
        if path.name not in ("listening.py", "polling.py") and path.parent.name != "frames":
            assert _sentences(path.read_text("utf-8")) <= set(SOURCE), path.name


# tests/screens/test_spoken.py fills each of them in both languages.
SAID_BY_THE_MC = frozenset(
    node.args[0].value
    for node in ast.walk(ast.parse((Path(__file__).parent.parent / "live" / "screens" / "spoken.py").read_text("utf-8")))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Sentence"
    and isinstance(node.args[0], ast.Constant)
)  # fmt: skip
ADDRESSED = {"address"}


def test_every_word_is_translated():
    assert [text for text, spoken in CATALOGUE.items() if not spoken.strip()] == []


def test_a_translation_fills_in_what_the_source_fills_in():
    """A template may offer more than English needs, and so may the MC's sentences: how people are addressed."""
    for text, spoken in CATALOGUE.items():
        assert _braces(spoken) - (ADDRESSED if text in SAID_BY_THE_MC else set()) == _braces(text), text
        assert _percents(text) <= _percents(spoken) <= _percents(text) | SOURCE.get(text, frozenset()), text


def test_a_translation_can_be_filled_in():
    for text, spoken in CATALOGUE.items():
        names = dict.fromkeys(SOURCE.get(text, frozenset()) | _percents(text), "x")
        if SOURCE.get(text) or "%" in text:
            assert "%(" not in spoken % names, text
        assert spoken.format(**dict.fromkeys(_braces(text) | (ADDRESSED if text in SAID_BY_THE_MC else set()), "x")), text


def test_translations_are_composed_unicode_in_one_spelling():
    for text, spoken in CATALOGUE.items():
        assert unicodedata.is_normalized("NFC", spoken), text
        assert not re.search(r"[oO][àáảãạ]\b|[uU]ỷ|[uU][ỳýỹỵ]\b(?<![qQ]..)", spoken), f"{text}: {spoken}: hòa, thủy, Ủy"


def test_a_translation_ends_as_its_source_does():
    """What opens a form ends in …, what goes on in a colon, a sentence in a full stop."""
    for text, spoken in CATALOGUE.items():
        for end in ("…", ":", "."):
            assert text.endswith(end) == spoken.endswith(end), f"{text}: {spoken}"
        assert text == text.strip() and spoken == spoken.strip()


def test_no_translation_has_an_english_word():
    allowed = _tokens(NOT_ENGLISH)
    for text, spoken in CATALOGUE.items():
        left = {word for word in _tokens(_plain(spoken)) if word not in allowed and word.casefold() in _only("en")}
        assert not left, f"{text}: {spoken}: {left}"
        assert not re.search(r"[fjwz]", " ".join(_tokens(_plain(spoken)) - allowed), re.I), f"{text}: {spoken}"


def test_the_words_of_the_code_are_translated():
    for code, text in paint.WORDS.items():
        assert say("vi", text) != text, code


@pytest.mark.parametrize(
    "codes",
    [
        [str(status) for status in Status],
        [str(role) for role in Role],
        ["answered", "partly", "noted", "deferred", "referred"],
        ["question", "petition", "proposal", "report"],
        ["slip", "portal", "media", "hall", "point", "audience"],
        ["open", "handling", "done", "explained", "no_funds"],
        ["chair", "points", "stage", "technician", "all"],
        ["direct", "online", "hybrid"],
        ["minutes", "conclusion"],
        ["live", "late", "silent"],
    ],
    ids=["status", "role", "outcome", "kind", "origin", "commitment", "to", "form", "paper", "line"],
)
def test_every_word_that_a_screen_may_show_has_a_name(codes: list[str]):
    assert [code for code in codes if code not in paint.WORDS] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_that_can_be_undone_is_named(lang: str):
    for command in UNDOABLE:
        step = Step(1, command, frozenset(), s.EMPTY)
        own = Seat("moderator", Role.MODERATOR, 1, "")
        drawn = paint.draw("regions/undo-bar.html", lang, past=(step,), questions=Map(), points=Map(), life=s.Life(), own=own)
        assert not re.search(rf">[^<]*\b{command}\b[^<]*<", drawn) or (lang == "en" and "_" not in command), command


# The words of the contract with the hall: Người điều phối and no other name.


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Moderator", "Người điều phối"), ("Chair", "Chủ trì"), ("Point", "Điểm cầu"), ("Technical desk", "Bàn kỹ thuật"),
        ("Hall screen", "Màn hình hội trường"), ("Follower", "Người theo dõi"), ("Secretary", "Thư ký"),
        ("Agency", "Cơ quan trả lời"), ("Organisers", "Ban Tổ chức"), ("Heard, waiting for an answer", "Đã nêu, chờ trả lời"),
        ("Answered in part", "Trả lời một phần"), ("Noted and taken up", "Ghi nhận, tiếp thu"), ("Round", "Lượt hỏi"),
        ("On screen", "Đã lên hình"), ("Seal the minutes", "Khóa biên bản"), ("REHEARSAL", "DIỄN TẬP"), ("Undo", "Hoàn tác"),
        ("Call", "Mời phát biểu"), ("Invite to answer", "Mời trả lời"), ("Call the next", "Mời điểm cầu tiếp theo"),
        ("One minute more", "Thêm 1 phút"), ("Finish the turn", "Kết thúc lượt"), ("To the top", "Đưa lên đầu"),
        ("To the end", "Chuyển xuống cuối"), ("Merge", "Gộp ý kiến"), ("Separate again", "Tách ý kiến"), ("Approve", "Duyệt"),
        ("Send back", "Trả lại để bổ sung"), ("Noted", "Ghi nhận"), ("Reply in writing", "Trả lời bằng văn bản"),
        ("Referred to the competent authority", "Chuyển cơ quan có thẩm quyền"), ("Ready", "Báo sẵn sàng"),
        ("Ask to speak", "Đăng ký phát biểu"), ("Open the conference", "Khai mạc"), ("Close the conference", "Bế mạc"),
    ],
)  # fmt: skip
def test_officials_find_the_words_they_know(text: str, spoken: str):
    assert CATALOGUE[text] == spoken


# The templates


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_has_no_text_of_its_own(path: Path):
    source = re.sub(r"{#.*?#}", "", path.read_text("utf-8"), flags=re.S)
    assert [text for text in _read(re.sub(r"{%.*?%}|{{.*?}}", " ", source, flags=re.S)) if _letters(text)] == []


# The screens


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_screen_lets_a_word_of_the_other_language_through(lang: str):
    foreign = _only("vi" if lang == "en" else "en")
    for place, texts in _texts(lang).items():
        for text in texts:
            found = {word for word in _tokens(_without(text, NAMES)) - PLAYED if word.casefold() in foreign}
            assert not found, f"{place}: {text}: {found}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_of_a_screen_is_left_in_the_other_language(lang: str):
    """A text of one word may be a word of both languages, so whole texts are compared as well."""
    pairs = [(text, spoken) if lang == "vi" else (spoken, text) for text, spoken in CATALOGUE.items()]
    foreign = {theirs for theirs, _ in pairs} - {ours for _, ours in pairs}
    assert {place: texts & foreign for place, texts in _texts(lang).items() if texts & foreign} == {}


def test_the_day_shows_every_template_with_words_on_it():
    """The checks above read nothing where nothing is drawn."""
    pages = {str(path.relative_to(TEMPLATES).with_suffix("")) for path in TEMPLATES.glob("*/*.html")}
    drawn = {place for place, texts in _texts("vi").items() if any(map(_letters, texts))}
    assert pages - drawn == {"regions/marked"}


# How they are read


class _Reading(HTMLParser):
    """The texts that a person sees or is told: between tags, and in the attributes that templates translate."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        self.texts += [value for name, value in attrs if value and name in _spoken_attributes()]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.texts.append(" ".join(data.split()))


_SILENT = ("kbd", "script", "style", "svg")


def _read(html: str) -> list[str]:
    reading = _Reading()
    reading.feed(html)
    return reading.texts


@cache
def _spoken_attributes() -> frozenset[str]:
    found = {"title", "alt", "placeholder", "aria-label", "aria-description", "data-confirm", "data-title"}
    for path in TEMPLATES.rglob("*.html"):
        found.update(re.findall(r"([\w-]+)=\"[^\"<>]*?{{[^}]*?_\('", path.read_text("utf-8")))
    return frozenset(found - {"value"})


@cache
def _only(lang: str) -> frozenset[str]:
    """The words that only this language has, of all that the catalogue says."""
    said = {"en": " ".join(CATALOGUE), "vi": " ".join(CATALOGUE.values())}
    words = {one: {word.casefold() for word in _tokens(_plain(text))} for one, text in said.items()}
    other = "vi" if lang == "en" else "en"
    return frozenset(words[lang] - words[other])


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text))


def _plain(text: str) -> str:
    return re.sub(r"%\(\w+\)s|{\w+}", " ", _without(text, NAMES))


def _without(text: str, names: tuple[str, ...]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text


def _letters(text: str) -> bool:
    return any(letter.isalpha() for letter in _without(text, NAMES))


def _sentences(source: str) -> set[str]:
    """The literals that look like a sentence; docstrings aside."""
    tree = ast.parse(source)
    asides = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text.value for text in texts if id(text) not in asides and re.fullmatch(r"[A-Z“]\S* .*[.!?]", text.value)}


def _braces(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _percents(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text))


# The day that is played: its own words are of no language, so whatever else stands on a page is ours.

WORKS, MINES = "xqworks", "xqmines"
POINT, OTHER = sits("point-1", Role.POINT, "1"), sits("point-2", Role.POINT, "2")
AGENCY, SECOND = sits(f"agency-{WORKS}", Role.AGENCY, WORKS), sits(f"agency-{MINES}", Role.AGENCY, MINES)
THIRD = sits("point-3", Role.POINT, "3")
BRANCH = sits("branch-xqbranch", Role.BRANCH, "xqbranch")
FIRST_SECRETARY = sits("secretary-1", Role.SECRETARY)
FIRST_CHAIR = sits("chair", Role.CHAIR)
FOLLOWING = Seat(FOLLOWER.seat, Role.AUDIENCE, 1, "")
PRIVATE = Map({"desk": "0205 000 000", "point-1": "0205 000 001"})
PANES = Map({
    f"{number}": Pane(seat, f"{number}", Saying(**said), silent, wrong)
    for number, (seat, said, silent, wrong) in enumerate((
        ("stage", {"what": "auto", "phase": "speaking"}, None, True),
        ("stage", {"what": "agenda"}, None, False),
        ("stage", {"what": "promises", "hidden": True}, None, False),
        ("stage-3", {"what": "agenda"}, 1, False),
        ("overlay", {"phase": "called", "air": "live"}, None, False),
        ("overlay", {"phase": "called", "air": "seen"}, None, False),
        ("overlay", {"phase": "ended", "air": "ready"}, None, False),
    ))
})  # fmt: skip
LINES = Map({"point-1": "live", "point-2": "late", "point-3": "silent"})


@cache
def _day() -> tuple[s.State, ...]:
    """Moments of a conference, from the setting-up to the sealed minutes."""
    hall = Hall()
    moments = [hall.state]
    _set_up(hall)
    moments.append(hall.state)
    _collect(hall)
    moments.append(hall.state)
    moments += _held(hall)
    moments += _closed(hall)
    return tuple(moments)


def _set_up(hall: Hall) -> None:
    hall.organiser(
        c.Configure, title="Xqtitle", theme="Xqtheme", host="Xqhost", venue="Xqvenue", date="2027-03-26", round=3,
        address="xqaddress", audience_submit=True, audience_mark=True, audience_comment=True, point_limit=90,
        desk_phone="0205 000 000", test_at="2027-03-25T14:00",
        tiers=["Xqtier"],
    )  # fmt: skip
    for number in ("1", "2", "3", "4"):
        hall.organiser(c.Define, point=c.PointGiven(number, f"Xqpoint {number}", parent="1" if number == "4" else None))
    for number, sent in (("1", 0), ("2", 2), ("3", 1)):
        place = c.PointGiven(
            number, f"Xqpoint {number}", quota=sent, room="Xqroom", operator="Xqoperator", video=f"Xqvideo {number}"
        )
        hall.organiser(c.Define, point=place)
        one = c.DelegateGiven(f"d{number}", "Xqname", number, "Xqunit", "Xqtitle", "Xqparty", "Xqoffice", "Xqrank", "xqgroup")
        hall.organiser(c.Define, delegate=one)
    hall.organiser(c.Define, delegate=c.DelegateGiven("d4", "Xqguest", minor=True, guest=True))
    hall.organiser(c.Define, agency=c.AgencyGiven(WORKS, "Xqagency"))
    hall.organiser(c.Define, agency=c.AgencyGiven(MINES, "Xqmines"))
    hall.do(POINT, c.Check, heard=False)
    hall.organiser(c.Define, agency=c.AgencyGiven("xqold", "Xqold", "2020-01-01", "2025-02-28", [WORKS]))
    hall.organiser(c.Define, branch=c.BranchGiven("xqbranch", "Xqbranch", ["3"]))
    _from_earlier_years(hall)
    hall.organiser(c.Define, topic=c.TopicGiven("xqtopic", "Xqtopic"))
    for number in ("1", "2", "3"):
        item = c.ItemGiven(f"item-{number}", f"Xqitem {number}", "Xqspeaker", "08:30", 10, "xqscript", "xqfilm")
        hall.organiser(c.Define, item=item)
    _prepare(hall)
    for seat in (
        "organiser",
        "moderator",
        "chair",
        "chair-2",
        "secretary-1",
        "technician",
        "stage",
        "stage-2",
        "overlay",
        "audience",
    ):
        hall.organiser(c.Issue, seat=seat)
    hall.organiser(c.Issue, seat="stage-3")
    hall.organiser(c.Revoke, seat="stage-2")
    hall.moderator(c.Show, screen="stage", what="promises")
    hall.moderator(c.Show, screen="stage-3", what="agenda")


def _from_earlier_years(hall: Hall) -> None:
    for number, state in enumerate(("open", "handling", "done", "explained", "no_funds")):
        about = {"kind": "promise" if number else "referred", "due": "2026-09-30" if number % 2 else None, "note": "xqnote"}
        agency = {"agency": WORKS, "spoken_by": "Xqold"} if number < 3 else {}
        hall.organiser(c.Carry, promise=f"xq{number}", words="xqpromise", conference="Xqbefore", state=state, **about, **agency)
    for kind in ("department", "commune", "force", "other"):
        hall.organiser(c.Expect, body=f"xq{kind}", name="Xqbody", kind=kind)
    now, hall.now = hall.now, hall.now + 400 * 86_400_000  # in the year of the conference
    for day, form in enumerate(("direct", "online", "hybrid"), 1):
        about = {"date": f"2027-01-0{day}", "form": form, "opinions": 3, "answered": 3, "address": "http://xqaddress/xq"}
        hall.organiser(c.Report, body="xqother", **about)
    hall.now = now


def _prepare(hall: Hall) -> None:
    hall.organiser(c.Configure, requested_at="2027-01-02", complex=True)
    hall.organiser(c.LayIn)
    for task in ("xqmade", "xqsent", "xqback", "xqdone", "xqaway", "xqours"):
        agency = None if task == "xqours" else WORKS
        hall.organiser(c.Plan, task=task, title="Xqtask", agency=agency, supporting=[MINES], due="2027-03-01", stage="hall")
    hall.organiser(c.Remind, task="xqmade")
    for task in ("xqsent", "xqback", "xqdone"):
        hall.do(AGENCY, c.HandIn, task=task, file="http://xqaddress/xq" if task == "xqsent" else "xqfile", note="xqnote")
    for task, state in (("xqback", "open"), ("xqdone", "done"), ("xqaway", "dropped")):
        hall.organiser(c.HandIn, task=task, state=state, note="xqwords")
    for what in ("plan", "answers"):
        hall.organiser(c.Publish, what=what, address="http://xqaddress/xq", date="2026-03-20", note="xqnote", hash="xqhash")
    copy = c.CopyKept("c" * 64, "xqcopy.pdf", "pdf", 2_000_000)
    hall.organiser(c.Publish, what="conclusion", address="http://xqaddress/xq", date="2026-03-20", copy=copy)


def _collect(hall: Hall) -> None:
    hall.moderator(c.Open)
    asker: dict[str, Any] = {"asker": "Xqasker", "title": "Xqoffice", "unit": "Xqunit", "topic": "xqtopic"}
    for id in ("q1", "q2", "q3", "q4", "q5"):
        hall.waiting(id, by=POINT if id < "q4" else OTHER, **asker)
        hall.moderator(c.Assign, question=id, lead=WORKS, supporting=[MINES], due="2027-04-26" if id == "q1" else None)
    _at_the_branch(hall)
    hall.asked("n1", POINT, **asker)
    hall.asked("n2", FOLLOWER)
    hall.do(POINT, c.Raise, id="n3")
    for id in ("h1", "d1", "m1", "m2", "w1", "r1", "b1"):
        hall.asked(id, POINT)
    hall.moderator(c.Hold, question="h1")
    hall.moderator(c.Decline, question="d1", reason="xqreason")
    hall.moderator(c.Merge, question="m1", into="q1")
    hall.moderator(c.Merge, question="m2", into="q2")
    hall.do(POINT, c.Withdraw, question="w1")
    hall.organiser(c.Return, question="r1", reason="xqreason")
    hall.moderator(c.Assign, question="b1", lead=MINES)
    hall.do(SECOND, c.HandBack, question="b1", reason="xqreason")
    hall.moderator(c.Revise, question="q1", text="xqwords", reason="xqreason")
    hall.do(AGENCY, c.Prepare, question="q1", text="xqanswer")
    hall.do(AGENCY, c.Prepare, question="q2", text="xqanswer")
    hall.organiser(c.Endorse, question="q1")
    hall.organiser(c.Return, question="q2", reason="xqreason")
    hall.do(FOLLOWER, c.Mark, question="q1", on=True)
    hall.do(POINT, c.TakeRoll, present=True, people=9, leader="Xqleader")
    hall.do(POINT, c.Check, heard=True, latency_ms=40, operator="Xqoperator")
    for by, kind in ((POINT, "jpg"), (FIRST_SECRETARY, "png")):
        hall.do(by, c.AddPhoto, sha256="b" * 64, name=f"xqphoto.{kind}", kind=kind, size=2_000_000)
    hall.do(FIRST_SECRETARY, c.ChoosePhoto, sha256="b" * 64, point=POINT.of)
    hall.moderator(c.TakeRoll, point="3", present=False, people=0)
    for to in ("chair", "points", "point", "stage", "technician", "all"):
        hall.moderator(c.Announce, id=f"to-{to}", text="xqmessage", to=to, point=POINT.of)
    hall.chair(c.Announce, id="from-chair", text="xqmessage", to="chair")
    hall.do(POINT, c.Acknowledge, announcement="to-points")
    hall.do(TECHNICIAN, c.Acknowledge, announcement="to-technician")
    hall.moderator(c.Commend, id="commended", name="Xqname", collective=True, citation="xqfor", decision="xqdecision")


def _at_the_branch(hall: Hall) -> None:
    for id, by in (("l1", THIRD), ("l2", THIRD), ("l3", THIRD), ("l4", THIRD), ("l5", BRANCH)):
        hall.asked(id, by, asker="Xqasker", topic="xqtopic")
    hall.do(THIRD, c.Raise, id="l6")
    for id in ("l2", "l3"):
        hall.do(BRANCH, c.AskMore, question=id, reason="xqreason")
    hall.asked("l7", THIRD, followup_of="l3")
    hall.do(BRANCH, c.Forward, question="l4", note="xqnote")


def _held(hall: Hall) -> Iterator[s.State]:
    hall.chair(c.Begin, item="item-1")
    hall.chair(c.Advance, item="item-2")
    yield hall.state
    hall.chair(c.Call, question="q1")
    yield hall.state
    hall.do(POINT, c.Ready, question="q1")
    hall.do(TECHNICIAN, c.OnScreen, question="q1")
    yield hall.state
    hall.chair(c.Speak, question="q1")
    yield hall.state
    hall.chair(c.Finish)
    for id in ("q2", "q3"):
        hall.chair(c.Call, question=id)
        hall.chair(c.Speak, question=id)
        yield hall.state
        hall.chair(c.Finish)
    yield hall.state
    hall.chair(c.Invite, questions=["q1", "q2"], agency=WORKS)
    hall.chair(c.Pause)
    hall.chair(c.Note, question="q2", agency=WORKS)
    yield hall.state
    hall.do(FIRST_SECRETARY, c.Write, passage="asked:q1", text="xqpassage", base=0)
    hall.do(FIRST_SECRETARY, c.Write, passage=f"answer:q1:{WORKS}", text="xqpassage", base=0)
    hall.do(FIRST_SECRETARY, c.Commit, id="k1", words="xqpromise", agency=WORKS, question="q1", due="2027-06-30")
    hall.do(FIRST_SECRETARY, c.Commit, id="k2", words="xqpromise", class_="xqclass")
    hall.chair(c.Invite, questions=["q1"], agency=MINES)
    yield hall.state
    hall.chair(c.Finish, partly=True)
    hall.chair(c.Defer, question="q1", agency=WORKS, due="2027-04-10")
    hall.chair(c.Refer, question="q3", to="Xqauthority")
    hall.do(POINT, c.Submit, id="f1", text="xqmore", followup_of="q1")
    hall.moderator(c.Approve, question="f1")
    yield hall.state


def _closed(hall: Hall) -> Iterator[s.State]:
    hall.moderator(c.Close)
    yield hall.state
    for id in ("q4", "q5", "f1"):
        hall.chair(c.Defer, question=id, agency=WORKS)
    hall.chair(c.Advance, item="item-3")
    hall.do(FIRST_SECRETARY, c.Write, passage="conclusion", text="xqconclusion", base=0)
    hall.chair(c.Conclude, text="xqconclusion")
    yield hall.state
    hall.chair(c.End)
    hall.do(AGENCY, c.Reply, question="q1", text="xqreply", evidence="xqevidence")
    hall.do(AGENCY, c.Fulfil, commitment="k1", state="done", note="xqnote")
    yield from _completed(hall)
    hall.chair(c.Seal, paper="minutes")
    hall.chair(c.Seal, paper="conclusion")
    hall.do(FIRST_SECRETARY, c.Supplement, paper="minutes", text="xqmore")
    yield hall.state
    hall.organiser(c.FoundCopy, address="http://xqcopy", since=1, entries=2)
    hall.organiser(c.HandOver, to="http://xqaddress")
    yield hall.state


def _completed(hall: Hall) -> Iterator[s.State]:
    hall.organiser(c.Chase, agency=WORKS)
    hall.do(AGENCY, c.Complete, question="q2", text="xqanswer")
    hall.do(AGENCY, c.Pursue, question="q1", state="handling", note="xqnote")
    file = {"sha256": "a" * 64, "name": "xqfile.pdf", "kind": "pdf", "size": 2_000_000}
    hall.do(AGENCY, c.Attach, question="q2", beside="answer", **file)
    hall.do(AGENCY, c.Attach, commitment="k1", **file)
    yield hall.state
    hall.organiser(c.ReturnAnswer, question="q2", agency=WORKS, reason="xqreason")
    yield hall.state
    hall.do(AGENCY, c.Complete, question="q2", text="xqanswer")
    hall.organiser(c.EndorseAnswer, question="q2", agency=WORKS)
    hall.organiser(c.PublishAnswer, question="q2", agency=WORKS, address="http://xqaddress/xq", date="2026-03-26")
    for id in ("reader-1", "reader-2"):
        hall.do(FOLLOWER, c.Submit, id=id, text="xqmore", followup_of="q1")
    hall.organiser(c.Hold, question="reader-1")
    yield hall.state


PRESS = Document("press", "xq", "Xqtitle", (plain("xq"),))
# What the play itself says, and the names of seats, which are addresses.
PLAYED = {
    "xq",
    "xqaddress",
    "chair",
    "moderator",
    "organiser",
    "secretary",
    "technician",
    "stage",
    "overlay",
    "audience",
    "point",
    "agency",
    "branch",
}


@cache
def _texts(lang: str) -> dict[str, set[str]]:
    """All that people read on that day, by the template it stands on."""
    found: dict[str, set[str]] = {}
    for place, html in _pages(lang):
        found.setdefault(place, set()).update(_read(html))
    return found


def _pages(lang: str) -> Iterator[tuple[str, str]]:
    day = _day()
    for state in day:
        with_sheets = state in (*day[2::8], day[-1])  # collected, being answered, over
        for seat in _seats(state):
            yield from _of_seat(state, seat, lang, with_sheets)
        yield "conference", _conference(state, lang)
    for halt in ("full", "disk", "mirror"):
        yield "regions/halt", paint.draw("regions/halt.html", lang, halt=halt)
    doors = [{"role": str(one.role), "name": one.name, "url": "/s/xq", "title": "Xqtitle"} for one in day[-1].seats.values()]
    held = by_year([row_of("xq", state) for state in day[::4]])
    yield "archive", paint.draw("archive.html", lang, book=[*held, (None, held[0][1])], sealed={"xq"}, rehearsal=False)
    yield "archive", paint.draw("archive.html", lang, book=[], sealed=set(), rehearsal=False)
    for state in (day[0], day[3], day[-1]):
        shown = {"conference": "xq", "settings": state.settings, "life": state.life, "rehearsal": False}
        yield "programme", paint.draw("programme.html", lang, slots=run_of_show(state.agenda), **shown)
    yield (
        "home",
        paint.draw("home.html", lang, conferences=held, rehearsal=True, seats=doors * 5, progress="xq", **_went(day[-1])),
    )
    yield "went", paint.draw("went.html", lang, conference="xq", rehearsal=False, settings=day[-1].settings, **_went(day[-1]))
    yield "home", paint.draw("home.html", lang, conferences=held, rehearsal=False, seats=[], progress="", told=None)
    yield "home", paint.draw("home.html", lang, conferences=[], rehearsal=False, seats=[], progress="", told=None)
    for height in (None, 2.5):
        card = {"settings": day[-1].settings, "title": "Xqtitle", "typed": "", "height": height, "rows": rows(height)}
        for wrong in (False, True):
            yield "test-card", paint.draw("test-card.html", lang, wrong=wrong, sample="Xq", rehearsal=False, **card)
    yield "code", paint.draw("code.html", lang, sentence="", typed="xq")
    offered = [Offered(date(2027, 4, day), "xqwords", (0, 7)) for day in (20, 30)]
    yield "due", paint.draw("due.html", lang, said=True, offered=offered, why=say(lang, SOON, words="xqwords"))
    yield "due", paint.draw("due.html", lang, said=True, offered=[], why="")
    yield from _public(day[-1], lang)
    waiting = {"settings": day[-1].settings, "title": "Xqtitle", "mark": "XQ", "phone": "xq"}
    refused = {"heading": "", "sentence": "", "typed": {"xq": ["xq"]}, "back": "/", "rehearsal": False}
    for yes in (False, True):
        yield "waiting", paint.draw("waiting.html", lang, away=yes, **waiting)
        yield "refused", paint.draw("refused.html", lang, again=yes, **refused)
    ask = {"words": "xq", "fields": [("xq", "xq")], "back": "/xq", "at": "/xq"}
    yield "sure", paint.draw("sure.html", lang, rehearsal=True, **ask)
    yield "leaf", paint.draw("leaf.html", lang, rehearsal=True, leaf="", back="/xq")


def _went(state: s.State) -> dict[str, Any]:
    """A report in which everything happened that can."""
    kinds = ("no_answer", "cut", "passed")
    faults = tuple(Fault(kind, "q1", NOON, lasted) for kind in kinds for lasted in (None, 2_000, 90_000))
    turns = (Turn("q1", "1", NOON, 1_000, 2_000, 3_000), Turn("q2", None, NOON, no_answer=True))
    did = tuple(Did("chair", 1, 1, NOON, NOON, ((command, 1),)) for command in DEEDS)
    return {
        "told": Went(turns, faults, (Merge("q1", NOON, 2_000, 2),), did, ("1",), ("2",), 1, 2, 1),
        "state": state,
        "titles": {},
        "seen": {"1"},
    }


def _seats(state: s.State) -> list[Seat]:
    """One of each role that sees another page than its like."""
    return [
        *(seat for seat in state.seats.values() if seat.name not in ("audience", "chair-2", "stage-2", "point-4")),
        FOLLOWING,
    ]


def _deeds(state: s.State) -> Map[str, frozenset[str]]:
    """Nothing was tried yet; something; everything."""
    did = [frozenset(), frozenset(["check", "call"]), frozenset(named())][min(state.seq % 3, 2)]
    return Map({seat: did | {"show:auto"} if len(did) > 2 else did for seat in state.seats})


def _of_seat(state: s.State, seat: Seat, lang: str, with_sheets: bool) -> Iterator[tuple[str, str]]:
    moment = Moment(
        state,
        PRIVATE,
        LINES,
        Map({"point-1": NOON}),
        lobby=Map({f"chair:{'0' * 32}": NOON}),
        panes=PANES,
        named=Map({seat.name: Asked(1, state.shown)}),
        deeds=_deeds(state),
    )
    regions: dict[str, Markup] = {}
    for region in SCREENS[seat.role]:
        context = {name: part(moment, source) for name, source in zip(region.names, region.sources, strict=True)}
        if region.own:
            context["own"] = region.own(moment, seat)
        html = paint.draw(f"regions/{region.id}.html", lang, **context)
        regions[region.id] = Markup(html)
        yield f"regions/{region.id}", html
    screen: dict[str, Any] = {
        "conference": "xq", "seat": seat, "seat_title": "Xqtitle", "screen": str(seat.role), "settings": state.settings,
        "told_title": None,
        "state": state, "build": "xq", "epoch": "xq", "since": state.seq, "regions": regions, "checks": "",
        "presence": "", "rehearsal": True, "notice": None, "options": options({}), "now": NOON, "hour": "13:00",
        "unscripted": seat.role in UNSCRIPTED, "text": False, "still": False, "view": "", "here": lambda **_: "?",
        "text_only": True,
    }  # fmt: skip
    yield f"screens/{seat.role}", paint.draw(f"screens/{seat.role}.html", lang, **screen)
    if seat.role in UNSCRIPTED:
        opened: dict[str, Any] = screen | {"text": True, "still": True, "view": "mc"}
        yield f"screens/{seat.role}", paint.draw(f"screens/{seat.role}.html", lang, **opened)
    # Words that stand ready for the minutes are the conference's, and speak its language.
    state = replace(state, settings=replace(state.settings, lang=lang))
    for place, args in _sheets(state, seat) if with_sheets else ():
        given = {
            "conference": "xq", "seat": seat, "state": state, "questions": state.questions, "points": state.points,
            "agencies": state.agencies, "topics": state.topics, "settings": state.settings, "args": args,
            "private": PRIVATE, "now": NOON, "plain": True, "seat_title": "Xqtitle", "lacks": ["Xqlack"],
            "link": "http://xq/xq/xq", "qr": "", "code": "XQ", "message": "xqmessage",
        }  # fmt: skip
        yield place, paint.draw(f"{place}.html", lang, **given)


def _sheets(state: s.State, seat: Seat) -> Iterator[tuple[str, dict[str, str]]]:
    """The sheets that this seat opens, each about everything it may be about."""
    names = [path.stem for path in sorted((TEMPLATES / "sheets").glob("*.html")) if may_open(seat, "sheets", path.stem)]
    things: dict[str, list[str]] = {
        "question": [*state.questions, *state.collected], "branch": list(state.branches),
        "commitment": list(state.commitments), "point": list(state.points)[:2],
        "agency": list(state.agencies)[:1], "topic": list(state.topics), "item": ["item-1"], "seat": list(state.seats),
        "task": sorted(state.tasks)[-7:], "what": ["plan", "conclusion"],
        "promise": list(state.carried)[:2], "body": list(state.bodies)[-2:], "delegate": ["d1", "d4"],
    }  # fmt: skip
    about = [{}, *({kind: id} for kind, ids in things.items() for id in ids)]
    for name in names:
        source = (TEMPLATES / "sheets" / f"{name}.html").read_text("utf-8")
        for args in about:
            if not args or any(f"args.{kind}" in source or f'args.get("{kind}"' in source for kind in args):
                yield f"sheets/{name}", args
    if seat.role is Role.SECRETARY:
        for args in ({}, {"item": "item-1"}, {"conclusion": "1"}, *({"question": id} for id in state.questions)):
            yield "desk/passages", args


def _public(state: s.State, lang: str) -> Iterator[tuple[str, str]]:
    """The page of all answers and of one agency's, found and not found, and the piece to paste."""
    shown = {"conference": "xq", "settings": state.settings, "life": state.life, "papers": state.papers, "points": state.points}
    shown |= {"agencies": state.agencies, "topics": list(state.topics.values()), "passages": state.passages, "rehearsal": False}
    signed = s.Paper(1, "chair", number="41", date="2027-03-26", signed="http://xqaddress")
    file = s.Copy("c" * 64, "xqsigned.pdf", "pdf", 2)
    for agency in (None, state.agencies[WORKS]):
        for words in ("", "xqnowhere"):
            found = find(state, words, agency=agency and agency.id)
            page = paint.draw(
                "public-answers.html", lang, agency=agency, answering=answering(state), published=newest(state.publications),
                signed=signed,
                signed_file=[file] if words else [], beside=promised_beside(state), news=True,
                found=found, words=words, topic="", **shown,
            )  # fmt: skip
            yield "public-answers", page
    yield "news", paint.draw(
        "news.html", lang, conference="xq", settings=state.settings, paper=PRESS, published=state.publications, rehearsal=False,
        photos=state.photos, points=state.points,
    )  # fmt: skip
    said = spoken_for(state, WORKS)
    piece = paint.draw("piece.html", lang, settings=state.settings, agency=state.agencies[WORKS], questions=said)
    for text in (piece, ""):
        yield "paste", paint.draw(
            "paste.html", lang, conference="xq", agency=state.agencies[WORKS], piece=text, shown=Markup(text), count=len(said),
            rehearsal=False,
        )  # fmt: skip


def _conference(state: s.State, lang: str) -> str:
    return paint.draw(
        "conference.html", lang, conference="xq", settings=state.settings, life=state.life, agenda=state.agenda,
        questions=state.questions, points=state.points, agencies=state.agencies, topics=state.topics, open_to_audience=True,
        papers=state.papers, passages=state.passages,
    )  # fmt: skip


def test_the_words_of_a_template_are_found():
    source = "{{ _('A', n=1, address=x) }}{% trans n=2 %}B %(n)s{% endtrans %}{% set x = {'a': _('C')} %}"
    assert dict(tool.of_template(source.replace("%(n)s", "{{ n }}"))) == {
        "A": frozenset({"n", "address"}), "B %(n)s": frozenset({"n"}), "C": frozenset(),
    }  # fmt: skip
    with pytest.raises(tool.Unreadable):
        list(tool.of_template("{{ _(name) }}"))


def test_the_words_of_the_code_are_found():
    source = (
        'LATE = "D"\nTITLES = {1: "E", 2: "F"}\n'
        'raise Refused("A {n}", n=1)\nInvalid("field", "B")\n'
        'say(lang, TITLES[1])\nstanding(1, otherwise=LATE)\nsay(lang, T.get(1, "C"))\n'
    )
    assert set(tool.of_python(source)) == {"A {n}", "B", "C", "D", "E", "F"}
    with pytest.raises(tool.Unreadable):
        list(tool.of_python('Refused(f"{n} is gone")'))
