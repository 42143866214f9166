"""Why a spare could not take over is said in the reader's language."""

import apsw
import pytest

from live.journal.contract import Damaged
from live.journal.file import NotAJournal
from live.keys import NoKey
from live.moving.receiving import WentOn
from live.moving.taking_over import Elsewhere
from live.moving.trouble import why
from live.tongue import say


@pytest.mark.parametrize(
    ("fault", "vi", "en"),
    [
        (Elsewhere("https://a.vn"), "https://a.vn", "The conference has moved to https://a.vn."),
        (WentOn(12), "12 mục riêng", "it has 12 entries of its own"),
        (Damaged(7, "it is missing"), "hỏng từ mục 7", "damaged at entry 7"),
        (NoKey("k.key is not whole."), "Khóa", "The key of the house"),
        (NotAJournal("a.db is not a journal."), "không phải là hồ sơ", "is no record"),
        (OSError(28, "No space left on device"), "Ổ đĩa", "The disk of this computer"),
        (apsw.FullError("full"), "Ổ đĩa", "The disk of this computer"),
    ],
)
def test_what_stood_in_the_way_is_said_in_both_languages(fault: Exception, vi: str, en: str) -> None:
    sentence = why(fault)
    assert vi in say("vi", sentence.text, **sentence.values)
    assert en in say("en", sentence.text, **sentence.values)
