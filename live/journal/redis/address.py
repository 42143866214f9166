"""Where Redis lies, as a person types it: what cannot be an address is told before anybody tries to reach it."""

from urllib.parse import SplitResult, parse_qsl, urlsplit

SCHEMES = ("redis", "rediss", "unix")
# What may stand behind the question mark; the library takes a foreign word for a mistake of the program.
OPTIONS = frozenset({"db", "username", "password"})
OF_TLS = frozenset({"ssl_ca_certs", "ssl_ca_path", "ssl_certfile", "ssl_keyfile", "ssl_password", "ssl_check_hostname"})
ESCAPED = "In a password write %2F for /, %23 for #, %3F for ?, %40 for @ and %25 for %."


class Unreadable(ValueError):
    """It is no address of a Redis server; the message is a sentence and names no password."""


def checked(said: str) -> str:
    """The same. Raises Unreadable."""
    try:
        parts = urlsplit(said)
    except ValueError as fault:
        raise Unreadable(f"cannot be read ({fault}).") from None
    if parts.scheme not in SCHEMES or not said.startswith(f"{parts.scheme}://"):
        raise Unreadable(f"is {said.rpartition('@')[2]!r}; it begins with redis://, rediss:// or unix://.")
    (_refuse_socket if parts.scheme == "unix" else _refuse_server)(parts)
    for name, _ in parse_qsl(parts.query, keep_blank_values=True):
        if name not in OPTIONS | (OF_TLS if parts.scheme == "rediss" else frozenset()):
            raise Unreadable(f"has a part that Redis does not know behind its question mark. {ESCAPED}")
    return said


def _refuse_socket(parts: SplitResult) -> None:
    if not parts.path.strip("/"):
        raise Unreadable("names no socket: unix:///run/redis/redis.sock")


def _refuse_server(parts: SplitResult) -> None:
    try:
        port = parts.port
    except ValueError:
        raise Unreadable(f"has no port between 1 and 65535 where one belongs. {ESCAPED}") from None
    if port == 0:
        raise Unreadable("has no port between 1 and 65535 where one belongs.")
    if not parts.hostname:
        raise Unreadable("names no server: redis://SERVER:6379/0")
    database = parts.path.strip("/")
    if parts.fragment or (database and not (database.isascii() and database.isdecimal())):
        raise Unreadable(f"has more behind the server than the number of a database: redis://SERVER:6379/0. {ESCAPED}")
