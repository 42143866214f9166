"""The same name typed in other ways is one name; without the text policy it would be several."""

import unicodedata

from live.conference.text import clean, fold

NAME = "Hòa Đường"
# As a telephone, a Mac, an old keyboard and a mail program write it.
WAYS = (NAME, unicodedata.normalize("NFD", NAME), "Hòa\u200b Đường", "Hòa\u00a0Đường ", "\u202aHòa Đường\u202c")


def test_however_a_name_is_typed_it_is_one_name() -> None:
    assert {clean(way, "name") for way in WAYS} == {NAME}
    assert fold("Hòa Đường") == fold("Hoà đường") == "hoa duong"


def test_without_the_policy_the_same_name_is_as_many_people_as_there_are_ways() -> None:
    """The control."""
    assert len(set(WAYS)) == len(WAYS)
    assert unicodedata.normalize("NFC", "Hòa") != unicodedata.normalize("NFC", "Hoà"), "composing alone does not find it"
