"""A printed code: forgiving of how it is typed, unforgiving of a wrong letter."""

import random

import pytest

from live.codes import ALPHABET, FOREIGN, LENGTH, MARKED, SLIP, Mistyped, mark, read, spelled
from live.keys import HouseKey

KEY = HouseKey(b"k" * 32)
CODE = KEY.code("doithoai", "point-3", 1)


def complaint(typed: str) -> str:
    with pytest.raises(Mistyped) as caught:
        read(typed)
    return caught.value.text


def test_a_code_is_fifty_bits_and_a_check_letter_in_groups_of_five() -> None:
    assert spelled(0) == "00000-00000-0"
    assert spelled(2**50 - 1).startswith("ZZZZZ-ZZZZZ-")
    assert [len(part) for part in CODE.split("-")] == [5, 5, 1]
    assert set(CODE) <= {*ALPHABET, "-"}


def test_a_code_is_read_however_it_is_typed() -> None:
    bare = CODE.replace("-", "")
    spaced = " ".join(bare)
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in bare)
    for typed in (CODE, CODE.lower(), bare, spaced, f"  {bare[:4]} {bare[4:]}\n", CODE.replace("-", "–"), wide):
        assert read(typed) == CODE


def test_letters_that_look_like_digits_are_those_digits() -> None:
    code = spelled(0b00000_00001_11011_00000_00001_00000_00001_00000_00001_00000)
    assert code.startswith("01V01-01010")
    typed = code.replace("0", "O").replace("V", "U")
    assert read(typed) == code
    for one in "IiLl":
        assert read(typed.replace("1", one)) == code


def test_every_single_wrong_letter_and_every_exchange_of_two_is_a_slip() -> None:
    bare = CODE.replace("-", "")
    for place, letter in enumerate(bare):
        for other in set(ALPHABET) - {letter}:
            assert complaint(bare[:place] + other + bare[place + 1 :]) == SLIP
        for second in range(place + 1, len(bare)):
            if bare[second] != letter:
                swapped = [*bare]
                swapped[place], swapped[second] = swapped[second], letter
                assert complaint("".join(swapped)) == SLIP


def test_the_check_letter_lets_one_in_thirty_two_of_random_codes_pass() -> None:
    """The control: what no slip of a finger is may pass the check letter; only the house knows whether it is a seat."""
    dice = random.Random(7)
    passed = 0
    for _ in range(6400):
        try:
            passed += bool(read("".join(dice.choices(ALPHABET, k=11))))
        except Mistyped:
            continue
    assert 120 < passed < 290


def test_what_cannot_be_a_code_is_told_why() -> None:
    assert complaint("ABÁC") == MARKED  # Vietnamese typing makes Á of AS
    assert complaint("Đ" * 11) == MARKED
    assert complaint("ABC/DEF") == FOREIGN
    assert complaint("") == complaint(CODE[:-1]) == complaint(CODE + "0") == LENGTH


def test_a_code_belongs_to_one_seat_of_one_conference_and_one_generation() -> None:
    codes = {
        KEY.code(conference, seat, generation)
        for conference in ("doithoai", "khac")
        for seat in ("chair", "point-1", "point-11")
        for generation in (1, 2)
    } | {HouseKey(b"other" * 8).code("doithoai", "chair", 1)}
    assert len(codes) == 13
    assert KEY.code("doithoai", "chair", 1) == KEY.code("doithoai", "chair", 1), "It can be printed again."


def test_a_device_has_four_letters_that_can_be_said_on_the_telephone() -> None:
    assert mark("00000fff") == "0000" and len(mark("fffff")) == 4 and set(mark("abcde123")) <= set(ALPHABET)
