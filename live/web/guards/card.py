"""A card: what the cookie of a seat holds. The token opens the seat; the device says which browser it is."""

import hashlib
import secrets

from msgspec import Struct


class Card(Struct, frozen=True):
    """`device` is the browser's own secret (empty: a program's), `moved` how often the seat had moved when it was taken."""

    token: str = ""
    device: str = ""
    moved: int = 0

    def __str__(self) -> str:
        return f"{self.token}.{self.device}.{self.moved}"

    def hash(self, conference: str, seat: str) -> str:
        """What the record keeps of the device: of no use anywhere else, and different at each seat.

        Programs that carry nothing but the token are together one device like any other: none passes by the organisers.
        """
        return hashlib.sha256(f"{conference}/{seat}|{self.device}".encode()).hexdigest()[:32]


def read(cookie: str) -> Card:
    """A card from the cookie's value; a bare token is a card without a device."""
    token, _, rest = cookie.partition(".")
    device, _, moved = rest.partition(".")
    return Card(token, device, int(moved) if moved.isascii() and moved.isdecimal() and len(moved) < 10 else 0)


def new_device() -> str:
    """A browser's own secret: 128 bits."""
    return secrets.token_urlsafe(16)
