"""A paper of a long record says that it is being drawn before a person has to wait for it."""

from types import SimpleNamespace
from typing import Any

import pytest
from conference.cast import CHAIR
from conference.history import Hall

from live.conference import commands as c
from live.screens.paint import draw
from live.web.pages import papers


def hall(state: Any) -> Any:
    return SimpleNamespace(name="doithoai", epoch="e", state=state)


def test_a_short_record_is_drawn_at_once_and_a_long_one_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    story = Hall().set_up()
    story.asked("q1")
    assert not papers._takes_long(hall(story.state), "minutes", story.state)
    monkeypatch.setattr(papers, "MANY", 1)
    assert papers._takes_long(hall(story.state), "minutes", story.state)


def test_a_sealed_paper_far_back_takes_long_until_its_position_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    story = Hall().set_up()
    story.do(CHAIR, c.Seal, paper="minutes")
    story.asked("q1")
    monkeypatch.setattr(papers, "LONG_RECORD", 1)
    monkeypatch.setattr(papers, "_positions", kept := papers.Positions())
    state = story.state
    assert papers._takes_long(hall(state), "minutes", state) and not papers._takes_long(hall(state), "tasks", state)
    kept.at("doithoai", "e", state.papers["minutes"].seq, lambda: iter(()))
    assert not papers._takes_long(hall(state), "minutes", state)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_goes_on_to_the_paper_by_itself(lang: str) -> None:
    page = draw("drawing.html", lang, name="minutes", settings=Hall().state.settings)
    assert f'content="0;url=?drawn=1&amp;lang={lang}"' in page and "<progress" in page
