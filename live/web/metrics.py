"""Metrics: how the house does, in numbers, for Prometheus. Never a name, a text or a link: labels are words of our own."""

import re
import secrets
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator

from prometheus_client import (
    CollectorRegistry,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from live import counts
from live.conference.door import COMMANDS
from live.halls import Halls

# Seconds: a fsync, a hall, a mountain link, and what nobody should wait for.
_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 15.0)
disable_created_metrics()  # type: ignore[no-untyped-call]  # when a number began says nothing here: all began with the process
_SAMPLE = re.compile(rb"^([a-zA-Z_:]\w*)(\{| )", re.M)  # the name of a number, before its labels or its value
Endpoint = Callable[[Request], Awaitable[Response]]


class Metrics:
    """The numbers of one house; `token` opens them, None: nobody asks."""

    def __init__(self, halls: Halls) -> None:
        self.token: str | None = None
        self._worker = halls.machine
        self.registry = CollectorRegistry()
        for of_the_machine in (ProcessCollector, PlatformCollector, GCCollector):
            of_the_machine(registry=self.registry)
        self.registry.register(_Halls(halls))
        self.commands = Histogram(
            "live_command_seconds", "from a command's arrival to its answer", ["command", "status"], buckets=_SECONDS,
            registry=self.registry,
        )  # fmt: skip

    def admits(self, authorization: str) -> bool:
        """Whether this header carries the token."""
        return self.token is not None and secrets.compare_digest(authorization.encode(), f"Bearer {self.token}".encode())

    def told(self) -> bytes:
        """Everything, as Prometheus reads it; where several share the record, each line says whose number it is."""
        told = generate_latest(self.registry)
        return labelled(told, self._worker) if self._worker else told


class _Halls(Collector):
    """What is looked up when somebody asks."""

    def __init__(self, halls: Halls) -> None:
        self.halls = halls

    def collect(self) -> Iterator[CounterMetricFamily | GaugeMetricFamily]:
        """One family after the other."""
        position = GaugeMetricFamily("live_position", "entries in the record", labels=["conference"])
        sockets = GaugeMetricFamily("live_sockets", "sockets open now", labels=["conference", "screen"])
        waiting = GaugeMetricFamily("live_waiting_devices", "devices that wait for the organisers", labels=["conference"])
        read_only = GaugeMetricFamily("live_read_only", "1 while nothing can be recorded", labels=["conference"])
        for hall in self.halls:
            position.add_metric([hall.name], hall.state.seq)
            waiting.add_metric([hall.name], len(hall.lobby.waiting))
            read_only.add_metric([hall.name], float(bool(getattr(hall.moment, "halt", ""))))
            screens: Counter[str] = Counter()
            for seat, count in hall.presence.sockets().items():
                screens[str(hall.state.seats[seat].role) if seat in hall.state.seats else "gone"] += count
            for screen, count in screens.items():
                sockets.add_metric([hall.name, screen], count)
        yield from (position, sockets, waiting, read_only)
        for name, (label, what) in counts.COUNTED.items():
            family = CounterMetricFamily(name, what, labels=[label] if label else [])
            for value, count in counts.of(name).items():
                family.add_metric([value] if label else [], count)
            yield family


def labelled(told: bytes, worker: str) -> bytes:
    """Every number with whose it is."""
    label = b'worker="%s"' % worker.replace("\\", "").replace('"', "").encode()

    def with_label(found: re.Match[bytes]) -> bytes:
        return found[1] + b"{" + label + (b"," if found[2] == b"{" else b"} ")

    return _SAMPLE.sub(with_label, told)


def timed(endpoint: Endpoint) -> Endpoint:
    """The same endpoint of a command, with its answers timed."""

    async def through(request: Request) -> Response:
        begun = time.perf_counter()
        response = await endpoint(request)
        name = request.path_params["command"]
        name = name if name in COMMANDS else "unknown"  # a label is one of few: nobody fills our memory with made-up ones
        metrics: Metrics = request.app.state.house.metrics
        metrics.commands.labels(name, str(response.status_code)).observe(time.perf_counter() - begun)
        return response

    return through
