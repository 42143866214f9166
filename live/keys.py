"""The house key: from it come all seats' tokens, so that links can be printed again and the record holds only hashes."""

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from live.codes import BITS, spelled
from live.whole import write_whole

LENGTH = 32


class NoKey(Exception):
    """The key that lies here opens nothing; the message is a sentence."""


class HouseKey:
    """32 secret bytes; whoever has them can print every link of the house."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def for_conference(cls, folder: Path, name: str) -> "HouseKey":
        """The key of the house that printed this conference's links: `NAME.key` where it was received from another house.

        Raises NoKey.
        """
        brought = folder / f"{name}.key"
        return cls.read(brought) if brought.exists() else cls.of(folder)

    @classmethod
    def read(cls, path: Path) -> "HouseKey":
        """The key in a file. Raises NoKey: from an empty one, which a power cut leaves, anybody could make our links."""
        try:
            secret = path.read_bytes()
        except OSError as fault:
            raise NoKey(f"{path} cannot be read: {fault.strerror}.") from None
        if len(secret) != LENGTH:
            raise NoKey(
                f"{path} is not whole. Copy it from the mirror or a backup; without one delete it and print all links anew."
            )
        return cls(secret)

    def kept_in(self, folder: Path, name: str) -> None:
        """Keep the key for a conference that was received, unless the folder's own is the same."""
        path = folder / f"{name}.key"
        if HouseKey.for_conference(folder, name)._secret == self._secret:
            return
        write_whole(path, self._secret)

    @property
    def secret(self) -> bytes:
        """The bytes themselves, for a bundle that carries them to another machine."""
        return self._secret

    @classmethod
    def of(cls, folder: Path) -> "HouseKey":
        """The key kept in this data folder (`house.key`, mode 0600), made on first use. Raises NoKey, OSError."""
        path = folder / "house.key"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return cls.read(path)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        return cls.read(path)

    def copied_to(self, folder: Path) -> bool:
        """Keep a copy in another folder; False where another house's key lies there. Raises OSError."""
        path = folder / "house.key"
        if not path.exists():
            write_whole(path, self._secret)
        return path.read_bytes() == self._secret

    def token(self, conference: str, seat: str, generation: int) -> str:
        """The token of a seat's generation: what stands in its link and its cookie."""
        return base64.b32encode(self._mac(f"{conference}|{seat}|{generation}")).decode().rstrip("=")

    def code(self, conference: str, seat: str, generation: int) -> str:
        """The seat's token for a hand that types: 50 bits and a check letter, printed as XXXXX-XXXXX-C."""
        bits = int.from_bytes(self._mac(f"\0code|{conference}|{seat}|{generation}")[:8]) >> 64 - BITS
        return spelled(bits)

    def mint(self, conference: str) -> Callable[[str, int], str]:
        """The way from a seat and its generation to what the record keeps of its token."""
        return lambda seat, generation: token_hash(self.token(conference, seat, generation))

    def digest(self, command: bytes) -> str:
        """A keyed fingerprint of a command (hex): tells a repetition, tells nothing of what was said."""
        return self._mac(b"\0command|" + command).hex()

    def _mac(self, message: str | bytes) -> bytes:
        raw = message.encode() if isinstance(message, str) else message
        return hmac.new(self._secret, raw, hashlib.sha256).digest()


def token_hash(token: str) -> str:
    """What the record keeps of a token: its SHA-256 (hex)."""
    return hashlib.sha256(token.encode()).hexdigest()
