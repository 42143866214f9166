"""The hall of the contract's stories, with a server of its own."""

from contract.conftest import conference, hall, house, opened  # noqa: F401
