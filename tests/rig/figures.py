"""The figures of a run, as a table that `make soak` prints."""

from __future__ import annotations

from collections.abc import Sequence

from .crowd import Crowd


def middle_and_worst(values: Sequence[float]) -> tuple[float, float]:
    """p50 and p99."""
    line = sorted(values)
    return (line[len(line) // 2], line[min(len(line) - 1, len(line) * 99 // 100)]) if line else (float("nan"), float("nan"))


def told(crowd: Crowd) -> str:
    """Time to recorded, click to cue, bytes: a line per profile."""
    hours = crowd.plan.seconds / 3600
    names = ("link", "points", "typed", "recorded p50", "p99", "cue p50", "p99", "calls", "MB/point/h", "polls")
    rows = [" ".join(f"{name:>12}" for name in names)]
    for name in crowd.plan.names:
        those = [commune for commune in crowd.communes if commune.road.name == name]
        waits = [after - before for one in those for before, after in one.outbox.waits]
        (usual, worst), (cue, late) = middle_and_worst(waits), middle_and_worst(crowd.cues[name])
        size = sum(one.screen.wire for one in those) / max(1, len(those)) / hours / 1e6
        polls = sum(one.screen.polls for one in those)
        cells = (name, f"{len(those)}", f"{len(waits)}", f"{usual:.2f} s", f"{worst:.1f} s", f"{cue:.0f} ms", f"{late:.0f} ms")
        rows.append(" ".join(f"{cell:>12}" for cell in (*cells, f"{len(crowd.cues[name])}", f"{size:.3f}", f"{polls}")))
    every = [cue for name in crowd.plan.names for cue in crowd.cues[name]]
    usual, worst = middle_and_worst(every)
    rows.append(f"click to cue above the link's own delay, all links: p50 {usual:.0f} ms, p99 {worst:.0f} ms, {len(every)} calls")
    rows.append("ready again after kill -9: " + ", ".join(f"{seconds:.1f} s" for seconds in crowd.back))
    return "\n".join(rows)
