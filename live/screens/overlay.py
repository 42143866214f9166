"""The overlay: a lower third for the video mixer. Who speaks from where, or which agency answers; nothing of its own."""

from live.screens.region import Region
from live.screens.stage import WALL_NAME

REGIONS = (
    Region("lower", ("settings", "life", "floor", "clocks", "questions=in_sight", "points", "agencies", "topics")),
    WALL_NAME,
)
