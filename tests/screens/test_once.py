"""A reading is made once, and anew as soon as one of its parts is another: also where it has one part only."""

from types import SimpleNamespace

from live.screens.once import once_of


def test_a_reading_of_one_part_is_made_anew_when_that_part_is_another() -> None:
    made: list[object] = []

    @once_of("announcements")
    def read(state: SimpleNamespace) -> int:
        made.append(state)
        return len(state.announcements)

    one = SimpleNamespace(announcements={}, other=1)
    assert (read(one), read(SimpleNamespace(announcements=one.announcements, other=2)), len(made)) == (0, 0, 1)
    assert read(SimpleNamespace(announcements={"a": 1})) == 1
    assert read(SimpleNamespace(announcements={"a": 1, "b": 2})) == 2


def test_a_reading_of_two_parts_is_made_anew_when_either_is_another() -> None:
    @once_of("one", "two")
    def read(state: SimpleNamespace) -> tuple[object, object]:
        return state.one, state.two

    first = ["a"]
    assert read(SimpleNamespace(one=first, two=["b"])) == (["a"], ["b"])
    assert read(SimpleNamespace(one=first, two=["c"])) == (["a"], ["c"])
    assert read(SimpleNamespace(one=["d"], two=["c"])) == (["d"], ["c"])
