"""Who may see what a field of a command carries: one table, and the conference in which every one of them carries a canary.

A canary is a word that stands nowhere else. Roles are the letters of the contract; `own` is the point that brought the
question, `lead` the agency that it was given to, W the wall, N nobody: a page without a seat.
"""

from __future__ import annotations

from dataclasses import dataclass

from live.conference.commands import named

from .cast import HEALTH, LAND, Hall
from .client import Seat
from .photos import PHOTO
from .scripts import typed

SEATS = {
    "C": ["chair"], "M": ["moderator"], "O": ["organiser"], "S": ["secretary-1"], "T": ["technician"], "W": ["stage"],
    "own": ["point-1"], "P": ["point-1", "point-2"], "lead": [f"agency-{LAND}"], "A": [f"agency-{LAND}", f"agency-{HEALTH}"],
    "U": ["audience"], "N": [""], "B": ["branch-doan-huyen"], "other branch": ["branch-doan-truong"],
}  # fmt: skip
EVERYBODY = sorted({seat for seats in SEATS.values() for seat in seats})

# What everybody in the hall may read once it stands there.
PUBLIC = {
    "refer.to", "commend.name", "commend.citation", "commend.decision", "commend.nominator",
    "configure.title", "configure.theme", "configure.host",
    "configure.date", "configure.venue", "configure.tiers", "configure.address", "define.point.name", "define.point.tier",
    "define.agency.name", "define.topic.name", "define.item.title", "define.item.speaker",
    "configure.issuer", "configure.symbol", "configure.place", "configure.chair_name", "configure.chair_title",
    "configure.secretary", "configure.secretaries", "configure.co_chairs",
    "configure.signs_for", "configure.signs_as", "configure.signer", "configure.recipients",
    "register.number", "register.date", "register.signed",
    "define.item.at", "configure.until", "define.agency.valid_from", "define.agency.valid_to", "report.date",
    "found_copy.address", "publish.address", "publish.date", "publish.hash", "configure.requested_at",
    "publish_answer.address", "publish_answer.date", "configure.answers_due", "configure.test_at",
}  # fmt: skip
# What not everybody may: the field, at which time of its life, and for whom. Whoever stands here must receive it, nobody else.
SECRET = {
    "submit.text while new": "C M O S own",
    "submit.asker while new": "C M O S own",
    "submit.title while new": "C M O S own",
    "submit.unit while new": "C M O S own",
    "submit.text while with a branch": "O B own",
    "submit.asker while with a branch": "O B own",
    "submit.contact while with a branch": "O own",
    "submit.contact of a slip with a branch": "O B",
    "submit.text taken back from a branch": "O B own",
    "submit.text forwarded by a branch": "C M O S B own",
    "submit.text never through a branch": "C M O S",
    "ask_more.reason": "O B own",
    "forward.note": "C M O S B",
    "define.branch.name": "C M O S B",
    "submit.text while held": "C M O S own",
    "submit.text once declined": "C M O S own",
    "submit.text once merged": "C M O S own",
    "submit.text once withdrawn": "C M O S own",
    "submit.text before it was revised": "C M O S own",
    "submit.contact": "M O own",
    "raise.asker while new": "C M O S own",
    "raise.title while new": "C M O S own",
    "raise.unit while new": "C M O S own",
    "raise.contact": "M O own",
    "decline.reason": "C M O S own",
    "revise.text while new": "C M O S own",
    "revise.reason": "C M O S own",
    "prepare.text": "C M O S lead",
    "hand_back.reason": "C M O S",
    "return.reason to the point": "C M O S own",
    "return.reason to the agency": "C M O S lead",
    "move.why": "C M O S",
    "arrange.why": "O",
    "announce.text to the chair": "C M O",
    "announce.text to the points": "M O P",
    "announce.text to the point": "M O own",
    "announce.text to the technician": "M O T",
    "announce.text to the stage": "C M O S W",
    "take_roll.leader": "C M O S T own",
    "check.operator": "M O T own",
    "write.text": "C M O S",
    "type.update": "C M O S",
    "commit.words": "C M O S lead",
    "commit.class": "C M O S A",
    "amend.words": "C M O S lead",
    "amend.class": "C M O S A",
    "fulfil.note": "C M O S lead",
    "conclude.text": "C M O S",
    "reply.text": "C M O S lead own",
    "reply.evidence": "C M O S lead own",
    "complete.text": "C M O S lead",
    "return_answer.reason": "C M O S lead",
    "pursue.note": "C M O S lead",
    "attach.name": "C M O S lead",
    "add_photo.name": "C M O S own",
    "publish.copy.name": "O",
    "register.file.name": "C M O S",
    "supplement.text": "C M O S",
    "plan.title": "O lead",
    "hand_in.file": "O lead",
    "hand_in.note": "O lead",
    "publish.note": "O",
    "carry.words": "C M O S lead",
    "carry.conference": "C M O S lead",
    "carry.spoken_by": "C M O S lead",
    "carry.note": "C M O S lead",
    "expect.name": "O",
    "report.address": "O",
    "define.item.script": "C M O S T",
    "define.item.film": "C M O S T",
    "configure.desk_phone": "M O P",
    "define.point.phone": "M O T",
    "define.point.room": "M O T",
    "define.point.operator": "M O T",
    "define.point.video": "M O T",
    "define.delegate.name": "M O S own",
    "define.delegate.unit": "M O S own",
    "define.delegate.title": "M O S own",
    "define.delegate.party": "M O S own",
    "define.delegate.office": "M O S own",
    "define.delegate.rank": "M O S own",
    "define.delegate.group": "M O S own",
    "issue.name": "O",
}
# Texts that are keys: they name something that stands elsewhere, or choose from a list.
KEYS = {"id", "question", "agency", "point", "topic", "item", "into", "followup_of", "lead", "supporting", "order", "questions",
        "announcement", "commitment", "passage", "seat", "task", "parent", "kind", "origin", "to", "state", "paper", "form",
        "lang", "due", "device", "sha256", "promise", "body", "screen",
        "agency.successors", "point.id", "agency.id", "topic.id", "item.id", "point.parent",
        "branch.id", "branch.points", "copy.sha256", "copy.kind", "file.sha256", "file.kind",
        "delegate.id", "delegate.point"}  # fmt: skip

TASK = "bao-cao"
DELEGATE = "d-1"
PROMISE, BODY = "cam-ket-cu", "xa-mot"


def canary(field: str) -> str:
    """A word of letters only, so that no escaping and no folding hides it."""
    return "KENH" + "".join(letter for letter in field.upper() if "A" <= letter <= "Z") + "HNEK"


def allowed(field: str) -> set[str]:
    return {seat for letter in SECRET[field].split() for seat in SEATS[letter]}


def texts_of_commands() -> set[str]:
    """Every field of every command that takes words, from the table of commands: `define.point.name`."""
    found = set()
    for name, kind in named().items():
        for field in _texts(kind, ""):
            if field not in KEYS and not (name == "announce" and field == "to"):
                found.add(f"{name}.{field}")
            elif (name, field) == ("refer", "to"):
                found.add("refer.to")
    return found


def _texts(kind: type, before: str) -> list[str]:
    import msgspec

    from live.conference.door import _parts, _struct_in, _takes_text

    found: list[str] = []
    for field in msgspec.structs.fields(kind):
        inner = _struct_in(field.type)
        listed = [part.__args__[0] for part in _parts(field.type) if getattr(part, "__origin__", None) is list]
        if inner is not None:
            found += _texts(inner, f"{before}{field.encode_name}.")
        elif _takes_text(field.type) or any(map(_takes_text, listed)):
            found.append(before + field.encode_name)
    return found


@dataclass
class Told:
    """The conference after its day's secrets were told: ids to ask for."""

    questions: list[str]
    commitments: list[str]


def tell_early(hall: Hall) -> list[str]:
    """Before the day: what lies with a branch, and what it did with it; ids to ask for."""
    c, branch, point = canary, hall.seat("branch-doan-huyen"), hall.an_phu
    hall.moderator.must("open")
    lying = hall.asked(
        c("submit.text while with a branch"), asker=c("submit.asker while with a branch"),
        contact=c("submit.contact while with a branch"),
    )  # fmt: skip
    branch.must("ask_more", question=lying, reason=c("ask_more.reason"))
    slip = branch.must("submit", text="Từ phiếu", point="3", contact=c("submit.contact of a slip with a branch")).id
    gone = hall.asked(c("submit.text taken back from a branch"))
    point.must("take_back", question=gone)
    forwarded = hall.asked(c("submit.text forwarded by a branch"))
    branch.must("forward", question=forwarded, note=c("forward.note"))
    aside = hall.moderator.must("submit", text=c("submit.text never through a branch")).id
    hall.moderator.must("close")
    return [lying, slip, gone, forwarded, aside]


def tell(hall: Hall) -> Told:
    """Everybody says everything that is somebody's secret; each word of it is a canary."""
    c, organiser, moderator, point = canary, hall.organiser, hall.moderator, hall.an_phu
    organiser.must("configure", settings={"desk_phone": c("configure.desk_phone")})
    facts = {name: c(f"define.point.{name}") for name in ("phone", "room", "operator", "video")}
    organiser.must("define", point={"id": "9", "name": "Xã Chín"} | facts)
    posts = {name: c(f"define.delegate.{name}") for name in ("name", "unit", "title", "party", "office", "rank", "group")}
    organiser.must("define", delegate={"id": DELEGATE, "point": "1"} | posts)
    item = {"id": "kich-ban", "title": "Mở đầu", "script": c("define.item.script"), "film": c("define.item.film")}
    organiser.must("define", item=item)
    promise = {name: c(f"carry.{name}") for name in ("words", "conference", "spoken_by", "note")}
    organiser.must("carry", promise=PROMISE, agency=LAND, **promise)
    organiser.must("expect", body=BODY, name=c("expect.name"))
    organiser.must("report", body=BODY, date="2024-01-02", address=f"https://tinh.vn/{c('report.address')}")
    organiser.must("issue", seat="secretary-2", name=c("issue.name"))
    organiser.must("plan", task=TASK, title=c("plan.title"), agency=LAND)
    hall.land.must("hand_in", task=TASK, file=c("hand_in.file"), note=c("hand_in.note"))
    organiser.must("publish", what="plan", address="https://tinh.vn", date="2024-01-02", note=c("publish.note"))
    new = hall.asked(
        c("submit.text while new"), asker=c("submit.asker while new"), title=c("submit.title while new"),
        unit=c("submit.unit while new"), contact=c("submit.contact"),
    )  # fmt: skip
    raised = {name: c(f"raise.{name} while new") for name in ("asker", "title", "unit")} | {"contact": c("raise.contact")}
    raised_id = point.must("raise", **raised).id
    held, declined, withdrawn = (
        hall.asked(c(f"submit.text {when}")) for when in ("while held", "once declined", "once withdrawn")
    )
    moderator.must("hold", question=held)
    moderator.must("decline", question=declined, reason=c("decline.reason"))
    point.must("withdraw", question=withdrawn)
    rewritten = hall.asked("Bản đầu")
    moderator.must("revise", question=rewritten, text=c("revise.text while new"), reason=c("revise.reason"))
    returned = hall.asked("Chưa rõ")
    moderator.must("assign", question=returned, lead=LAND)
    moderator.must("return", question=returned, reason=c("return.reason to the point"))
    open_ = hall.asked(c("submit.text before it was revised"))
    moderator.must("revise", question=open_, text="Bao giờ có điện?", reason=None)
    moderator.must("approve", question=open_)
    merged = hall.asked(c("submit.text once merged"))
    moderator.must("merge", question=merged, into=open_)
    moderator.must("assign", question=open_, lead=LAND)
    hall.land.must("prepare", question=open_, text=c("prepare.text"))
    moderator.must("return", question=open_, reason=c("return.reason to the agency"))
    other = hall.waiting("Câu khác")
    moderator.must("assign", question=other, lead=LAND)
    hall.land.must("hand_back", question=other, reason=c("hand_back.reason"))
    moderator.must("move", question=other, to=0, why=c("move.why"))
    hall.chair.must("arrange", order=hall.queue[::-1], why=c("arrange.why"))
    for to in ("chair", "points", "point", "technician", "stage"):
        moderator.must("announce", to=to, point="1", text=c(f"announce.text to the {to}"))
    point.must("take_roll", present=True, people=3, leader=c("take_roll.leader"))
    point.must("check", heard=True, operator=c("check.operator"))
    answered = hall.answering("Đã hỏi")
    hall.chair.must("defer", question=answered, agency=LAND, due=None)
    hall.secretary.must("write", passage=f"answer:{answered}:{LAND}", text=c("write.text"), base=0)
    hall.secretary.must("type", passage=f"chair:{answered}", update=typed(c("type.update")))
    promise_made = hall.secretary.must("commit", question=answered, agency=LAND, words=c("commit.words")).id
    hall.secretary.must("commit", words="Cả khối", **{"class": c("commit.class")})
    once = hall.secretary.must("commit", question=answered, agency=LAND, words="Sẽ làm").id
    hall.secretary.must("amend", commitment=once, question=answered, agency=LAND, words=c("amend.words"))
    whole = hall.secretary.must("commit", words="Cả khối nữa", agency=LAND).id
    hall.secretary.must("amend", commitment=whole, words="Cả khối nữa", **{"class": c("amend.class")})
    hall.land.must("fulfil", commitment=promise_made, state="handling", note=c("fulfil.note"))
    hall.land.must("reply", question=answered, text=c("reply.text"), evidence=c("reply.evidence"))
    hall.land.must("complete", question=answered, text=c("complete.text"))
    organiser.must("return_answer", question=answered, agency=LAND, reason=c("return_answer.reason"))
    hall.land.must("pursue", question=answered, state="handling", note=c("pursue.note"))
    assert hall.land.sends_file(f"{c('attach.name')}.pdf", b"%PDF-1.7", question=answered).status_code == 200
    assert point.sends_file(f"{c('add_photo.name')}.png", PHOTO).status_code == 200
    public = {"what": "answers", "address": "https://tinh.vn/tra-loi", "date": "2024-01-02"}
    assert organiser.sends_file(f"{c('publish.copy.name')}.pdf", b"%PDF-1.7 copy", **public).status_code == 200
    hall.secretary.must("conclude", text=c("conclude.text"))
    hall.chair.must("seal", paper="conclusion")
    hall.secretary.must("supplement", paper="conclusion", text=c("supplement.text"))
    signed = {"paper": "conclusion", "number": "5", "date": "2024-01-02"}
    assert organiser.sends_file(f"{c('register.file.name')}.pdf", b"%PDF-1.7 signed", **signed).status_code == 200
    asked = [new, raised_id, held, declined, withdrawn, rewritten, returned, open_, merged, other, answered]
    return Told(asked, [promise_made, PROMISE])


def take(hall: Hall, seat: str) -> Seat:
    return hall.seat(seat) if seat else Seat(hall.house.url, hall.conference, "audience")
