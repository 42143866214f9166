"""Static files, kept by browsers for ever because the address changes with the build."""

import gzip
from functools import lru_cache

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from live import assets, bound


class Static(StaticFiles):
    """/static/{build}/{path}: an old page's build is served with what there is now."""

    def __init__(self) -> None:
        super().__init__(directory=assets.folder("static"))

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file behind the build; only files of this build may be kept."""
        build, _, inner = path.partition("/")
        folder, _, name = inner.partition("/")
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        response = _bound(name, packed) if folder == bound.FOLDER else await super().get_response(inner, scope)
        kept = build == assets.build() and response.status_code in (200, 304)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if kept else "no-cache"
        return response


def _bound(name: str, packed: bool) -> Response:
    try:
        text = bound.content(name)
    except FileNotFoundError:
        raise HTTPException(404) from None
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    if not packed:
        return Response(text, media_type=kind)
    return Response(_packed(text), media_type=kind, headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})


@lru_cache(64)
def _packed(text: str) -> bytes:
    """Packed once, as well as it can be: everybody who comes back after an update asks for it in the same seconds."""
    return gzip.compress(text.encode(), 9, mtime=0)
