"""How a command is answered: as JSON, as a notice for the page, or as a page for a plain form."""

import math
from typing import Any

from markupsafe import Markup, escape
from msgspec import json
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from live.conference.words import Sentence
from live.screens.paint import draw
from live.tongue import say
from live.web.house import house_of
from live.web.pages.unscripted import kept


class Told:
    """What became of a command: the status, the JSON of the contract, one sentence, and the field it is about."""

    def __init__(
        self, status: int, body: dict[str, Any], sentence: Sentence, field: str | None = None, wait: float = 2.0
    ) -> None:
        self.status = status
        self.body = body
        self.sentence = sentence
        self.field = field
        self.wait = wait  # seconds; told where the same will be taken later (429, 503)


def answer(request: Request, told: Told, lang: str, back: str, typed: dict[str, Any]) -> Response:
    """The answer in the form that was asked for: HX-Request, text/html, else JSON."""
    spoken = _spoken(lang, told.sentence)
    headers = {"Retry-After": str(math.ceil(told.wait))} if told.status in (429, 503) else {}
    if request.headers.get("hx-request"):
        html = _notice(told, spoken)
        return Response(html, told.status, headers, media_type="text/html")
    if "text/html" in request.headers.get("accept", ""):
        if told.status == 200:
            return RedirectResponse(back if "?" in back else back + kept(request), 303)
        page = draw(
            "refused.html", lang, heading=_heading(told.status, lang), sentence=spoken, typed=typed, back=back, again=False,
            rehearsal=house_of(request).rehearsal is not None,
        )  # fmt: skip
        return Response(page, told.status, headers, media_type="text/html")
    spoken_body = {name: spoken if isinstance(value, Sentence) else value for name, value in told.body.items()}
    return as_json(spoken_body, told.status, headers)


def _spoken(lang: str, sentence: Sentence) -> str:
    """A sentence in a language, those within it too."""
    within = {name: _spoken(lang, one) if isinstance(one, Sentence) else one for name, one in sentence.values.items()}
    return say(lang, sentence.text, **within)


def as_json(body: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """JSON in UTF-8."""
    return Response(json.encode(body), status, headers, media_type="application/json")


def page_of(status: int, sentence: str, lang: str, back: str = "/", rehearsal: bool = False, again: bool = False) -> Response:
    """A page that says why there is nothing to see; `again`: it may be asked for once more, in the other language."""
    html = draw(
        "refused.html", lang, heading=_heading(status, lang), sentence=say(lang, sentence), typed={}, back=back,
        rehearsal=rehearsal, again=again,
    )  # fmt: skip
    return Response(html, status, media_type="text/html")


def _notice(told: Told, spoken: str) -> str:
    marks = {"data-seq": told.body.get("seq"), "data-field": told.field, "data-url": told.body.get("url")}
    attributes = Markup("").join(
        Markup(' {}="{}"').format(Markup(name), value) for name, value in marks.items() if value is not None
    )
    kind = "recorded" if told.status == 200 else "refused"
    return str(Markup('<p class="notice {}"{}>{}</p>').format(kind, attributes, escape(spoken)))


def _heading(status: int, lang: str) -> str:
    headings = {401: "No seat here", 403: "Not allowed", 404: "Not found", 429: "Too fast", 503: "Not recorded"}
    return say(lang, headings.get(status, "This was not recorded"))
