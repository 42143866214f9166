"""The public answers as DOCX, for whoever runs a portal: drawn once for all who ask until something in the record changes."""

from collections import OrderedDict

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.conference.state import Agency
from live.hall import Hall
from live.papers.catalogue import FORMATS
from live.papers.public import all_answers, answers_of
from live.web.files.turns import Busy
from live.web.house import hall_of, house_of
from live.web.public.questions import agency_of

# Thousands of questions take seconds to draw, and anybody may ask: so many files are kept, those of all agencies of a house.
MOST_KEPT = 200
_kept: OrderedDict[tuple[str, str, str], tuple[int, bytes]] = OrderedDict()


async def of_all(request: Request) -> Response:
    """GET /{conference}/answers.docx: all public questions with their answers, to open in Word."""
    return await _file(request, hall_of(request), None)


async def of_agency(request: Request) -> Response:
    """GET /{conference}/answers/{agency}/answers.docx: what one agency has answered, to open in Word."""
    hall = hall_of(request)
    return await _file(request, hall, agency_of(request, hall))


async def _file(request: Request, hall: Hall, agency: Agency | None) -> Response:
    try:
        async with house_of(request).turns.of(f"{hall.name} as Word"):
            made = await run_in_threadpool(_drawn, hall, agency)
    except Busy:
        raise HTTPException(429, "Others are fetching this file. Wait a moment and ask again.", {"Retry-After": "5"}) from None
    if made is None:
        raise HTTPException(404, "No answer is public here yet.")
    name = f"{hall.name}-{agency.id}" if agency else f"{hall.name}-answers"
    headers = {"Content-Disposition": f'attachment; filename="{name}.docx"'}
    return Response(made, media_type=FORMATS["docx"][1], headers=headers)


def _drawn(hall: Hall, agency: Agency | None) -> bytes | None:
    """Of the newest state; one at a time, for whoever comes second finds it here."""
    state, key = hall.state, (hall.name, hall.epoch, agency.id if agency else "")
    seq, made = _kept.get(key, (-1, b""))
    if seq == state.seq:
        return made
    paper = answers_of(state, agency) if agency else all_answers(state)
    if paper is None:
        return None
    from live.papers.as_docx import as_docx  # with its library, which a house starts without

    made = as_docx(paper, None)
    _kept[key] = (state.seq, made)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return made
