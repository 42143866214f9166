"""Random histories: a small world in which anybody may try anything, mostly at the right moment."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple

from hypothesis import strategies as st
from msgspec.structs import replace
from pycrdt import Doc, Text

from live.conference import commands as c
from live.conference import events as e
from live.conference.folding import advance
from live.conference.rules import ALLOWED, Forbidden, decide
from live.conference.state import State
from live.conference.words import By, Invalid, Refused, Status

from .cast import AGENCIES, BRANCH, EVERYBODY, HEALTH, LAND, POINTS, THE_LAND
from .history import SECOND, Hall

MOST = 8  # questions in a world
SIGNED = c.SignedKept("d" * 64, "bb.pdf", "pdf", 9)


class Draw(NamedTuple):
    """The dice of one attempt: which command, whose seat, which things, and whether anything goes (wild)."""

    kind: int
    seat: int
    one: int
    other: int
    wild: bool


class Attempt(NamedTuple):
    """What somebody tried: the state before and after, the command, and the events or the refusal."""

    before: State
    command: c.Command
    by: By
    events: tuple[e.Event, ...]
    refusal: Exception | None
    after: State


def start() -> Hall:
    """Two wait, one is new, one is heard; the audience may speak and mark."""
    hall = Hall().set_up()
    hall.organiser(c.Configure, audience_submit=True, audience_mark=True, point_limit=5, date="2026-03-26")
    for seat in ("chair", "moderator", "secretary-1"):
        hall.organiser(c.Issue, seat=seat)
    hall.organiser(c.Define, branch=c.BranchGiven(BRANCH, "Đoàn huyện", ["3"]))
    hall.heard("q1")
    hall.waiting("q2", "q3")
    hall.asked("q4")
    for id in sorted(hall.state.questions):
        hall.moderator(c.Assign, question=id, lead=LAND, supporting=[HEALTH])
    hall.do(THE_LAND, c.Prepare, question="q2", text="Đã soạn.")
    hall.moderator(c.Announce, id="a1", text="Chuẩn bị", to="all")
    hall.moderator(c.Announce, id="a2", text="Chỉnh lại camera", to="point", point="1")
    hall.moderator(c.Commit, id="m1", words="trong tháng", agency=LAND)
    return hall


STARTED = start()

# What happens often in a hall stands here more than once.
OFTEN: tuple[type[c.Command], ...] = (
    *(c.Submit, c.Approve) * 4,
    *(c.Call, c.Speak) * 7,
    *(c.Invite, c.Finish) * 5,
    *(c.NoAnswer, c.Recall, c.Merge, c.Unmerge, c.Note) * 3,
    *(c.Undo,) * 10,
    *(c.Pause, c.Resume) * 6,
    *(c.Move, c.Arrange, c.Hold, c.Extend, c.Mark, c.Ready, c.OnScreen) * 2,
)
# Where any number of devices may sit, these are never more than refused.
ONE_DEVICE = (c.Sit, c.Admit)
KINDS = (*(kind for kind in c.named().values() if kind not in (c.End, c.HandOver, *ONE_DEVICE)), *OFTEN)


def thrown(seed: int, kept: list[int]) -> list[Draw]:
    """The dice of a history: mixed by a hash, for Hypothesis likes the same numbers again; where `kept` is 0, one is left out."""
    return [_throw(sha256(b"%d:%d" % (seed, place)).digest()) for place, keep in enumerate(kept) if keep]


def _throw(mixed: bytes) -> Draw:
    return Draw(int.from_bytes(mixed[:4], "big") % len(KINDS), mixed[4], mixed[5], mixed[6], mixed[7] < 64)


histories = st.builds(thrown, st.integers(0, 2**64 - 1), st.lists(st.integers(0, 20), min_size=40, max_size=40))


def lived(dice: list[Draw], since: State | None = None) -> Iterator[Attempt]:
    """One attempt after another, from the started world on."""
    state = since or STARTED.state
    now = STARTED.now
    for place, draw in enumerate(dice):
        now += SECOND
        kind = KINDS[draw.kind]
        seats = EVERYBODY if draw.wild and draw.seat > 128 else [by for by in EVERYBODY if by.role in ALLOWED[kind]]
        by = replace(seats[draw.seat % len(seats)], at=now)
        command = tried(state, kind, draw, f"n{place}")
        try:
            events = decide(state, command, by)
        except (Forbidden, Refused, Invalid) as refusal:
            yield Attempt(state, command, by, (), refusal, state)
            continue
        after = advance(state, state.seq + 1, c.snake(kind.__name__), events, now, by.seat)
        yield Attempt(state, command, by, events, None, after)
        state = after


def tried(state: State, kind: type[c.Command], draw: Draw, id: str) -> c.Command:
    """A command that fits the moment, or anything of its kind where the dice are wild."""
    fields: dict[str, Any] = {"id": id}
    if kind in (c.Submit, c.Raise) and len(state.questions) >= MOST:
        fields["id"] = "q1"
    if issubclass(kind, c.OnFloor):
        fields["turn"] = state.turn - (draw.wild and draw.other % 4 == 0)
    if issubclass(kind, (c.AboutQuestion, c.OnFloorAbout)):
        fields["question"] = _which(state, kind, draw)
    fields |= _more(state, draw).get(kind, dict)()
    return kind(**fields)


def any_command(kind: type[c.Command]) -> c.Command:
    """Some command of this kind."""
    return tried(STARTED.state, kind, Draw(0, 0, 0, 0, False), "some")


def _which(state: State, kind: type[c.Command], draw: Draw) -> str:
    if draw.wild:
        return _one(draw.one, *state.questions, "nobody")
    on_floor = [] if state.floor is None else [id for id in (state.floor.question, *state.floor.questions) if id]
    fitting: dict[type[c.Command], list[str]] = {
        c.Call: list(state.queue),
        c.Move: list(state.queue),
        c.Mark: list(state.queue),
        c.Speak: on_floor,
        c.NoAnswer: on_floor,
        c.Ready: on_floor,
        c.OnScreen: on_floor,
        c.Recall: _those(state, Status.HEARD, Status.ANSWERED, Status.DEFERRED, Status.REFERRED),
        c.Approve: _those(state, Status.RECEIVED, Status.HELD, Status.DECLINED),
        c.Forward: sorted(state.collected),
        c.AskMore: sorted(state.collected),
        c.TakeBack: sorted(state.collected),
        c.Unforward: sorted(state.handed_on),
        c.Unmerge: _those(state, Status.MERGED),
        c.Note: [*on_floor, *state.heard],
    }
    return _one(draw.one, *(fitting.get(kind) or state.questions))


def _those(state: State, *statuses: Status) -> list[str]:
    return [id for id, question in sorted(state.questions.items()) if question.status in statuses]


def _one(place: int, *things: str) -> str:
    things = tuple(sorted(things))
    return things[place % len(things)]


def typed(draw: Draw) -> str:
    """Something that one of three writers types; a wild one sends what is no update."""
    if draw.wild:
        return "AAEC"
    document: Doc[Text] = Doc(client_id=1 + draw.other % 3)
    document.get("text", type=Text).insert(0, f"Ghi {draw.one}. ")
    return b64encode(document.get_update()).decode()


def _more(state: State, draw: Draw) -> dict[type[c.Command], Callable[[], dict[str, Any]]]:
    """The fields beside id, turn and question."""
    agency = _one(draw.other, *AGENCIES, *(("so-lac",) if draw.wild else ()))
    point = _one(draw.other, *POINTS)
    some = [None, agency][draw.other % 2]
    seat = _one(draw.other, *state.seats)
    other = _one(draw.other, *state.questions)
    heard = list(state.heard[: draw.other % 3]) if not draw.wild else [_one(draw.one, *state.questions), other]
    queue = sorted(state.queue, key=lambda id: hash_of(id, draw))
    seqs = [step.seq for step in state.past][-1 - draw.other % 6 :]
    followup = other if draw.one % 3 == 0 else None
    why = [None, "Theo chủ đề"][draw.one % 2]
    paper = _one(draw.one, "minutes", "conclusion")
    passage = _one(draw.one, f"asked:{other}", f"answer:{other}:{agency}", "conclusion", "item:khai-mac", "nowhere")
    newest = state.passages.get(passage)
    announcement = _one(draw.one, *state.announcements, *(("none",) if draw.wild or not state.announcements else ()))
    commitment = _one(draw.one, *state.commitments, *(("none",) if draw.wild or not state.commitments else ()))
    task = _one(draw.one, "report", "plan-drafted", "script")
    beside = _one(draw.other, "reply", "answer")
    where = {"commitment": commitment} if draw.one % 3 == 0 else {"question": other}
    carried = _one(draw.one, "p1", "p2", "p3")
    things: list[dict[str, Any]] = [
        {"point": c.PointGiven(point, "Điểm", parent=_one(draw.one, *POINTS))},
        {"agency": c.AgencyGiven("so-moi", "Sở mới")},
        {"topic": c.TopicGiven("moi", "Mới")},
        {"item": c.ItemGiven("be-mac", "Bế mạc")},
        {"branch": c.BranchGiven(BRANCH, "Đoàn huyện", [point])},
        {"delegate": c.DelegateGiven(_one(draw.other, "d1", "d2"), "Người Mẫu", point=point, gone=draw.one % 3 == 0)},
    ]
    return {
        c.Submit: lambda: {"text": "Bao giờ?", "point": point, "followup_of": followup, "contact": why},
        c.Raise: lambda: {"point": point, "followup_of": followup},
        c.Decline: lambda: {"reason": "Trùng"},
        c.Forward: lambda: {"note": why},
        c.AskMore: lambda: {"reason": "Chưa rõ"},
        c.Merge: lambda: {"into": other},
        c.Revise: lambda: {"text": "Rõ hơn?", "reason": why},
        c.Group: lambda: {"topic": [None, "dat-dai"][draw.other % 2]},
        c.MarkMinor: lambda: {"minor": bool(draw.other % 2)},
        c.Assign: lambda: {"lead": some, "supporting": sorted(AGENCIES)[: draw.other % 3]},
        c.Prepare: lambda: {"text": ["", "Đã soạn."][draw.other % 2]},
        c.HandBack: lambda: {"reason": "Không phải việc của sở"},
        c.Return: lambda: {"reason": "Chưa đủ"},
        c.Mark: lambda: {"on": draw.other % 3 > 0},
        c.Move: lambda: {"to": draw.other % (len(state.queue) + 1), "why": why},
        c.Arrange: lambda: {"order": [*queue, *(["q1"] if draw.wild else [])], "why": why},
        c.ChooseOrder: lambda: {"order": _one(draw.other, "arrival", "turns", "topics")},
        c.Invite: lambda: {"agency": agency, "questions": heard},
        c.Finish: lambda: {"partly": draw.other % 2 == 0},
        c.Defer: lambda: {"agency": some, "due": "2026-05-01"},
        c.Refer: lambda: {"to": "Bộ Xây dựng"},
        c.Note: lambda: {"agency": some},
        c.Extend: lambda: {"seconds": 30 * (draw.other % 20 - 10)},
        c.Undo: lambda: {"seq": seqs[0] if seqs else 1},
        c.Begin: lambda: {"item": [None, "doi-thoai"][draw.other % 2]},
        c.Advance: lambda: {"item": _one(draw.other, "khai-mac", "doi-thoai", "khac")},
        c.Announce: lambda: {
            "text": "Giải lao",
            "point": point,
            "to": _one(draw.other, "chair", "points", "point", "stage", "technician", "all"),
        },
        c.TakeDown: lambda: {"announcement": announcement},
        c.Acknowledge: lambda: {"announcement": announcement},
        c.TakeRoll: lambda: {"present": True, "people": draw.one, "point": point},
        c.Check: lambda: {"heard": draw.other % 2 == 0, "point": point},
        c.AddPhoto: lambda: {"sha256": _one(draw.one, "a" * 64, "b" * 64), "name": "a.jpg", "kind": "jpg", "size": 9},
        c.DropPhoto: lambda: {"sha256": "a" * 64, "point": point},
        c.ChoosePhoto: lambda: {"sha256": "a" * 64, "point": point, "chosen": draw.wild},
        c.Commend: lambda: {"name": "Bà Lan"},
        c.Write: lambda: {"passage": passage, "text": "Đã ghi.", "base": newest.seq if newest and not draw.wild else 0},
        c.Type: lambda: {"passage": passage, "update": typed(draw)},
        c.Amend: lambda: {"commitment": commitment, "words": "trong quý", "agency": agency},
        c.Strike: lambda: {"commitment": commitment},
        c.Commit: lambda: {"words": "trong tháng", "agency": some, "question": other, "class_": why},
        c.Fulfil: lambda: {
            "commitment": [commitment, carried][draw.one % 2],
            "state": _one(draw.other, "open", "done", "explained"),
        },
        c.Conclude: lambda: {"text": "Giao các sở."},
        c.Reply: lambda: {"text": "Đã trả lời."},
        c.Complete: lambda: {"text": "Đã trả lời, nay đầy đủ."},
        c.EndorseAnswer: lambda: {"agency": agency},
        c.ReturnAnswer: lambda: {"agency": agency, "reason": "Chưa đủ"},
        c.PublishAnswer: lambda: {"address": "https://so.tinh.vn/tra-loi", "date": "2026-03-26", "agency": agency},
        c.Pursue: lambda: {"state": _one(draw.other, "handling", "done", "no_funds"), "note": why, "agency": some},
        c.Chase: lambda: {"agency": agency},
        c.Attach: lambda: where | {"sha256": "a" * 64, "name": "kq.pdf", "kind": "pdf", "size": 9, "beside": beside},
        c.Detach: lambda: where | {"sha256": "a" * 64},
        c.Seal: lambda: {"paper": paper},
        c.Register: lambda: {"paper": paper, "number": "05", "date": "2026-03-26", "file": SIGNED if draw.other % 2 else None},
        c.Supplement: lambda: {"paper": paper, "text": "Bổ sung."},
        c.Configure: lambda: {"round": draw.one % 4, "tiers": ["tỉnh", "xã"]},
        c.Define: lambda: things[draw.one % len(things)],
        c.Plan: lambda: {"task": task, "title": "Báo cáo", "agency": some, "supporting": sorted(AGENCIES)[: draw.other % 3]},
        c.HandIn: lambda: {"task": task, "state": _one(draw.other, "handed_in", "open", "done", "dropped"), "note": why},
        c.Remind: lambda: {"task": task},
        c.Publish: lambda: {"what": _one(draw.one, "plan", "conclusion"), "address": "https://tinh.vn", "date": "2026-03-01"},
        c.Show: lambda: {"screen": _one(draw.other, seat, "all"), "what": _one(draw.one, "auto", "agenda", "promises", "black")},
        c.Carry: lambda: {"promise": carried, "words": "xây cầu", "conference": "Năm 2025", "agency": some},
        c.Expect: lambda: {"body": _one(draw.one, "xa-mot", "xa-hai"), "name": "Xã"},
        c.Report: lambda: {"body": _one(draw.other, "xa-mot", "xa-hai"), "date": "2026-03-01", "opinions": draw.one},
        c.Issue: lambda: {"seat": _one(draw.other, "chair-2", "secretary-2", "point-1", "overlord", seat)},
        c.Revoke: lambda: {"seat": seat},
        c.Takeover: lambda: {"seat": seat},
        c.HandOver: lambda: {"to": "http://may-tinh:8000"},
        c.FoundCopy: lambda: {"address": "http://may-chu", "since": draw.one, "entries": draw.other % 3},
        c.Admit: lambda: {"device": f"{seat}:{draw.one:032x}"},
    }


def hash_of(id: str, draw: Draw) -> int:
    """A shuffle that the dice decide."""
    return (int(id.lstrip("nq") or 0) * 7 + draw.one * 5 + draw.other) % 11
