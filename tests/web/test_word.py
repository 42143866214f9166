"""The Word file of the public answers is drawn once for all who ask, one at a time, and anew when the record has changed."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from types import SimpleNamespace
from typing import Any

import pytest
from conference.history import Hall
from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request

from live.conference import commands as c
from live.conference.state import State
from live.papers import as_docx
from live.web.files.turns import MOST, Turns
from live.web.public import word
from live.web.routes import on_http


def over() -> State:
    """One answered question, and the end."""
    hall = Hall().set_up()
    hall.answered("q1")
    hall.chair(c.End)
    return hall.state


def asked(house: Any, agency: str | None = None) -> Request:
    params = {"conference": "a"} | ({"agency": agency} if agency else {})
    app = SimpleNamespace(state=SimpleNamespace(house=house))
    return Request(
        {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "path_params": params, "app": app}
    )


@pytest.fixture
def house() -> Any:
    word._kept.clear()
    hall = SimpleNamespace(name="a", epoch="e", state=over())
    return SimpleNamespace(turns=Turns(), halls={"a": hall}, rehearsal=None)


def test_it_is_drawn_once_until_the_record_changes(house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    real = as_docx.as_docx

    def counted(*about: Any) -> bytes:
        drawn.append(1)
        return real(*about)

    monkeypatch.setattr(as_docx, "as_docx", counted)

    async def both() -> list[bytes]:
        return [bytes(one.body) for one in await asyncio.gather(*(word.of_all(asked(house)) for _ in range(2)))]

    first, second = asyncio.run(both())
    assert (first == second, len(drawn)) == (True, 1)
    house.halls["a"].state = replace(house.halls["a"].state, seq=house.halls["a"].state.seq + 1)
    asyncio.run(word.of_all(asked(house)))
    assert len(drawn) == 2


def test_only_so_many_are_kept(house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_KEPT", 1)
    for epoch in ("e", "f"):
        house.halls["a"].epoch = epoch
        asyncio.run(word.of_all(asked(house)))
    assert [key[1] for key in word._kept] == ["f"]


def test_what_is_not_public_is_not_there(house: Any) -> None:
    house.halls["a"].state = replace(house.halls["a"].state, questions=State().questions)
    with pytest.raises(HTTPException) as missing:
        asyncio.run(word.of_all(asked(house)))
    assert missing.value.status_code == 404


def test_who_comes_after_too_many_is_told_when_to_come_again(house: Any) -> None:
    async def crowded() -> None:
        async with AsyncExitStack() as first:
            await first.enter_async_context(house.turns.of("a as Word"))
            waiting = [asyncio.ensure_future(word.of_all(asked(house))) for _ in range(MOST - 1)]
            await asyncio.sleep(0)
            with pytest.raises(HTTPException) as busy:
                await word.of_all(asked(house))
            told = await on_http(asked(house), busy.value)
            assert (told.status_code, told.headers["retry-after"]) == (429, "5")
        await asyncio.gather(*waiting)

    asyncio.run(crowded())
