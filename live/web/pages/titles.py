"""What a seat is called on its page and on the door, and what its page is called while it has something to do."""

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from live.conference.state import Seat
from live.conference.words import Role
from live.hall import Hall
from live.tongue import say

_SCREEN_TITLES = {
    Role.MODERATOR: "Moderator",
    Role.CHAIR: "Chair",
    Role.POINT: "Point",
    Role.TECHNICIAN: "Technical desk",
    Role.STAGE: "Hall screen",
    Role.OVERLAY: "Overlay",
    Role.AUDIENCE: "Follower",
    Role.SECRETARY: "Secretary",
    Role.AGENCY: "Agency",
    Role.BRANCH: "Branch",
    Role.ORGANISER: "Organisers",
}

_TELLING = ("cue", "prompter")  # the regions that give a page another title
_TOLD = re.compile(r' data-title="([^"]*)"')


def title_of(hall: Hall, seat: Seat, lang: str) -> str:
    """What the seat is called: points, agencies and branches by name, others as the organisers named them, else by number."""
    state = hall.state
    things: Any = {Role.POINT: state.points, Role.AGENCY: state.agencies, Role.BRANCH: state.branches}.get(seat.role, {})
    if seat.of in things:
        return str(things[seat.of].name)
    return seat.title or f"{say(lang, _SCREEN_TITLES[seat.role])} {seat.name.partition('-')[2]}".rstrip()


def told_title(regions: Mapping[str, str]) -> Markup | None:
    """The title that a region gives the page as it is drawn, so that a tab says it without scripts and from the first moment."""
    for id in _TELLING:
        if found := _TOLD.search(regions.get(id, "")):
            return Markup(found[1])  # escaped by our template
    return None
