"""What lasts may arrive hours late; what is about the moment may not."""

from live.conference.commands import OnFloor, named
from live.conference.lasting import LASTING


def test_no_command_about_the_floors_turn_lasts():
    assert not [kind for kind in LASTING if issubclass(kind, OnFloor)]


def test_every_command_with_words_of_somebody_lasts_but_a_message_for_the_moment():
    worded = {name for name, kind in named().items() if {"text", "words", "reason", "note"} & set(kind.__struct_fields__)}
    assert {name for name in worded if named()[name] not in LASTING} == {"announce"}
