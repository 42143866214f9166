"""Every picture tells the record: what stands in its parts is what stands in the conference, no more and no less."""

from __future__ import annotations

from conference.cast import AGENCIES, AN_PHU, BINH_MINH, HEALTH, LAND, NOON
from conference.history import SECOND, Hall
from conference.worlds import STARTED, Draw, histories, lived
from hypothesis import given, settings
from hypothesis import strategies as st
from immutables import Map

from live.conference import commands as c
from live.conference.state import State
from live.conference.words import Status
from live.moment import Moment
from live.pictures.album import Album, album
from live.pictures.hours import Hours, after
from live.pictures.pace import MINUTE, ROWS, Pace, span_of
from live.pictures.points import Cell
from live.pictures.scale import WIDE, along, in_lines, steps, ticks
from live.screens.reading import HEARD

from .test_hours import hours_of


def album_of(hall: Hall, lines: dict[str, str] | None = None) -> Album:
    return album(Moment(hall.state, lines=Map(lines or {})), hours_of(hall))


@settings(max_examples=60, deadline=None)
@given(histories)
def test_all_sums_agree_with_the_record(dice: list[Draw]) -> None:
    hours, state = Hours(), STARTED.state
    for seq, (_, events) in enumerate(STARTED.entries, 1):
        hours = after(hours, seq, NOON + seq * SECOND, events)
    for attempt in lived(dice):
        if attempt.refusal is None:
            hours, state = after(hours, attempt.after.seq, attempt.by.at, attempt.events), attempt.after
    told = album(Moment(state), hours)
    the_questions_agree(told, state)
    the_time_agrees(told, hours)
    assert sum(len(tier.cells) for tier in told.tiers) == len(state.points)
    assert all(sum(tier.how.values()) == sum(tier.line.values()) == len(tier.cells) for tier in told.tiers)


def the_questions_agree(told: Album, state: State) -> None:
    questions = list(state.questions.values())
    assert sum(told.groups.values()) == sum(topic.received for topic in told.topics) == len(questions)
    assert sum(topic.heard for topic in told.topics) == sum(one.status in HEARD for one in questions)
    assert all(topic.received >= topic.heard >= topic.answered for topic in told.topics)
    said = sum(told.groups[group] for group in ("answered", "partly", "noted"))
    assert sum(topic.answered for topic in told.topics) == said
    assert told.pace is None or len(told.pace.answered) + told.pace.later == said
    assert sum(sum(share.outcomes) for share in told.shares) == sum(len(one.outcomes) for one in questions)


def the_time_agrees(told: Album, hours: Hours) -> None:
    answering = sum(one.seconds for one in told.spoken)
    assert answering + told.asking.seconds == sum(turn.seconds for turn in hours.turns)
    assert sum(one.times for one in told.spoken) + told.asking.times == len(hours.turns)
    if told.pace is None:
        assert not hours.turns
        return
    assert sum(one.asked for one in told.pace.exchanges) == told.asking.seconds
    assert sum(one.answered for one in told.pace.exchanges) == answering
    spans = told.pace.spans
    assert len(spans) <= ROWS + 1
    assert sum(span.heard for span in spans) == spans[-1].all_heard == len(told.pace.heard)
    assert sum(span.answered for span in spans) == spans[-1].all_answered == len(told.pace.answered)


def test_a_point_is_loud_waiting_on_the_floor_or_quiet_and_its_line_is_told() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Define, point=c.PointGiven("4", "Xã Xa", tier="xã", parent="1"))
    hall.answered("q1")
    hall.waiting("q2", by=BINH_MINH)
    lines = {"point-1": "live", "point-2": "silent"}
    first, second = album_of(hall, lines).tiers
    assert [(cell.point.id, cell.how, cell.times, cell.line) for cell in first.cells] == [
        ("1", "loud", 1, "live"), ("2", "waits", 0, "silent"), ("3", "quiet", 0, "none"),
    ]  # fmt: skip
    assert (second.name, [group.parent and group.parent.id for group in second.groups]) == ("xã", ["1"])
    hall.chair(c.Call, question="q2")
    assert cell(album_of(hall), "2").how == "floor"
    hall.chair(c.Speak, question="q2")
    hall.chair(c.Invite, agency=LAND)
    assert cell(album_of(hall), "2").how == "floor"
    hall.chair(c.Finish)
    hall.chair(c.End)
    assert (cell(album_of(hall, lines), "2").how, cell(album_of(hall, lines), "2").line) == ("loud", "")


def cell(told: Album, point: str) -> Cell:
    return next(one for one in told.cells if one.point.id == point)


def test_each_agency_has_what_it_answered_and_what_it_still_owes() -> None:
    hall = Hall().set_up()
    hall.answered("q1")
    hall.waiting("q2", "q3", "q4")
    hall.moderator(c.Assign, question="q2", lead=HEALTH)
    hall.moderator(c.Assign, question="q3", lead=HEALTH)
    hall.moderator(c.Withdraw, question="q3")
    hall.chair(c.Note, question="q4", agency=None)
    land, health, chair = album_of(hall).shares
    assert (land.name, land.outcomes, land.open) == (AGENCIES[LAND], (1, 0, 0, 0, 0), 0)
    assert (health.lead, health.outcomes, health.open) == (2, (0, 0, 0, 0, 0), 1)
    assert (chair.agency, chair.outcomes) == (None, (0, 0, 1, 0, 0))
    assert album_of(hall).after == ()


def test_after_the_day_what_is_late_is_late_by_its_day() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Configure, answers_due="2026-04-10")
    hall.answered("q1")
    hall.chair(c.End)
    (land,) = album_of(hall).after
    assert (land.answers, land.overdue("2026-04-10"), land.overdue("2026-04-11")) == (1, 0, 1)


def test_what_is_answered_after_the_end_is_no_step_of_the_day() -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin)
    hall.heard("q1")
    hall.answered("q2")
    hall.chair(c.End)
    hall.chair(c.Note, question="q1", agency=LAND)
    told = album_of(hall).pace
    assert told is not None and (len(told.heard), len(told.answered), told.later) == (2, 1, 1)
    assert [band.title for band in told.bands] == ["Khai mạc"] and told.bands[0].until == told.ended
    assert (told.middle, [one.number for one in told.exchanges]) == (2, [1, 2])


def test_before_anything_was_said_there_is_no_pace() -> None:
    assert album_of(Hall().set_up()).pace is None


def test_a_question_that_waits_again_is_not_heard_any_more() -> None:
    hall = Hall().set_up()
    hall.heard("q1")
    hall.chair(c.Recall, question="q1")
    told = album_of(hall).pace
    assert told is not None and told.heard == () and hall.state.questions["q1"].status is Status.WAITING
    hall.do(AN_PHU, c.TakeRoll, present=True, people=3)


@given(st.integers(0, 400 * 24 * 60 * MINUTE))
def test_rows_and_ticks_are_few_however_long_it_takes(length: int) -> None:
    pace = Pace(NOON, NOON + length, (), (), 0, (), ())
    assert span_of(length) % MINUTE == 0 and len(pace.spans) <= ROWS + 1
    assert pace.spans[-1].until == pace.ended
    assert 1 <= len(ticks(pace)) <= 6 and all(0 <= along(at, pace, WIDE) <= WIDE for at in ticks(pace))


def test_steps_rise_to_the_top_and_names_are_never_cut() -> None:
    pace = Pace(0, 10 * MINUTE, (0, 5 * MINUTE), (), 0, (), ())
    assert steps(pace.heard, pace, 2, 100, 50) == "0.0,50 0.0,50 0.0,25.0 50.0,25.0 50.0,0.0 100.0,0.0"
    name = "Ban Quản lý Khu kinh tế cửa khẩu " * 3
    assert " ".join(in_lines(name)) == name.strip() and max(map(len, in_lines("x" * 100))) <= 42
