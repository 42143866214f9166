"""The Origin rule: which requests come from a page that is not ours. What changes anything, and every socket, asks here first.

Exact: a browser writes an origin in one way only, so a sub-domain, another port, another letter case or `null` is not ours.
"""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

_PLAIN = {"ws": "http", "wss": "https"}
_USUAL = {"http": ":80", "https": ":443"}


def is_foreign(connection: HTTPConnection, ours: frozenset[str]) -> bool:
    """Origin present and not ours, or cross-site by Sec-Fetch-Site; without Origin also same-site, which is a neighbour.

    A request with neither header is no browser's: there the cookie suffices.
    """
    origins = connection.headers.getlist("origin")
    if any(origin not in ours and origin != asked_at(connection) for origin in origins):
        return True
    site = connection.headers.get("sec-fetch-site")
    return site == "cross-site" or (site == "same-site" and not origins)


def asked_at(connection: HTTPConnection) -> str:
    """The origin that was asked, as a browser writes it."""
    scheme: str = connection.scope["scheme"]
    scheme = _PLAIN.get(scheme, scheme)
    host = connection.headers.get("host", "").lower()
    return f"{scheme}://{host.removesuffix(_USUAL[scheme])}"


def origins(public_url: str | None, hosts: tuple[str, ...]) -> frozenset[str]:
    """Origins that are ours besides the one asked at: the public address and further hosts."""
    found = {f"{scheme}://{host.lower()}" for host in hosts for scheme in ("http", "https")}
    if public_url:
        parts = urlsplit(public_url)
        found.add(f"{parts.scheme}://{parts.netloc.lower()}")
    return frozenset(found)
