"""Which deadline is heard in the words of a commitment, for whoever records it. The words are not recorded, logged or kept."""

import asyncio
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.conference.commands import Commit
from live.conference.due import hear
from live.conference.rules import ALLOWED
from live.hall import Hall
from live.law import days
from live.screens.paint import draw
from live.tongue import say
from live.web.guards.bodies import form_of
from live.web.guards.identity import refuse_foreign, seat_here
from live.web.house import hall_of, house_of, language_of

# Of a form with the words of one commitment, 5000 letters of Vietnamese as a form sends them.
_LIMIT, _LETTERS = 64 * 1024, 5000


async def due(request: Request) -> Response:
    """POST /{conference}/{seat}/due: The days that the field `words` names, as a piece of the page; nothing is recorded."""
    refuse_foreign(request, house_of(request).ours)
    hall = hall_of(request)
    if seat_here(request, hall).role not in ALLOWED[Commit]:
        raise HTTPException(403, "This seat may not do that.")
    form, lang = await form_of(request, _LIMIT), language_of(request, hall)
    words = form.get("words", [""])[0][:_LETTERS].strip()
    # In a thread: the table is made at the first asking, and a long text takes a tenth of a second.
    heard = await asyncio.to_thread(hear, words, day_of(hall))
    why = say(lang, heard.left.why, words=heard.left.words) if heard.left else ""
    return Response(draw("due.html", lang, said=bool(words), offered=heard.offered, why=why), media_type="text/html")


def day_of(hall: Hall) -> date:
    """The day of the conference, from which deadlines are counted; today where it has none that is a date."""
    return days.day_of(hall.state.settings.date) or days.day_at(hall.now())
