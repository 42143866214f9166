"""What the organisers hand out before the day: join sheets, the wall's sheet for followers, a message for every point."""

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.papers.inviting import FORMS, invitations
from live.papers.joining import as_pdf, sheets
from live.papers.wall_sheet import wall_sheet
from live.web.programs import organisers_hall


async def join_sheets(request: Request) -> Response:
    """GET /{conference}/organiser/papers/seats.pdf: a sheet to print for every seat, with links to the host that was asked.

    `?points=1`: for the points only.
    """
    hall = organisers_hall(request)
    moment, base, points = hall.moment, str(request.base_url), "points" in request.query_params
    chosen = sheets(moment.state, hall.name, hall.key, base, moment.private, points)
    if not chosen:
        raise HTTPException(404, "There are no points yet: each has a sheet as soon as it is entered.")
    made = await run_in_threadpool(as_pdf, chosen, moment.state.settings.lang)
    return _file(made, "application/pdf", "points.pdf" if points else "seats.pdf")


async def for_the_wall(request: Request) -> Response:
    """GET /{conference}/organiser/papers/audience.pdf: one page with the followers' address, at the host that was asked."""
    hall = organisers_hall(request)
    made = await run_in_threadpool(wall_sheet, hall.state, hall.name, str(request.base_url))
    return _file(made, "application/pdf", "audience.pdf")


async def messages(request: Request) -> Response:
    """GET /{conference}/organiser/messages.{form}: a message for every point (txt, csv, xlsx), with links to the host asked."""
    hall = organisers_hall(request)
    form = request.path_params["form"]
    if form not in FORMS:
        raise HTTPException(404, "There is nothing here.")
    write, media = FORMS[form]
    moment, base = hall.moment, str(request.base_url)
    made = await run_in_threadpool(
        lambda: write(invitations(moment.state, hall.name, hall.key, base, moment.private), moment.state.settings.lang)
    )
    return _file(made, media, f"{hall.name}-messages.{form}")


def _file(made: bytes, media: str, name: str) -> Response:
    return Response(made, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})
