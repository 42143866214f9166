"""What happened to the photos of the rooms."""

from live.conference.events.base import Event


class PhotoAdded(Event, frozen=True, tag=True):
    """A photo of a point's room, or of the hall (None), lies beside the record under its SHA-256."""

    sha256: str
    name: str
    kind: str
    size: int
    by: str
    at: int
    point: str | None = None


class PhotoDropped(Event, frozen=True, tag=True):
    """It belongs to the record no more; what lies in the folder is erased by `live forget`."""

    sha256: str
    by: str
    at: int
    point: str | None = None


class PhotoChosen(Event, frozen=True, tag=True):
    """The press page may show it, or may not any more."""

    sha256: str
    chosen: bool
    by: str
    at: int
    point: str | None = None
