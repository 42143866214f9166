"""Whose turn it is among those who wait, and why: facts of the record, the same for everybody who looks."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from immutables import Map
from msgspec.structs import replace

from live.conference import commands as c
from live.conference.state import Floor, Point, Question, Settings, Spent, State, Topic
from live.conference.whose_turn import Claim, claim, goes_first, lined_up, next_in_turn, voice_of
from live.conference.words import Status

from .cast import AN_PHU, BINH_MINH, HOA_LAC, MODERATOR, NOON
from .history import SECOND, Hall, refused
from .test_laws import slowly
from .worlds import Draw, histories, lived

WAYS = ("turns", "topics")


def by(hall: Hall, way: str) -> list[str]:
    return list(lined_up(hall.state, way))


def suggested(hall: Hall) -> str | None:
    turn = next_in_turn(hall.state)
    return turn.question if turn else None


def spoke(hall: Hall, id: str, seconds: int, seat=AN_PHU) -> None:
    hall.waiting(id, by=seat)
    hall.chair(c.Call, question=id)
    hall.chair(c.Speak, question=id)
    hall.now += (seconds - 1) * SECOND
    hall.chair(c.Finish)


def test_as_they_came_nothing_is_suggested(hall: Hall) -> None:
    hall.waiting("q1")
    assert (next_in_turn(hall.state), by(hall, "arrival")) == (None, [])


def test_where_nobody_waits_nobody_is_suggested(hall: Hall) -> None:
    hall.moderator(c.ChooseOrder, order="turns")
    assert next_in_turn(hall.state) is None


def test_the_organisers_and_the_moderator_choose_the_way(hall: Hall) -> None:
    hall.organiser(c.Configure, order="topics", until="11:30")
    assert (hall.state.settings.order, hall.state.settings.until) == ("topics", "11:30")
    hall.moderator(c.ChooseOrder, order="turns")
    assert hall.state.settings.order == "turns"
    with refused("The next is suggested in this way already."):
        hall.do(MODERATOR, c.ChooseOrder, order="turns")


def test_who_was_never_heard_goes_before_who_was(hall: Hall) -> None:
    hall.moderator(c.ChooseOrder, order="turns")
    spoke(hall, "q1", 60)
    hall.waiting("q2")
    hall.waiting("q3", by=BINH_MINH)
    assert next_in_turn(hall.state) == Claim("q3", first=False, times=0, seconds=0)
    assert claim(hall.state, "q2") == Claim("q2", first=False, times=1, seconds=60)


def test_among_those_heard_alike_the_one_who_used_less_time(hall: Hall) -> None:
    spoke(hall, "q1", 90)
    spoke(hall, "q2", 30, BINH_MINH)
    hall.waiting("q3")
    hall.waiting("q4", by=BINH_MINH)
    assert by(hall, "turns") == ["q4", "q3"]


def test_among_equals_who_came_first_and_each_point_once_before_any_twice(hall: Hall) -> None:
    hall.waiting("a1", "a2", "a3")
    hall.waiting("b1", "b2", by=BINH_MINH)
    hall.waiting("c1", by=HOA_LAC)
    assert by(hall, "turns") == ["a1", "b1", "c1", "a2", "b2", "a3"]


def test_the_cluster_that_was_heard_least_goes_first(hall: Hall) -> None:
    for id, parent in (("10", "1"), ("11", "1"), ("12", "1"), ("20", "2"), ("21", "2")):
        hall.organiser(c.Define, point=c.PointGiven(id, f"Xã {id}", parent=parent))
    hall.moderator(c.ChooseOrder, order="turns")
    for id, point in (("q1", "10"), ("q2", "11"), ("q3", "20")):
        hall.waiting(id, by=MODERATOR, point=point)
    assert by(hall, "turns") == ["q1", "q3", "q2"]
    hall.chair(c.Call, question="q1")
    assert next_in_turn(hall.state) == Claim("q3", first=False, times=0, seconds=0, cluster="2", heard=0, points=2)
    assert claim(hall.state, "q2") == Claim("q2", first=False, times=0, seconds=0, cluster="1", heard=1, points=3)


def test_a_point_above_all_is_a_cluster_of_its_own(hall: Hall) -> None:
    for id in ("10", "11"):
        hall.organiser(c.Define, point=c.PointGiven(id, f"Xã {id}", parent="1"))
    hall.waiting("q1", by=MODERATOR, point="10")
    hall.waiting("q2")
    hall.chair(c.Call, question="q1")
    assert claim(hall.state, "q2").cluster is None
    hall.waiting("q3", by=MODERATOR, point="11")
    assert by(hall, "turns") == ["q2", "q3"]
    assert claim(hall.state, "q3").cluster is None, "With one cluster there is nothing to be balanced."


def test_who_is_called_has_his_turn_until_he_does_not_answer(hall: Hall) -> None:
    hall.waiting("a1", "a2")
    hall.waiting("b1", by=BINH_MINH)
    hall.chair(c.Call, question="a1")
    assert by(hall, "turns") == ["b1", "a2"]
    hall.chair(c.NoAnswer, question="a1")
    assert by(hall, "turns") == ["a1", "b1", "a2"]


def test_a_follow_up_and_what_was_recalled_keep_their_right_to_go_first(hall: Hall) -> None:
    hall.moderator(c.ChooseOrder, order="turns")
    spoke(hall, "q1", 60)
    hall.waiting("q2", by=BINH_MINH)
    hall.waiting("more", followup_of="q1")
    assert next_in_turn(hall.state) == Claim("more", first=True, times=1, seconds=60)
    hall.chair(c.Recall, question="q1")
    assert by(hall, "turns") == ["q1", "more", "q2"]
    hall.moderator(c.Move, question="q2", to=0, why="Phải về sớm")
    assert suggested(hall) == "q1"


def test_topic_by_topic_the_one_under_way_then_those_after_it_then_those_before(hall: Hall) -> None:
    for id in ("viec-lam", "y-te"):
        hall.organiser(c.Define, topic=c.TopicGiven(id, id))
    hall.moderator(c.ChooseOrder, order="topics")
    for id, topic, seat in (
        ("none", None, BINH_MINH), ("health", "y-te", BINH_MINH), ("land", "dat-dai", AN_PHU), ("work", "viec-lam", AN_PHU),
        ("work-2", "viec-lam", HOA_LAC),
    ):  # fmt: skip
        hall.waiting(id, by=seat, topic=topic)
    assert by(hall, "topics") == ["land", "work-2", "work", "health", "none"]
    assert next_in_turn(hall.state) == Claim("land", first=False, times=0, seconds=0, topic="dat-dai", waiting=1)
    hall.chair(c.Call, question="work")
    assert by(hall, "topics") == ["work-2", "health", "land", "none"]
    assert claim(hall.state, "none") == Claim("none", first=False, times=0, seconds=0)


def test_whoever_comes_another_way_is_one_voice_and_in_one_hall_each_asker_is(hall: Hall) -> None:
    points = hall.state.points
    slip = Question("q", 1, Status.WAITING, "question", "a", "a", "slip", "moderator", NOON, asker="Lan")
    assert voice_of(points, slip) == "origin:slip"
    assert voice_of(points, replace(slip, point="1")) == "1"
    assert voice_of(points, replace(slip, point="gone")) == "origin:slip"
    assert voice_of(Map(), slip) == voice_of(Map(), replace(slip, asker="LAN")) == "asker:lan"
    assert voice_of(Map(), replace(slip, asker=None)) == "question:q"


def test_put_into_turns_the_queue_can_be_put_back(hall: Hall) -> None:
    hall.waiting("a1", "a2")
    hall.waiting("b1", by=BINH_MINH)
    arranged = hall.moderator(c.Arrange, order=by(hall, "turns"))
    assert hall.queue == ["a1", "b1", "a2"]
    hall.undo(arranged)
    assert hall.queue == ["a1", "a2", "b1"]


# What holds in every hall.


@st.composite
def halls(draw: st.DrawFn) -> State:
    """A hall in which some spoke and some wait: points in two tiers or none, topics, follow-ups, one perhaps called."""
    points = {str(n): Point(str(n), f"Điểm {n}", parent=str(n % 3) if n > 2 else None, place=n) for n in range(9)}
    topics = {f"t{n}": Topic(f"t{n}", f"Nhóm {n}", n) for n in range(3)}
    count = draw(st.integers(0, 14))
    questions, spent, course, queue = {}, {}, {}, []
    for n in range(count):
        id, has_spoken, waits = f"q{n}", draw(st.booleans()), draw(st.booleans())
        questions[id] = Question(
            id, n + 1, Status.WAITING if waits else Status.ANSWERED, "question", "a", "a",
            draw(st.sampled_from(("point", "slip"))), "o", NOON, point=draw(st.sampled_from((*points, "gone", None))),
            asker=draw(st.sampled_from(("Lan", "Nam", None))), topic=draw(st.sampled_from((*topics, "gone", None))),
            followup_of="q0" if draw(st.integers(0, 5)) == 0 else None,
        )  # fmt: skip
        if waits:
            queue.append(id)
        if has_spoken and (not waits or draw(st.integers(0, 3)) == 0):
            spent[id] = Spent(draw(st.integers(1, 2)), draw(st.sampled_from((1000, 1900, 60_000))), 0)
            course[id] = n
    called = draw(st.sampled_from([id for id in questions if id not in queue] or [None]))
    return State(
        questions=Map(questions), queue=tuple(draw(st.permutations(queue))), spent=Map(spent), course=Map(course),
        points=Map(points if draw(st.booleans()) else {}), topics=Map(topics),
        settings=Settings(order=draw(st.sampled_from(WAYS))),
        floor=Floor(1, "called", question=called) if called and draw(st.booleans()) else None,
    )  # fmt: skip


def turns_of(state: State) -> Counter[str]:
    """How often each voice had the floor, counted by hand."""
    counted: Counter[str] = Counter()
    for id, spent in state.spent.items():
        counted[voice_of(state.points, state.questions[id])] += spent.times
    if state.floor is not None and state.floor.phase == "called":
        counted[voice_of(state.points, state.questions[state.floor.question or ""])] += 1
    return counted


@slowly
@given(halls())
def test_everybody_who_waits_is_lined_up_once_and_the_suggestion_is_the_first(state: State) -> None:
    for way in WAYS:
        order = list(lined_up(state, way))
        assert sorted(order) == sorted(state.queue)
        turn = next_in_turn(replace(state, settings=Settings(order=way)))
        assert (turn.question if turn else None) == (order[0] if order else None)


@slowly
@given(halls())
def test_nobody_is_suggested_who_was_heard_more_often_than_another_who_waits(state: State) -> None:
    turn = next_in_turn(replace(state, settings=Settings(order="turns")))
    counted = turns_of(state)
    if turn is not None and not turn.first:
        assert turn.times == min(counted[voice_of(state.points, state.questions[id])] for id in state.queue)
        assert not any(goes_first(state, id) for id in state.queue)


@slowly
@given(halls())
def test_the_numbers_of_a_reason_are_those_of_the_record(state: State) -> None:
    counted = turns_of(state)
    for id in state.queue:
        told = claim(state, id)
        voice = voice_of(state.points, state.questions[id])
        assert told.times == counted[voice]
        assert (
            told.seconds
            == sum(s.asking_ms for q, s in state.spent.items() if voice_of(state.points, state.questions[q]) == voice) // 1000
        )
        if told.cluster is not None:
            below = [point.id for point in state.points.values() if point.parent == told.cluster]
            assert voice in below
            assert (told.heard, told.points) == (sum(counted[point] > 0 for point in below), len(below))
        if told.topic is not None:
            assert told.waiting == sum(state.questions[other].topic == told.topic for other in state.queue)


@slowly
@given(halls())
def test_a_queue_put_into_turns_stays_so(state: State) -> None:
    for way in WAYS:
        order = tuple(lined_up(state, way))
        assert tuple(lined_up(replace(state, queue=order), way)) == order


@slowly
@given(halls())
def test_in_the_line_no_voice_has_its_turn_before_one_that_had_fewer(state: State) -> None:
    counted = turns_of(state)
    voices = [voice_of(state.points, state.questions[id]) for id in lined_up(state, "turns")]
    firsts = sum(goes_first(state, id) for id in state.queue)
    for place, voice in enumerate(voices):
        if place >= firsts:
            assert counted[voice] == min(counted[other] for other in voices[place:])
        counted[voice] += 1


@slowly
@given(histories)
def test_whatever_happens_the_suggestion_waits(dice: list[Draw]) -> None:
    for attempt in lived(dice):
        state = replace(attempt.after, settings=replace(attempt.after.settings, order="turns"))
        turn = next_in_turn(state)
        assert (turn is None) == (not state.queue)
        assert turn is None or (turn.question in state.queue and turn == next_in_turn(state))
