"""The followers' address as a code to scan: for the hall screens, which know no address of their own."""

import io

import segno
from starlette.requests import Request
from starlette.responses import Response

from live.web.house import hall_of


async def code(request: Request) -> Response:
    """GET /{conference}/audience.svg: the page for followers, at the host that was asked."""
    hall = hall_of(request)
    picture = io.BytesIO()
    address = str(request.base_url.replace(path=f"/{hall.name}/audience"))
    segno.make(address, error="q").save(picture, kind="svg", scale=8, border=2)
    return Response(picture.getvalue(), media_type="image/svg+xml")
