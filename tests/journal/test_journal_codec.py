"""Every event survives being written down."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.conference.events import Event, every_event
from live.journal.entry import ZERO, Draft, chain, restore

WHOLE = st.integers(min_value=-(2**53), max_value=2**53)
BY_TYPE = {int: WHOLE, str | int | bool | list[str] | None: st.none() | st.booleans() | WHOLE | st.text() | st.lists(st.text())}


def anything(kind: Any) -> st.SearchStrategy[Any]:
    if kind in BY_TYPE:
        return BY_TYPE[kind]
    if kind == dict[str, str | int | bool | list[str] | None]:
        return st.dictionaries(st.text(), anything(str | int | bool | list[str] | None), max_size=4)
    return st.from_type(kind)


def instances(kind: type[Event]) -> st.SearchStrategy[Event]:
    return st.builds(kind, **{field.name: anything(field.type) for field in msgspec.structs.fields(kind)})


@pytest.mark.parametrize("kind", every_event(), ids=lambda kind: kind.__name__)
def test_every_kind_of_event_comes_back_as_it_was(kind: type[Event]) -> None:
    @given(instances(kind))
    def comes_back(event: Event) -> None:
        draft = Draft(at=1, by="chair", id="command-00000001", digest="d" * 64, command="any", events=(event,))
        [stored] = chain([draft], "epoch", 0, ZERO)
        back = restore(stored.raw)
        assert back == stored
        assert type(back.entry.events[0]) is kind
        assert chain([msgspec.structs.replace(draft, events=back.entry.events)], "epoch", 0, ZERO) == [stored]

    comes_back()


def test_no_two_events_share_a_name() -> None:
    tags = [kind.__struct_config__.tag for kind in every_event()]
    assert len(set(tags)) == len(tags) > 50


def test_a_line_of_the_export_is_the_stored_bytes_and_their_hash() -> None:
    draft = Draft(at=1, by="chair", id="command-00000001", digest="d" * 64, command="any", events=())
    [stored] = chain([draft], "epoch", 0, ZERO)
    line = msgspec.json.decode(stored.line)
    assert line.pop("hash") == stored.hash
    assert msgspec.json.encode(line) == stored.raw
