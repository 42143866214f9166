"""The same as feeds: Atom and JSON Feed, of all answers or of one agency's, what changed last first."""

from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

from msgspec import Struct, json
from starlette.requests import Request
from starlette.responses import Response

from live.conference.state import Question, State
from live.screens.paint import WORDS
from live.screens.published import changed_at, published
from live.screens.reading import name_of
from live.tongue import say
from live.web.house import hall_of
from live.web.public.questions import agency_of

_ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50  # entries of a feed


async def feed_json(request: Request) -> Response:
    """GET /{conference}/feed.json: the same as JSON Feed 1.1, what changed last first; with an agency only its own."""
    feed = _feed(request)
    told = {
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": feed.page,
        "feed_url": feed.own("json"), "language": feed.state.settings.lang, "items": feed.items(),
    }  # fmt: skip
    return Response(json.encode(told), media_type="application/feed+json")


async def feed_xml(request: Request) -> Response:
    """GET /{conference}/feed.xml: the same as Atom (RFC 4287); with an agency only its own."""
    feed = _feed(request)
    drawn = ElementTree.Element("feed", xmlns=_ATOM)
    items = feed.items()
    _add(drawn, "id", feed.page)
    _add(drawn, "title", feed.title)
    _add(drawn, "updated", items[0]["date_modified"] if items else _moment(0))
    ElementTree.SubElement(ElementTree.SubElement(drawn, "author"), "name").text = feed.author
    ElementTree.SubElement(drawn, "link", rel="self", href=feed.own("xml"))
    ElementTree.SubElement(drawn, "link", rel="alternate", href=feed.page)
    for item in items:
        entry = ElementTree.SubElement(drawn, "entry")
        _add(entry, "id", item["id"])
        _add(entry, "title", item["title"])
        _add(entry, "updated", item["date_modified"])
        ElementTree.SubElement(entry, "link", rel="alternate", href=item["url"])
        _add(entry, "content", item["content_text"])
    body = ElementTree.tostring(drawn, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type="application/atom+xml")


class Feed(Struct, frozen=True):
    """A feed of a conference: its page, its title, and whose answers (None: everybody's)."""

    state: State
    name: str
    page: str
    title: str
    agency: str | None

    @property
    def author(self) -> str:
        return name_of(self.state.agencies, self.agency) or self.state.settings.host or self.name

    def own(self, ending: str) -> str:
        """Its own address."""
        return (self.page if self.agency else self.page.removesuffix("/answers")) + f"/feed.{ending}"

    def items(self) -> list[dict[str, Any]]:
        """What was last said something of comes first."""
        chosen = published(self.state, self.agency)
        newest = sorted(chosen, key=lambda one: (changed_at(self.state, one), one.number), reverse=True)[:NEWEST]
        return [self._item(question) for question in newest]

    def _item(self, question: Question) -> dict[str, Any]:
        state, lang = self.state, self.state.settings.lang
        said = [f"{name_of(state.agencies, one.agency)}: {say(lang, WORDS[one.outcome])}" for one in question.outcomes]
        completed = [f"{name_of(state.agencies, one.agency)}: {one.public}" for one in question.completed if one.public]
        replies = [f"{name_of(state.agencies, reply.agency)}: {reply.text}" for reply in question.replies]
        return {
            "id": f"{self.page}#answer-{question.id}",
            "url": f"{self.page}?q={question.number}#answer-{question.id}",
            "title": self._titled(question),
            "content_text": "\n".join((question.text or "", *said, *completed, *replies)).strip(),
            "date_modified": _moment(changed_at(state, question)),
        }

    def _titled(self, question: Question) -> str:
        """Number, place and the beginning of the question: what a reader sees in a list of many feeds."""
        words = (question.text or "").split()
        short = " ".join(words[:12]) + (" …" if len(words) > 12 else "")
        numbered = say(self.state.settings.lang, "Question {number}").format(number=question.number)
        return " · ".join(part for part in (numbered, name_of(self.state.points, question.point), short) if part)


def _feed(request: Request) -> Feed:
    hall = hall_of(request)
    agency = agency_of(request, hall) if "agency" in request.path_params else None
    path = f"/{hall.name}/answers" + (f"/{agency.id}" if agency else "")
    settings = hall.state.settings
    whose = agency.name if agency else say(settings.lang, "Questions and answers")
    page = str(request.base_url.replace(path=path))
    return Feed(hall.state, hall.name, page, f"{whose} · {settings.title}", agency.id if agency else None)


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(above: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(above, name).text = text
