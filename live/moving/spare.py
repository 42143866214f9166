"""The spare's own small house: how far behind it is, and one button. Only the organisers' link opens it."""

import asyncio
import secrets
from contextlib import suppress
from pathlib import Path

import apsw
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from live.goodbye import Server
from live.journal.contract import Damaged
from live.journal.file import NotAJournal
from live.keys import NoKey
from live.moving.following import Following
from live.moving.receiving import WentOn
from live.moving.taking_over import Elsewhere, take_over
from live.moving.threshold import Heirloom
from live.moving.trouble import why
from live.screens.paint import draw
from live.serve import another
from live.tongue import language, say
from live.web.answers import as_json, page_of
from live.web.guards.headers import Headers
from live.web.guards.identity import Foreign, cookie_name, refuse_foreign
from live.web.routes import on_foreign
from live.web.static import Static

# Seconds after which the page looks again.
LOOK = 2
# Seconds of silence after which the server is called lost: it answers a held question after ten.
SILENT = 15


class Spare:
    """Follows until somebody presses the button; then `taken` is true and the house can be opened on the same socket."""

    def __init__(self, following: Following, folder: Path, here: str) -> None:
        self.following, self._folder, self._here = following, folder, here
        self.taken = False
        self._pressed = asyncio.Lock()
        self._running: uvicorn.Server | None = None

    async def serve(self, heirloom: Heirloom) -> bool:
        """Until a signal (False) or until it has taken over (True)."""
        config = uvicorn.Config(self._app(), access_log=False, log_config=None, log_level="warning", server_header=False)
        self._running = Server(config, last_call=3.0)
        follows = asyncio.create_task(self.following.run())
        try:
            await self._running.serve(sockets=[another(heirloom[0])])
        finally:
            follows.cancel()
            with suppress(asyncio.CancelledError):
                await follows
        return self.taken

    def _app(self) -> Starlette:
        name = self.following.name
        routes = [
            Mount("/static", Static(), name="static"),
            Route("/s/{token}", self._sit_down, methods=["GET"]),
            Route(f"/{name}/organiser", self._page, methods=["GET"]),
            Route(f"/{name}/organiser/spare.json", self._told, methods=["GET"]),
            Route(f"/{name}/organiser/take-over", self._take_over, methods=["POST"]),
            Route("/{anywhere:path}", self._elsewhere, methods=["GET"]),
        ]
        return Starlette(routes=routes, middleware=[Middleware(Headers)], exception_handlers={Foreign: on_foreign})

    async def _sit_down(self, request: Request) -> Response:
        if not self._is_token(request.path_params["token"]):
            return await self._elsewhere(request)
        path = f"/{self.following.name}/organiser"
        response = RedirectResponse(path, 303, {"Referrer-Policy": "no-referrer"})
        tls = request.url.scheme == "https"
        response.set_cookie(cookie_name(request), self.following.token, path=path, httponly=True, secure=tls, samesite="lax")
        return response

    async def _page(self, request: Request) -> Response:
        if not self._is_organiser(request):
            return await self._elsewhere(request)
        return self._shown(request, 200, "")

    async def _told(self, request: Request) -> Response:
        if not self._is_organiser(request):
            return as_json({"refused": "no seat"}, 401)
        follows = self.following
        told = {
            "spare": True,
            "of": follows.of,
            "seq": follows.state.seq,
            "behind": follows.behind,
            "silence_s": follows.silence(),
        }
        return as_json(told)

    async def _take_over(self, request: Request) -> Response:
        refuse_foreign(request)
        if not self._is_organiser(request):
            return await self._elsewhere(request)
        async with self._pressed:  # pressed twice is pressed once
            if not self.taken:
                try:
                    await run_in_threadpool(take_over, self.following, self._folder, self._here)
                except (Elsewhere, WentOn, Damaged, NotAJournal, NoKey, apsw.Error, OSError) as fault:  # here or not at all
                    sentence = why(fault)
                    return self._shown(request, 409, say(_lang(request), sentence.text, **sentence.values))
                self.taken = True
        assert self._running is not None
        # Who comes now waits in the system's queue until the house accepts: the listening socket itself stays open.
        for accepting in self._running.servers:
            accepting.close()
        self._running.should_exit = True
        return RedirectResponse(f"/{self.following.name}/organiser", 303, {"Connection": "close"})

    def _shown(self, request: Request, status: int, trouble: str) -> Response:
        follows, silence = self.following, self.following.silence()
        lost = silence is None or silence > SILENT
        html = draw(
            "spare.html", _lang(request), settings=follows.state.settings, of=follows.of, behind=follows.behind,
            seq=follows.state.seq, silence=None if silence is None else round(silence), lost=lost, trouble=trouble,
            action=f"/{follows.name}/organiser/take-over?lang={_lang(request)}",
        )  # fmt: skip
        return Response(html, status, {} if trouble else {"Refresh": str(LOOK)}, media_type="text/html")

    async def _elsewhere(self, request: Request) -> Response:
        """Nobody sits down at a spare. Once the conference is here, whoever still asks us is sent to the house."""
        if self.taken:
            return RedirectResponse(request.url, 307, {"Connection": "close"})
        return page_of(503, "This is a spare. The conference is at its own address.", _lang(request), back=self.following.of)

    def _is_organiser(self, request: Request) -> bool:
        return self._is_token(request.cookies.get(cookie_name(request), ""))

    def _is_token(self, said: str) -> bool:
        return secrets.compare_digest(said.encode("utf-8", "replace"), self.following.token.encode())


def _lang(request: Request) -> str:
    return language(request.query_params.get("lang"))
