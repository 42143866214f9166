"""The album: all pictures of one moment, read together so that their numbers agree."""

from collections import Counter

from msgspec import Struct

from live.moment import Moment
from live.papers.account import grouped
from live.pictures import answers, pace, points, speaking, topics
from live.pictures.hours import Hours
from live.screens.comments import without_comments


class Album(Struct, frozen=True):
    """As of entry `seq`. `groups`: every opinion once, by what it came to."""

    seq: int
    tiers: tuple[points.Tier, ...]
    pace: pace.Pace | None
    topics: tuple[topics.Topic, ...]
    groups: dict[str, int]
    shares: tuple[answers.Share, ...]
    after: tuple[answers.After, ...]
    spoken: tuple[speaking.Spoken, ...]
    asking: speaking.Spoken

    def counted(self, by: str) -> Counter[str]:
        """How many points by `how` or by `line`."""
        return Counter(getattr(cell, by) for cell in self.cells)

    @property
    def cells(self) -> list[points.Cell]:
        """All points."""
        return [cell for tier in self.tiers for cell in tier.cells]


def album(moment: Moment, hours: Hours) -> Album:
    """Readers' comments after the day are counted nowhere, as in the papers."""
    state = without_comments(moment.state)
    return Album(
        state.seq,
        tuple(points.by_tier(state, moment.lines)),
        pace.pace(state, hours),
        tuple(topics.by_topic(state)),
        grouped(state),
        tuple(answers.by_agency(state)),
        tuple(answers.after_the_day(state)),
        tuple(speaking.by_agency(state, hours)),
        speaking.asking(hours),
    )
