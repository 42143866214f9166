"""Under which addresses this machine can be reached from the hall, and the code that a phone reads from the terminal."""

import socket
import sys

import segno

EVERYWHERE = ("0.0.0.0", "::", "")


def reachable(host: str) -> str:
    """Where this machine reaches what listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)


def addresses(host: str) -> list[str]:
    """This machine's addresses in the hall, the likeliest first; none where it listens to itself only."""
    if host not in EVERYWHERE:
        return []
    found = [*_on_the_way_out(), *_by_name()]
    return [address for address in dict.fromkeys(found) if not address.startswith("127.")]


def code(address: str) -> None:
    """The address as a QR code on the terminal."""
    try:
        segno.make(address, error="m").terminal(out=sys.stdout, compact=True)
    except UnicodeEncodeError:  # a terminal without block characters: the address stands above
        print()


def _on_the_way_out() -> list[str]:
    """The address by which this machine would leave its network; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return [probe.getsockname()[0]]
        except OSError:
            return []


def _by_name() -> list[str]:
    try:
        return [str(row[4][0]) for row in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    except OSError:
        return []
