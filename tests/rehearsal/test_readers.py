"""Who of the robots reads a message: those whom it is for, and of the points only the one that is meant."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from live.rehearsal.robots.desk import _addressees
from live.rehearsal.robots.view import Announcement

CAST = cast(
    Any,
    SimpleNamespace(
        lore=SimpleNamespace(epoch="play"), sitting=SimpleNamespace(robots={"chair", "technician", "point-1", "point-11"})
    ),
)


@pytest.mark.parametrize(
    ("line", "readers"),
    [
        (Announcement("a1", "point", "1"), {"point-1"}),
        (Announcement("a1", "points"), {"point-1", "point-11"}),
        (Announcement("a1", "chair"), {"chair"}),
        (Announcement("a1", "all", acknowledged={"point-11": 1}), {"chair", "technician", "point-1"}),
        (Announcement("play-line", "points"), set()),
    ],
)
def test_only_those_confirm_whom_it_is_for(line: Announcement, readers: set[str]) -> None:
    assert set(_addressees(CAST, line)) == readers
