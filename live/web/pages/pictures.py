"""Pictures of the conference for who leads it or keeps its record: drawn when they are opened, as of then."""

from threading import Lock
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.hall import Hall
from live.law.days import day_at
from live.moment import Moment
from live.pictures import scale
from live.pictures.album import Album, album
from live.pictures.answers import OUTCOMES
from live.pictures.hours import Hours, follow
from live.screens.once import once
from live.screens.paint import draw
from live.web.guards.identity import seat_here
from live.web.house import hall_of, house_of, language_of
from live.web.pages.emergency import WHO
from live.web.pages.titles import title_of


class Albums:
    """The album of a hall: the record is walked once and then only what came after, a moment is read once."""

    def __init__(self, hall: Hall) -> None:
        self._read = hall.journal.read
        self._hours = Hours()
        self._lock = Lock()
        self._of = once(self._album)

    def of(self, hall: Hall) -> Album:
        """As of now. Raises Damaged."""
        with self._lock:  # whoever asks meanwhile waits for it instead of walking the record too
            return self._of(hall.moment)

    def _album(self, moment: Moment) -> Album:
        if moment.state.seq > self._hours.seq:
            self._hours = follow(self._hours, self._read(self._hours.seq), moment.state.seq)
        return album(moment, self._hours)


_albums: WeakKeyDictionary[Hall, Albums] = WeakKeyDictionary()


async def pictures(request: Request) -> Response:
    """GET /{conference}/{seat}/pictures: points, pace, topics, answers and time as pictures, with a table behind each."""
    hall = hall_of(request)
    seat = seat_here(request, hall)
    if seat.role not in WHO:
        raise HTTPException(403, "This seat may not do that.")
    found = await run_in_threadpool(_albums.setdefault(hall, Albums(hall)).of, hall)
    state, lang, now = hall.state, language_of(request, hall), hall.now()
    html = draw(
        "album.html", lang, album=found, now=now, today=day_at(now).isoformat(), settings=state.settings,
        life=state.life, conference=hall.name, seat=seat, seat_title=title_of(hall, seat, lang), outcomes=OUTCOMES,
        in_lines=scale.in_lines, along=scale.along, steps=scale.steps, ticks=scale.ticks, wide=scale.WIDE,
        tables="tables" in request.query_params,
        rehearsal=house_of(request).rehearsal is not None,
    )  # fmt: skip
    return Response(html, media_type="text/html")
