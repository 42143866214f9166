"""The house key: from it come all seats' tokens, so that links can be printed again and the record holds only hashes."""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path


class HouseKey:
    """32 secret bytes; whoever has them can print every link of the house."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def of(cls, folder: Path) -> "HouseKey":
        """The key kept in this data folder (`house.key`, mode 0600), made on first use."""
        path = folder / "house.key"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return cls(path.read_bytes())
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
        return cls(path.read_bytes())

    def token(self, conference: str, seat: str, generation: int) -> str:
        """The token of a seat's generation: what stands in its link and its cookie."""
        raw = self._mac(f"{conference}|{seat}|{generation}")
        return base64.b32encode(raw).decode().rstrip("=").lower()

    def digest(self, body: bytes) -> str:
        """A keyed fingerprint of a command: tells a repetition, tells nothing of what was said (hex)."""
        return self._mac(body.decode("utf-8", "surrogatepass"), "command").hex()

    def _mac(self, text: str, purpose: str = "seat") -> bytes:
        return hmac.new(self._secret, f"{purpose}|{text}".encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def token_hash(token: str) -> str:
    """What the record keeps of a token: its SHA-256 (hex)."""
    return hashlib.sha256(token.encode()).hexdigest()
