"""Commands about photos of the rooms, which lie beside the roll."""

from typing import Annotated, Literal

from msgspec import Meta

from live.conference.commands.base import Command, Key, Line
from live.conference.commands.evidence import MOST_OF_A_FILE, Sha256


class AddPhoto(Command, frozen=True, kw_only=True):
    """A photo that lies beside the record already; one that comes with the request goes to /{conference}/{seat}/files."""

    sha256: Sha256
    name: Line
    kind: Literal["jpg", "png", "webp"]
    size: Annotated[int, Meta(ge=1, le=MOST_OF_A_FILE)]


class DropPhoto(Command, frozen=True, kw_only=True):
    """`point`: whose it is, where the staff takes it out; none for the hall."""

    sha256: Sha256
    point: Key | None = None


class ChoosePhoto(Command, frozen=True, kw_only=True):
    sha256: Sha256
    point: Key | None = None
    chosen: bool = True
