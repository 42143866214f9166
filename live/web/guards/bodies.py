"""The body of a request, never more of it than its address takes, whatever its length says."""

from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from live.conference.words import Invalid


class TooLarge(Exception):
    """The body is over the limit (413)."""


async def body_of(request: Request, most: int) -> bytes:
    """All of it, at most so many bytes. Raises TooLarge, and Invalid where it ends before it is whole."""
    if int(request.headers.get("content-length") or 0) > most:
        raise TooLarge
    raw = bytearray()
    try:
        async for piece in request.stream():
            raw += piece
            if len(raw) > most:
                raise TooLarge
    except ClientDisconnect:
        raise Invalid("body", "The request could not be read. Please send it again.") from None
    return bytes(raw)


async def form_of(request: Request, most: int) -> dict[str, list[str]]:
    """The fields of a form of at most so many bytes; none where the sender has left: nobody reads the answer.

    Raises HTTPException (413).
    """
    try:
        body = await body_of(request, most)
    except TooLarge:
        raise HTTPException(413, "This is too long to be sent at once. Please shorten it.") from None
    except Invalid:
        return {}
    return parse_qs(body.decode("utf-8", errors="replace"))
