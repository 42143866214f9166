"""A message as a finished websocket frame (RFC 6455, 7692): plain, and deflated for whoever negotiated that; made once each."""

import struct
import zlib

PING = b"\x89\x00"
PONG_HEAD = b"\x8a\x80"  # of the answer to it, before four bytes of mask
_TEXT, _DEFLATED = 0x81, 0x40
_TAIL = b"\x00\x00\xff\xff"
# Below this many bytes deflate saves nothing that a packet would notice.
SMALL = 96


class Frame:
    """One message for everybody who is told it. Without context takeover its deflated bytes are the same for all."""

    __slots__ = ("_deflated", "_plain", "text")

    def __init__(self, text: bytes) -> None:
        self.text = text
        self._plain: bytes | None = None
        self._deflated: bytes | None = None

    def bytes(self, deflates: bool) -> bytes:
        """What goes over the wire."""
        if deflates and len(self.text) >= SMALL:
            if self._deflated is None:
                packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
                packed = packer.compress(self.text) + packer.flush(zlib.Z_SYNC_FLUSH)
                self._deflated = framed(_TEXT | _DEFLATED, packed.removesuffix(_TAIL))
            return self._deflated
        if self._plain is None:
            self._plain = framed(_TEXT, self.text)
        return self._plain


def framed(first: int, payload: bytes) -> bytes:
    """A whole frame of the server's: never masked, never in pieces."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", first, size) + payload
    if size < 65536:
        return struct.pack("!BBH", first, 126, size) + payload
    return struct.pack("!BBQ", first, 127, size) + payload
