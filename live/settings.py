"""Settings, read once from the environment; the command line goes before it."""

import math
import os
import platform
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from live.journal.redis.address import Unreadable, checked


class Settings(Struct, frozen=True):
    """What the environment says. `data`: the folder of all records; `patience` in seconds.

    `machines`: all processes that share the record, by their names; this machine has so many `workers` of them, and
    `machines_said` is how LIVE_MACHINES says it.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    data: Path = Path("var")
    public_url: str | None = None
    allowed_hosts: tuple[str, ...] = ()
    lang: str = "vi"
    log: str = "text"
    patience: float = 25.0
    sockets: int = 5000
    mirror: Path | None = None
    redis: str | None = None
    machine: str = ""
    workers: int = 1
    machines: tuple[str, ...] = ()
    machines_said: str = ""
    metrics_token: str | None = None


class Wrong(Exception):
    """A setting that cannot be read: one clear line."""


def names_of(machine: str, workers: int) -> tuple[str, ...]:
    """What the processes of a machine are called among those that share a record: may-1, or may-1.1 may-1.2."""
    return (machine,) if workers == 1 else tuple(f"{machine}.{number + 1}" for number in range(workers))


def read(environment: Mapping[str, str] = os.environ, workers: int | None = None, redis: str | None = None) -> Settings:
    """HOST PORT LIVE_DATA LIVE_MIRROR LIVE_REDIS_URL LIVE_MACHINE LIVE_MACHINES LIVE_PUBLIC_URL LIVE_ALLOWED_HOSTS LIVE_LANG
    LIVE_LOG LIVE_PATIENCE LIVE_SOCKETS LIVE_METRICS_TOKEN. `workers`, `redis`: what the command line asks for.

    Raises Wrong.
    """
    port = environment.get("PORT", "8000")
    if not port.isdecimal() or not 0 <= int(port) < 65536:
        raise Wrong(f"PORT is {port!r}, not a port between 0 and 65535.")
    log = environment.get("LIVE_LOG", "text")
    if log not in ("text", "json"):
        raise Wrong(f"LIVE_LOG is {log!r}, neither text nor json.")
    mirror = environment.get("LIVE_MIRROR")
    machine = _machine(environment.get("LIVE_MACHINE"))
    machines = _machines(environment.get("LIVE_MACHINES", ""), machine, workers)
    return Settings(
        host=environment.get("HOST", "127.0.0.1"),
        port=int(port),
        data=Path(environment.get("LIVE_DATA", "var")),
        public_url=environment.get("LIVE_PUBLIC_URL") or None,
        allowed_hosts=tuple(environment.get("LIVE_ALLOWED_HOSTS", "").replace(",", " ").split()),
        lang=environment.get("LIVE_LANG", "vi"),
        log=log,
        patience=_number("LIVE_PATIENCE", environment.get("LIVE_PATIENCE", "25"), 1),
        sockets=int(_number("LIVE_SOCKETS", environment.get("LIVE_SOCKETS", "5000"), 10)),
        mirror=Path(mirror) if mirror else None,
        redis=_redis("--redis", redis) or _redis("LIVE_REDIS_URL", environment.get("LIVE_REDIS_URL")),
        machine=machine,
        workers=machines[machine],
        machines=tuple(name for one, count in machines.items() for name in names_of(one, count)),
        machines_said=" ".join(one if count == 1 else f"{one}*{count}" for one, count in machines.items()),
        metrics_token=environment.get("LIVE_METRICS_TOKEN") or None,
    )


def _machine(said: str | None) -> str:
    name = said or platform.node() or "machine"
    if said and (len(said.replace(",", " ").split()) != 1 or "*" in said):
        raise Wrong(f"LIVE_MACHINE is {said!r}: a machine's name has no blanks, commas or stars.")
    return name


def _machines(said: str, machine: str, workers: int | None) -> dict[str, int]:
    """Each machine of the house and how many workers it has: "may-1*4 may-2"."""
    machines: dict[str, int] = {}
    for one in said.replace(",", " ").split():
        name, star, count = one.partition("*")
        if not name or (star and not (count.isdecimal() and int(count) > 0)):
            raise Wrong(f"LIVE_MACHINES says {one!r}: a machine with four workers is written may-1*4.")
        if name in machines:
            raise Wrong(f"LIVE_MACHINES names {name} twice. Each machine has a name of its own.")
        machines[name] = int(count) if star else 1
    if not machines:
        return {machine: workers or 1}
    if machine not in machines:
        raise Wrong(f"LIVE_MACHINES does not name this machine, {machine!r}. Set LIVE_MACHINE to one of: {', '.join(machines)}.")
    if workers not in (None, machines[machine]):
        raise Wrong(
            f"LIVE_MACHINES says that {machine} has {machines[machine]} workers. Write {machine}*{workers} on all machines."
        )
    return machines


def _redis(where: str, said: str | None) -> str | None:
    try:
        return checked(said) if said else None
    except Unreadable as fault:
        raise Wrong(f"{where} {fault}") from None


def _number(name: str, said: str, least: float) -> float:
    try:
        number = float(said)
    except ValueError:
        number = math.nan
    if not least <= number < 1e6:
        raise Wrong(f"{name} is {said!r}, not a number of at least {least:g}.")
    return number
