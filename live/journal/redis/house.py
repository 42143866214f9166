"""The house of several machines, as each of them knows it before it has spoken to any other."""

from msgspec import Struct


class House(Struct, frozen=True):
    """Where the common record lies, who this machine is, and which machines have to agree on a server."""

    url: str
    machine: str
    machines: tuple[str, ...]


class AnotherHouse(Exception):
    """This Redis belongs to a house with another key; the message is a sentence."""
