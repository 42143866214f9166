"""What holds in every hall after every decision, whatever happened."""

from collections import Counter

from live.conference.state import State
from live.conference.words import Status

_ON_THE_FLOOR = {Status.CALLED: "called", Status.SPEAKING: "speaking", Status.ANSWERING: "answering"}


def hold_in(state: State) -> None:
    """Every law, on one state."""
    each_question_is_in_one_place(state)
    the_floor_is_whole(state)
    numbers_are_dense(state)
    the_merged_know_each_other(state)


def each_question_is_in_one_place(state: State) -> None:
    """In the queue iff waiting, among the heard iff heard, on the floor iff called, speaking or answering; once each."""
    floor = state.floor
    on_floor = () if floor is None else floor.questions if floor.phase == "answering" else (floor.question,)
    places = Counter((*state.queue, *state.heard, *on_floor))
    assert all(count == 1 for count in places.values()), places
    assert set(state.queue) == _those(state, Status.WAITING)
    assert set(state.heard) == _those(state, Status.HEARD)
    assert set(on_floor) == _those(state, *_ON_THE_FLOOR)


def the_floor_is_whole(state: State) -> None:
    """One speaker or one agency, whose questions stand as the floor says, with the clock that belongs to it."""
    floor = state.floor
    clocks = [name for name in ("asking", "answering") if getattr(state.clocks, name) is not None]
    if floor is None:
        assert clocks == []
        return
    assert floor.turn == state.turn
    assert (floor.question is None) == (floor.phase == "answering") == (floor.agency is not None)
    assert bool(floor.questions) == (floor.phase == "answering")
    for id in (*floor.questions, *filter(None, [floor.question])):
        assert _ON_THE_FLOOR[state.questions[id].status] == floor.phase
    assert clocks == {"called": [], "speaking": ["asking"], "answering": ["answering"]}[floor.phase]


def numbers_are_dense(state: State) -> None:
    """The ordinals that people see are 1, 2, 3 …, those that lie with a branch among them."""
    numbers = [one.number for ones in (state.questions, state.collected) for one in ones.values()]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def the_merged_know_each_other(state: State) -> None:
    """A merged question stands below exactly the one that it went into."""
    for question in state.questions.values():
        assert (question.merged_into is not None) == (question.status is Status.MERGED)
        if question.merged_into is not None:
            assert question.id in state.questions[question.merged_into].children
        assert all(state.questions[child].merged_into == question.id for child in question.children)
        assert len(set(question.children)) == len(question.children)


def _those(state: State, *statuses: Status) -> set[str]:
    return {id for id, question in state.questions.items() if question.status in statuses}
