"""Codes: what a printed seat is typed as, in Crockford's letters: ten for 50 bits, and one that catches a slip of the finger."""

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 50
LETTERS = BITS // 5 + 1  # with the check letter
# What the eye takes for another letter, and what a sheet or a hand puts between them.
_FORGIVEN = str.maketrans("OILU", "011V", " \t\n\r-_.–—")


class Mistyped(Exception):
    """This cannot be a code: a sentence for who typed it, with the values for its braces. It counts as no try."""

    def __init__(self, text: str, **values: int) -> None:
        super().__init__(text)
        self.text = text
        self.values = values


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


MARKED = N_("The code has plain letters and digits only. Switch Vietnamese typing off and type it again.")
FOREIGN = N_("A code has letters and digits only. Compare it with your sheet.")
LENGTH = N_("A code has {letters} letters and digits; these are {typed}. Compare it with your sheet.")
SLIP = N_("One letter of the code is not right. Compare it with your sheet, letter by letter.")


def spelled(number: int) -> str:
    """50 bits as they are printed: XXXXX-XXXXX-C."""
    values = [number >> 5 * place & 31 for place in reversed(range(LETTERS - 1))]
    letters = "".join(ALPHABET[value] for value in [*values, _twice(_sum(values))])
    return f"{letters[:5]}-{letters[5:10]}-{letters[10:]}"


def read(typed: str) -> str:
    """A code as it is printed, from what somebody typed: any case, blanks, hyphens, O for 0, I and L for 1. Raises Mistyped."""
    letters = unicodedata.normalize("NFKC", typed).upper().translate(_FORGIVEN)
    if not letters.isascii():
        raise Mistyped(MARKED)
    if not set(letters) <= set(ALPHABET):
        raise Mistyped(FOREIGN)
    if len(letters) != LETTERS:
        raise Mistyped(LENGTH, letters=LETTERS, typed=len(letters))
    values = [ALPHABET.index(letter) for letter in letters]
    if _sum(values):
        raise Mistyped(SLIP)
    return f"{letters[:5]}-{letters[5:10]}-{letters[10:]}"


def mark(hash: str) -> str:
    """Four letters by which two people on the telephone know that they speak of one device (from the hash, hex)."""
    number = int(hash[:5], 16)
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(4)))


def _sum(values: list[int]) -> int:
    """The letters weighed by the powers of 2 in GF(32): any one wrong letter and any two exchanged ones leave a rest."""
    total = 0
    for value in values:
        total = _twice(total) ^ value
    return total


def _twice(value: int) -> int:
    """Times 2 in GF(32), by x^5 + x^2 + 1: its powers are all 31 different weights."""
    return value << 1 ^ (0b100101 if value & 16 else 0)
