"""A million steps in simulated worlds."""

from __future__ import annotations

import os
import secrets
import time

import pytest
from rig.simulator import simulate

STEPS = int(os.environ.get("SOAK_STEPS", "1000000"))


@pytest.mark.soak
@pytest.mark.timeout(3000)
def test_a_million_steps_break_no_promise() -> None:
    seed, begun = secrets.randbelow(2**32), time.perf_counter()
    done = simulate(seed, STEPS)
    print(f"\n{done}, from seed {seed}, {time.perf_counter() - begun:.0f} s")
