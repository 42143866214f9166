"""What was set and defined."""

from live.conference.events.base import Event


class Configured(Event, frozen=True, tag=True):
    settings: dict[str, str | int | bool | list[str] | None]


class PointDefined(Event, frozen=True, tag=True):
    point: str
    name: str
    tier: str | int | None = None
    parent: str | None = None
    phone: str | None = None  # salted SHA-256 of what lies in `private`
    quota: int | None = None
    room: str | None = None
    operator: str | None = None
    video: str | None = None


class AgencyDefined(Event, frozen=True, tag=True):
    """`valid_from`, `valid_to`: ISO dates between which it works; `successors` took over its work."""

    agency: str
    name: str
    valid_from: str | None = None
    valid_to: str | None = None
    successors: tuple[str, ...] = ()


class TopicDefined(Event, frozen=True, tag=True):
    topic: str
    name: str


class ItemDefined(Event, frozen=True, tag=True):
    item: str
    title: str
    speaker: str | None = None
    at: str | None = None  # HH:MM
    minutes: int | None = None
    script: str | None = None
    film: str | None = None
