"""Checks: what proves to a page that it holds, and shows, what the board has."""

from zlib import crc32


def check_of(html: str) -> str:
    """A region's check: CRC-32 of its UTF-8 bytes, which a page on plain http can make too."""
    return f"{crc32(html.encode()):08x}"


def digest_of(checks: dict[str, str]) -> str:
    """The digest of a screen: CRC-32 over "id:check" and a line's end for each region, by id."""
    lines = "".join(f"{id}:{check}\n" for id, check in sorted(checks.items()))
    return f"{crc32(lines.encode()):08x}"
