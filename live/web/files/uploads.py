"""A file that comes with a form: read whole in memory, for what it holds may never lie in a temporary file."""

from collections.abc import AsyncGenerator

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from live.conference.words import Invalid
from live.sheets.read import MOST_BYTES, file_name
from live.web.guards.bodies import TooLarge, body_of

# Around the file: the boundaries and a few short fields.
AROUND = 64 * 1024


class _InMemory(MultiPartParser):
    spool_max_size = 2**31


async def uploaded(request: Request, most: int = MOST_BYTES) -> tuple[dict[str, str], str, bytes]:
    """(fields, the file's name, its bytes) of a form with the one file `file`. Raises TooLarge, Invalid."""
    raw = await body_of(request, most + AROUND)
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Invalid("body", "The request could not be read. Please send it again.")
    form = await _parsed(request, raw)
    try:
        file = form.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            raise Invalid("file", "Choose a file first.")
        content = await file.read()
        if len(content) > most:
            raise TooLarge
        return {name: value for name, value in form.items() if isinstance(value, str)}, file_name(file.filename), content
    finally:
        await form.close()


async def _parsed(request: Request, raw: bytes) -> FormData:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield raw

    try:
        return await _InMemory(request.headers, stream(), max_files=1, max_fields=8).parse()
    except MultiPartException:
        raise Invalid("body", "The request could not be read. Please send it again.") from None
