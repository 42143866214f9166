"""Five real conferences, played from the facts that are known of them, to their papers. Nothing is said that is not known."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from conference.cast import SECRETARY, sits
from conference.history import Hall

from live.conference import commands as c
from live.conference.state import State
from live.conference.words import Role
from live.papers.catalogue import PAPERS, format_of
from live.papers.edition import Position, edition

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "seed_events.json"
EVENTS: list[dict[str, Any]] = json.loads(SHARED.read_text("utf-8")) if SHARED.exists() else []
FORMS = {"trực tuyến": "online", "trực tiếp và trực tuyến": "hybrid"}
TIERS = {"cap_tinh": "tỉnh", "cap_huyen": "huyện", "cap_xa": "xã"}

pytestmark = pytest.mark.skipif(not EVENTS, reason="the facts do not lie beside the checkout")


def played(event: dict[str, Any]) -> State:
    """Set up, held as far as it is known to have been held, concluded."""
    hall = Hall()
    _set_up(hall, event)
    for deadline in event.get("plan_deadlines", ()):
        hall.organiser(
            c.Plan, task=f"t-{deadline['deadline']}-{len(hall.entries)}", title=deadline["what"], due=deadline["deadline"]
        )
    if len(event["date"]) > 10:  # a plan, or a meeting that prepared it
        return hall.state
    hall.chair(c.Begin)
    for number in range(event.get("speakers", event.get("opinions", 0))):
        _speaks(hall, f"question-{number}")
    for kind, number in event.get("commended", {}).items():
        for place in range(number):
            hall.moderator(c.Commend, name=f"{kind} {place + 1}", collective=kind == "tap_the")
    hall.chair(c.Conclude, text="\n".join(event.get("conclusions", ["Giao các cơ quan thực hiện."])))
    hall.chair(c.End)
    return hall.state


def _set_up(hall: Hall, event: dict[str, Any]) -> None:
    name, _, title = event.get("chair", "").partition(", ")
    known = {"theme": event.get("theme"), "venue": event.get("venue"), "chair_name": name or None, "chair_title": title or None}
    day = event["date"] if len(event["date"]) == 10 else None
    province, form = event["province"], FORMS.get(event.get("form", ""), "direct")
    known |= {"title": f"Hội nghị đối thoại với thanh niên tỉnh {province}", "issuer": f"UBND tỉnh {province}", "date": day}
    hall.organiser(c.Configure, form=form, tiers=[*TIERS.values()], **known)
    points = event["points"] if isinstance(event.get("points"), dict) else {"cap_tinh": 1}
    for tier, number in points.items():
        for place in range(number):
            hall.organiser(
                c.Define, point=c.PointGiven(f"{tier.replace('_', '-')}-{place}", f"Điểm cầu {TIERS[tier]} {place}", TIERS[tier])
            )
    hall.moderator(c.TakeRoll, point="cap-tinh-0", present=True, people=event.get("youth", 0))
    for place in range(event.get("topic_groups", event.get("groups", 0))):
        hall.organiser(c.Define, topic=c.TopicGiven(f"nhom-{place}", f"Nhóm vấn đề {place + 1}"))
    hall.organiser(c.Define, agency=c.AgencyGiven("so", "Sở"))
    hall.moderator(c.Open)


def _speaks(hall: Hall, id: str) -> None:
    topics = list(hall.state.topics)
    topic = topics[len(hall.state.questions) % len(topics)] if topics else None
    hall.do(sits("point-cap-tinh-0", Role.POINT, "cap-tinh-0"), c.Submit, id=id, text=f"Ý kiến {id}?", topic=topic)
    hall.moderator(c.Approve, question=id)
    hall.chair(c.Call, question=id)
    hall.chair(c.Speak, question=id)
    hall.chair(c.Invite, agency="so")
    hall.do(SECRETARY, c.Write, passage=f"answer:{id}:so", text="Đã trả lời.", base=0)
    hall.chair(c.Finish)


def told(state: State, name: str) -> str:
    """A paper as it reaches a typist."""
    made = edition(name, "event", Position(state, "a" * 64), state)
    assert made is not None
    file = docx.Document(BytesIO(format_of(name, "docx")[0](made.paper, made.stamp)))
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(line.text for line in file.paragraphs), *cells))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: f"{event['file']} {event['province']}")
def test_the_facts_of_a_conference_stand_in_its_papers(event: dict[str, Any]) -> None:
    state = played(event)
    minutes, notice = told(state, "minutes"), told(state, "conclusion")
    assert not event.get("chair") or f"Chủ trì (chủ tọa): {event['chair']}." in minutes
    opinions = event.get("speakers", event.get("opinions", 0))
    if opinions:
        counted = f"Tổng số {opinions} lượt ý kiến, trong đó: {opinions} ý kiến đã trả lời tại hội nghị."
        assert counted in minutes and counted in notice
    for line in event.get("conclusions", ()):
        assert line in minutes and line in notice
    if "commended" in event:
        both = event["commended"]
        assert f"Tổng số: {both['tap_the']} tập thể, {both['ca_nhan']} cá nhân." in told(state, "commendations")
    if isinstance(event.get("points"), dict):
        assert len(state.points) == 212 and f"Có mặt 1 trên {sum(event['points'].values())} điểm cầu" in told(state, "attendance")
    assert len(state.tasks) == len(event.get("plan_deadlines", ()))
    if event.get("theme"):
        assert event["theme"] in told(state, "press")


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: f"{event['file']} {event['province']}")
def test_every_paper_of_it_is_drawn_in_every_form(event: dict[str, Any]) -> None:
    state = played(event)
    for name, kind in PAPERS.items():
        if (made := edition(name, "event", Position(state, "a" * 64), state)) is not None:
            for ending in kind.formats:
                assert format_of(name, ending)[0](made.paper, made.stamp), (name, ending)
