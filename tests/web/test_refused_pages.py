"""What is refused is told on a page of the same play, in a language that its reader may choose."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from live.app import build_app
from live.halls import Halls
from live.settings import Settings

HTML = {"Accept": "text/html"}
BANNER = 'class="rehearsal"'


class Play:
    """A rehearsal that stands still."""

    def line(self, lang: str) -> str:
        return lang

    async def again(self) -> None:
        raise NotImplementedError


@pytest.mark.parametrize("address", ["/nowhere", "/nowhere/chair", "/s/nobody", "/s"])
@pytest.mark.parametrize("play", [Play(), None], ids=["a rehearsal", "no rehearsal"])
def test_a_page_of_a_rehearsal_says_so_also_where_there_is_nothing_to_see(
    tmp_path: Path, address: str, play: Play | None
) -> None:
    with TestClient(build_app(Halls(tmp_path), Settings(), play)) as browser:
        assert (BANNER in browser.get(address, headers=HTML).text) == (play is not None)


def test_a_refused_page_may_be_read_in_the_other_language_and_leads_back_in_it(tmp_path: Path) -> None:
    with TestClient(build_app(Halls(tmp_path), Settings())) as browser:
        assert 'href="?lang=en"' in browser.get("/nowhere", headers=HTML).text
        assert 'href="/?lang=en"' in browser.get("/nowhere?lang=en", headers=HTML).text
