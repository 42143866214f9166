"""Photos of the rooms, beside the roll."""

from msgspec import Struct


class Photo(Struct, frozen=True):
    """A photo of a point's room or of the hall (None), kept under its SHA-256; `chosen`: everybody may see it with the news."""

    sha256: str
    name: str
    kind: str
    size: int
    at: int
    point: str | None = None
    chosen: bool = False
