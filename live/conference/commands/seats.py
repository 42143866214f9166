"""Commands about seats, their links and the devices that sit there."""

from live.conference.commands.base import Command, Device, Line, Slug


class Issue(Command, frozen=True, kw_only=True):
    seat: Slug
    name: Line | None = None


class Revoke(Command, frozen=True, kw_only=True):
    seat: Slug


class Takeover(Command, frozen=True, kw_only=True):
    seat: Slug


class Sit(Command, frozen=True, kw_only=True):
    """The device that sends it takes its place: which one it is says the cookie, never the form."""


class Admit(Command, frozen=True, kw_only=True):
    """`device` as the organisers' page names it: the seat, a colon and the hash of the device."""

    device: Device
