"""The files of this folder as structs: each is read once, and a misspelt key is a fault of the file."""

import tomllib
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

Row = TypeVar("Row")

# A text in every language of the screens: {"vi": …, "en": …}.
Words = dict[str, str]


def rows(file: str, table: str, kind: type[Row]) -> tuple[Row, ...]:
    """The rows [[table]] of a file. Raises msgspec.ValidationError that names the key."""
    return tuple(msgspec.convert(row, kind) for row in read(file)[table])


def read(file: str) -> dict[str, Any]:
    """A file of this folder."""
    return tomllib.loads(files("live.law").joinpath(file).read_text(encoding="utf-8"))
