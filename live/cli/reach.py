"""`live doctor --reach URL`: from a point's machine, is the server reached? Step by step, each told in a plain sentence."""

import http.client
import json
import re
import socket
import ssl
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from statistics import median
from typing import NamedTuple
from urllib.parse import urlsplit

from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.sync.client import connect

from live.tongue import say


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


_AHEAD = N_("This machine's clock is {seconds} s ahead. Set it right.")
_BEHIND = N_("This machine's clock is {seconds} s behind. Set it right.")
# Seconds for each step; what takes longer there and back is slow (ms); a clock wronger than this is told (s).
PATIENCE, SLOW, WRONG = 5.0, 1_000, 120
TRIES = 5
LOST_UPGRADE, NO_SEAT = 426, 4401


class Found(NamedTuple):
    """One step: its name, whether it is well, and what is said of it."""

    check: str
    well: bool
    says: str


class Address(NamedTuple):
    """Where the server should be; `conference` where the address names one."""

    tls: bool
    host: str
    port: int
    conference: str | None

    @property
    def base(self) -> str:
        """host:port, as it stands in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def address(url: str) -> Address:
    """Read what somebody typed or copied: with or without http(s)://, a seat's link too. Raises ValueError."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(url)
    first = parts.path.strip("/").partition("/")[0]
    tls = parts.scheme == "https"
    return Address(tls, parts.hostname, parts.port or (443 if tls else 80), first if first not in ("", "s") else None)


def reach(to: Address, lang: str) -> Iterator[Found]:
    """All steps; the first that fails is the last where the others stand on it."""
    for check in (found_name, port_open, certificate, page):
        found = check(to, lang)
        yield found
        if not found.well:
            return
    yield websocket(to, lang)
    yield latency(to, lang)
    yield clock(to, lang)


def found_name(to: Address, lang: str) -> Found:
    """The name leads to an address."""
    try:
        ips = sorted({str(row[4][0]) for row in socket.getaddrinfo(to.host, to.port, type=socket.SOCK_STREAM)})
    except (OSError, UnicodeError):
        text = N_("No server has the name {host}. Compare the address with the sheet; is this machine on the network?")
        return Found("dns", False, say(lang, text, host=to.host))
    return Found("dns", True, say(lang, "The name {host} leads to {ips}.", host=to.host, ips=", ".join(ips[:3])))


def port_open(to: Address, lang: str) -> Found:
    """Something listens there."""
    started = time.monotonic()
    try:
        socket.create_connection((to.host, to.port), PATIENCE).close()
    except ConnectionRefusedError:
        text = N_("The machine is there, but nothing listens at port {port}. Is the server running? Is the port right?")
        return Found("tcp", False, say(lang, text, port=to.port))
    except OSError:
        text = N_("Nothing answers at port {port} within {seconds} seconds. A firewall between here and there may forbid it.")
        return Found("tcp", False, say(lang, text, port=to.port, seconds=round(PATIENCE)))
    return Found("tcp", True, say(lang, "Port {port} answers after {ms} ms.", port=to.port, ms=_since(started)))


def certificate(to: Address, lang: str) -> Found:
    """With https: the certificate is trusted here."""
    if not to.tls:
        return Found("tls", True, say(lang, "The line is not encrypted (http): good inside a hall's own network only."))
    try:
        plain = socket.create_connection((to.host, to.port), PATIENCE)
        with plain, ssl.create_default_context().wrap_socket(plain, server_hostname=to.host) as secure:
            return Found("tls", True, say(lang, "The line is encrypted ({version}).", version=secure.version() or "TLS"))
    except ssl.SSLCertVerificationError as fault:
        text = N_("The certificate is not trusted here: {why}. Are date and time of this machine right?")
        return Found("tls", False, say(lang, text, why=fault.verify_message))
    except OSError as fault:  # among them what is no TLS at all
        text = N_("No encrypted line comes about: {why}. Perhaps the address begins with http:// and not https://.")
        return Found("tls", False, say(lang, text, why=fault.strerror or str(fault)))


def page(to: Address, lang: str) -> Found:
    """What answers is a house of ours."""
    try:
        status, body, _ = _asked(to, "/healthz")
        alive = status == 200 and json.loads(body).get("alive") is True
    except (OSError, http.client.HTTPException, ValueError, AttributeError):
        status, alive = 0, False
    if not alive:
        text = N_(
            "Something answers there, but not our server (status {status}). A login page of the network, or a wrong address?"
        )
        return Found("page", False, say(lang, text, status=status))
    return Found("page", True, say(lang, "The server answers."))


def websocket(to: Address, lang: str) -> Found:
    """News come by a socket; where none comes through, pages ask instead."""
    url = f"{'wss' if to.tls else 'ws'}://{to.base}/{_conference(to)}/moderator/live"
    # Without a seat it is opened and closed again: that is all that has to be known.
    asks = N_("No websocket comes through here ({why}). The pages work all the same, by asking: news come a little later.")
    try:
        with connect(url, open_timeout=PATIENCE, close_timeout=1, proxy=None) as socket:
            socket.recv(PATIENCE)
    except ConnectionClosed as closed:
        why, well = f"{closed.rcvd.code if closed.rcvd else '–'}", bool(closed.rcvd and closed.rcvd.code == NO_SEAT)
    except InvalidStatus as answer:
        # Our own refusals came through as such; whoever takes the Upgrade away makes the server say so.
        code = answer.response.status_code
        why, well = str(code), code in (403, 404) and code != LOST_UPGRADE
    except (OSError, WebSocketException, TimeoutError) as fault:
        why, well = str(fault) or type(fault).__name__, False
    else:
        why, well = "", True
    return Found("websocket", well, say(lang, "News come by websocket.") if well else say(lang, asks, why=why))


def latency(to: Address, lang: str) -> Found:
    """There and back, several times on one connection."""
    times = []
    line = _line(to)
    try:
        for _ in range(TRIES + 1):
            started = time.monotonic()
            line.request("GET", "/healthz")
            line.getresponse().read()
            times.append(_since(started))
    except (OSError, http.client.HTTPException):
        return Found("latency", False, say(lang, "The line broke while it was measured. Try again; if it goes on, use another."))
    finally:
        line.close()
    usual, worst = round(median(times[1:])), max(times[1:])  # the first one also shakes hands
    if usual > SLOW:
        text = N_(
            "There and back takes {ms} ms, at worst {worst} ms: slow. A call may be seen late; use a cable or another line."
        )
        return Found("latency", False, say(lang, text, ms=usual, worst=worst))
    return Found("latency", True, say(lang, "There and back takes {ms} ms, at worst {worst} ms.", ms=usual, worst=worst))


def clock(to: Address, lang: str) -> Found:
    """This machine's clock beside the server's. Pages go by the server's time; a very wrong clock breaks https."""
    started = time.time()
    try:
        _, _, date = _asked(to, "/healthz")
        ahead = (started + time.time()) / 2 - parsedate_to_datetime(date or "").timestamp()
    except (OSError, http.client.HTTPException, ValueError, TypeError):
        return Found("clock", True, say(lang, "The server did not tell its time; the clocks were not compared."))
    seconds = round(abs(ahead))
    if seconds <= WRONG:
        return Found("clock", True, say(lang, "This machine's clock differs from the server's by {seconds} s.", seconds=seconds))
    text = _AHEAD if ahead > 0 else _BEHIND
    return Found("clock", False, say(lang, text, seconds=seconds))


def _conference(to: Address) -> str:
    """The one that the address names, else the first of the public page."""
    if to.conference:
        return to.conference
    try:
        _, body, _ = _asked(to, "/")
    except (OSError, http.client.HTTPException):
        body = b""
    found = re.search(rb'class="card" href="/([a-z0-9-]+)\?', body)
    return found[1].decode() if found else "x"


def _asked(to: Address, path: str) -> tuple[int, bytes, str | None]:
    """(status, body, the Date of the answer)."""
    line = _line(to)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        return answer.status, answer.read(2**20), answer.getheader("Date")
    finally:
        line.close()


def _line(to: Address) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if to.tls else http.client.HTTPConnection
    return kind(to.host, to.port, timeout=PATIENCE)


def _since(started: float) -> int:
    return round((time.monotonic() - started) * 1000)
