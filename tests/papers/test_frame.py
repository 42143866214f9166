"""The head and the foot of a paper say each thing once, however the organisers wrote it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from live.conference.state import EMPTY, Settings
from live.papers.conclusion import conclusion
from live.papers.frame import full_number, recipients


@pytest.mark.parametrize(("number", "told"), [("5", "05/TB-UBND"), ("45/TB-UBND", "45/TB-UBND"), ("45/KL-HĐND", "45/KL-HĐND")])
def test_a_number_that_brings_its_symbol_gets_no_second_one(number: str, told: str) -> None:
    assert full_number(Settings(symbol="UBND"), "conclusion", number) == told


def test_where_it_is_kept_is_said_once_and_last() -> None:
    listed = Settings(recipients=("Các sở, ban, ngành;", "Lưu: VT, NC."))
    assert recipients(listed, "VT") == ("- Các sở, ban, ngành;", "- Lưu: VT, NC.")
    assert recipients(Settings(recipients=("Các sở",)), "VT", "TH") == ("- Các sở;", "- Lưu: VT, TH.")


@pytest.mark.parametrize(
    ("issuer", "told"), [("UBND tỉnh", "Văn phòng UBND tỉnh thông báo"), ("VĂN PHÒNG", "Văn phòng thông báo")]
)
def test_an_office_is_named_once(issuer: str, told: str) -> None:
    settings = Settings(title="Đối thoại", issuer=issuer, signs_for="TL. CHỦ TỊCH", signs_as="CHÁNH VĂN PHÒNG")
    said = str(conclusion(replace(EMPTY, settings=settings)).blocks[-1])
    assert told in said
