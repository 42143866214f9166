"""What is not written into the record for ever: phones and contacts lie beside it, where they can be erased."""

import secrets

from msgspec.structs import replace

from live.conference.commands import Command, Configure, Define, Raise, Submit
from live.journal.entry import Private


def secluded(command: Command) -> tuple[Command, list[Private]]:
    """The command with phones and contacts replaced by salted hashes, and what is kept beside the record instead."""
    if isinstance(command, (Submit, Raise)) and command.contact:
        private = _private(command.id, command.contact)
        return replace(command, contact=private.hash), [private]
    if isinstance(command, Configure) and isinstance(command.desk_phone, str):
        private = _private("desk", command.desk_phone)
        return replace(command, desk_phone=private.hash), [private]
    if isinstance(command, Define) and command.point and command.point.phone:
        private = _private(f"point-{command.point.id}", command.point.phone)
        return replace(command, point=replace(command.point, phone=private.hash)), [private]
    return command, []


def _private(ref: str, body: str) -> Private:
    return Private(ref, secrets.token_bytes(16), body)
