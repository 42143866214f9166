"""A journal that any version ever wrote opens in this one and says the same; one that a later version wrote is refused."""

import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw
import pytest
from golden_journals import GOLDEN, told, write

from live import __version__
from live.conference import events as e
from live.conference import folding
from live.journal.file import NotAJournal
from live.journal.sqlite import SQLiteJournal

JOURNALS = sorted(GOLDEN.glob("*.live.db"))


@pytest.mark.parametrize("journal", JOURNALS, ids=lambda path: path.name)
def test_a_journal_of_an_earlier_version_says_what_it_said_then(journal: Path, tmp_path: Path) -> None:
    path = tmp_path / journal.name
    shutil.copy(journal, path)  # opening may write beside it
    then = json.loads(journal.with_suffix("").with_suffix(".json").read_text("utf-8"))
    now = told(path)
    assert (now["entries"], now["hash"]) == (then["entries"], then["hash"])
    assert missing(then["state"], now["state"]) == []
    SQLiteJournal.open(path).close()  # for writing, too


def missing(then: Any, now: Any, where: str = "state") -> list[str]:
    """What was said then and is not said now. A later version may say more."""
    then, now = by_id(then), by_id(now)
    if isinstance(then, dict) and isinstance(now, dict):
        return [one for key in then for one in missing(then[key], now.get(key, "—"), f"{where}.{key}")]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        return [one for at, pair in enumerate(zip(then, now, strict=True)) for one in missing(*pair, f"{where}[{at}]")]
    return [] if then == now else [f"{where}: {then!r} became {now!r}"]


def by_id(said: Any) -> Any:
    """Points, agencies, seats and the like stand in no order of their own."""
    named = isinstance(said, list) and said and all(isinstance(one, dict) and "id" in one for one in said)
    return {one["id"]: one for one in said} if named else said


def test_there_are_golden_journals_of_every_version() -> None:
    versions = {path.name.removesuffix(".live.db").partition("-")[0] for path in JOURNALS}
    assert __version__ in versions, "run PYTHONPATH=tests python -m golden_journals before the release"
    assert all((GOLDEN / f"{version}-restored.live.db").exists() for version in versions)


def test_a_fold_that_changed_its_meaning_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setitem(folding.FOLDS, e.Commended, (lambda state, event: state,))
    journal = JOURNALS[0]
    shutil.copy(journal, tmp_path / journal.name)
    then = json.loads(journal.with_suffix("").with_suffix(".json").read_text("utf-8"))
    assert missing(then["state"], told(tmp_path / journal.name)["state"]) != []


def test_a_journal_of_a_later_version_is_refused_in_one_line(tmp_path: Path) -> None:
    write(tmp_path, "later")
    path = tmp_path / "later.live.db"
    with closing(apsw.Connection(str(path))) as connection:
        connection.pragma("user_version", 3)
    for open_it in (SQLiteJournal.open, SQLiteJournal.open_readonly):
        with pytest.raises(NotAJournal, match=r"newer version of this program \(3\)"):
            open_it(path)
