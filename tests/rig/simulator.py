"""python -m tests.rig.simulator [--seed N] [--steps N]: worlds from seeds; the first broken one names its seed."""

from __future__ import annotations

import argparse
import gc
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

if __name__ == "__main__":  # as a program it stands in no package of pytest's
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from rig.simulator import main

    sys.exit(main())

import live.presence

from .clockwork import played
from .sketch import sketched
from .truth import Broken
from .world import Parts, World

WORLD = 500  # steps in one world


@dataclass
class Done:
    """What worlds went through; `print` is the same for the same seeds."""

    steps: int = 0
    worlds: int = 0
    decided: int = 0
    refused: int = 0
    kills: int = 0
    print: str = ""

    def __add__(self, other: Done) -> Done:
        print = sha256((self.print + other.print).encode()).hexdigest()[:16]
        counts = (self.steps + other.steps, self.worlds + other.worlds, self.decided + other.decided)
        return Done(*counts, self.refused + other.refused, self.kills + other.kills, print)

    def __str__(self) -> str:
        counts = f"{self.steps:,} steps, {self.worlds:,} worlds, {self.decided:,} decided, {self.refused:,} refused"
        return f"{counts}, {self.kills:,} kills, {self.print}"


class Found(AssertionError):
    """A world broke; its message says how to play it again."""


def simulate(first: int, steps: int, parts: Parts | None = None) -> Done:
    """So many steps in worlds seeded first, first + 1, …; what was done. Raises Found."""
    done = Done()
    with sketched(), quiet():
        while done.steps < steps:
            world = World(first + done.worlds, WORLD, parts)
            _play(world)
            done += Done(world.steps, 1, world.truth.decided, world.truth.collided, world.kills, world.truth.fingerprint)
    return done


@contextmanager
def quiet() -> Iterator[None]:
    """A house says in its log that the disk is full; here it is full all the time."""
    before = logging.root.manager.disable
    logging.disable(logging.ERROR)
    try:
        yield
    finally:
        logging.disable(before)


def _play(world: World) -> None:
    gc.disable()  # whoever is killed is cleared away when the rubbish happens to be collected: that would be another die
    try:
        played(world.play())
    except Exception as fault:
        again = f"python -m tests.rig.simulator --seed {world.seed} --steps 1"
        raise Found(f"{type(fault).__name__}: {fault}\nafter {world.steps} steps; again: {again}") from fault
    finally:
        live.presence.time = time
        gc.enable()
        gc.unfreeze()  # every hall freezes what it has read; these are gone with their world


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seed", type=int, default=0)
    words.add_argument("--steps", type=int, default=20_000)
    asked = words.parse_args()
    begun = time.perf_counter()
    try:
        done = simulate(asked.seed, asked.steps)
    except Found as found:
        print(found, file=sys.stderr)
        return 1
    print(done)
    print(f"in {time.perf_counter() - begun:.1f} s", file=sys.stderr)
    return 0


__all__ = ["Broken", "Found", "simulate"]
