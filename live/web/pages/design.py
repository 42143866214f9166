"""The design page: every part of the screens in every state, to be looked at in each look and language."""

from starlette.requests import Request
from starlette.responses import Response

from live.conference.state import Settings
from live.screens import design
from live.screens.paint import draw
from live.screens.wall_samples import walls
from live.web.house import language_of

# What the page shows of the palette, by the names that static/css/tokens.css gives.
COLOURS = (
    "ink", "ink-2", "ink-3", "paper", "ground", "sunk", "line", "edge", "brand", "brand-fill", "brand-soft", "live", "live-fill",
    "live-soft", "next", "next-fill", "next-soft", "done", "done-soft", "pen", "point", "point-late", "drill",
)  # fmt: skip


async def page(request: Request) -> Response:
    """GET /design: no conference's data, only samples."""
    samples = {
        "questions": design.questions(), "cues": design.cues(), "clocks": design.clocks(), "asked": design.ASKED,
        "letters": design.LETTERS, "long_name": design.LONG_NAME, "long_agency": design.LONG_AGENCY,
    }  # fmt: skip
    lang = language_of(request)
    html = draw("design.html", lang, walls=walls(lang), colours=COLOURS, settings=Settings(), **samples)
    return Response(html, media_type="text/html")
