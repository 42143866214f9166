"""Static files, kept by browsers for ever because the address changes with the build."""

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from live import assets


class Static(StaticFiles):
    """/static/{build}/{path}: an old page's build is served with what there is now."""

    def __init__(self) -> None:
        super().__init__(directory=assets.folder("static"))

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file behind the build; only files of this build may be kept."""
        build, _, inner = path.partition("/")
        response = await super().get_response(inner, scope)
        kept = build == assets.build() and response.status_code in (200, 304)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if kept else "no-cache"
        return response
