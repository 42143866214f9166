"""What everybody may read: the questions with their answers, searchable and printable, and the same as feeds."""

from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

from msgspec import json
from starlette.requests import Request
from starlette.responses import Response

from live.conference.state import Question, State
from live.hall import Hall
from live.screens.paint import WORDS, draw
from live.screens.published import changed_at, find, published
from live.screens.reading import listed, name_of
from live.tongue import say
from live.web.house import hall_of, house_of, language_of

_ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50  # entries of a feed


async def answers(request: Request) -> Response:
    """GET /{conference}/answers: a page of them; `q` words, `topic`, `page`."""
    hall, asked = hall_of(request), request.query_params
    state, lang = hall.state, language_of(request, hall)
    topic = asked.get("topic", "") if asked.get("topic", "") in state.topics else ""
    words, number = asked.get("q", "")[:200], asked.get("page", "1")
    found = find(state, words, topic, int(number) if number.isdecimal() and len(number) < 7 else 1)
    html = draw(
        "public-answers.html", lang, conference=hall.name, settings=state.settings, life=state.life, papers=state.papers,
        points=state.points, agencies=state.agencies, topics=listed(state.topics), passages=state.passages,
        found=found, words=words, topic=topic, rehearsal=house_of(request).rehearsal is not None,
    )  # fmt: skip
    return Response(html, media_type="text/html")


async def feed_json(request: Request) -> Response:
    """GET /{conference}/feed.json: the same as JSON Feed 1.1, what changed last first."""
    hall = hall_of(request)
    page = _page(request, hall)
    items = [_item(hall, page, question) for question in _newest(hall.state)]
    told = {
        "version": "https://jsonfeed.org/version/1.1", "title": hall.state.settings.title, "home_page_url": page,
        "feed_url": page.removesuffix("answers") + "feed.json", "language": hall.state.settings.lang, "items": items,
    }  # fmt: skip
    return Response(json.encode(told), media_type="application/feed+json")


async def feed_xml(request: Request) -> Response:
    """GET /{conference}/feed.xml: the same as Atom (RFC 4287)."""
    hall = hall_of(request)
    page = _page(request, hall)
    feed = ElementTree.Element("feed", xmlns=_ATOM)
    newest = _newest(hall.state)
    _add(feed, "id", page)
    _add(feed, "title", hall.state.settings.title)
    _add(feed, "updated", _moment(changed_at(hall.state, newest[0]) if newest else 0))
    ElementTree.SubElement(ElementTree.SubElement(feed, "author"), "name").text = hall.state.settings.host or hall.name
    ElementTree.SubElement(feed, "link", rel="alternate", href=page)
    for question in newest:
        item, entry = _item(hall, page, question), ElementTree.SubElement(feed, "entry")
        _add(entry, "id", item["id"])
        _add(entry, "title", item["title"])
        _add(entry, "updated", item["date_modified"])
        ElementTree.SubElement(entry, "link", rel="alternate", href=item["url"])
        _add(entry, "content", item["content_text"])
    body = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type="application/atom+xml")


def _newest(state: State) -> list[Question]:
    """What was last said something of comes first."""
    return sorted(published(state), key=lambda one: (changed_at(state, one), one.number), reverse=True)[:NEWEST]


def _item(hall: Hall, page: str, question: Question) -> dict[str, Any]:
    state, lang = hall.state, hall.state.settings.lang
    said = [f"{name_of(state.agencies, one.agency)}: {say(lang, WORDS[one.outcome])}" for one in question.outcomes]
    replies = [f"{name_of(state.agencies, reply.agency)}: {reply.text}" for reply in question.replies]
    place = name_of(state.points, question.point)
    return {
        "id": f"{page}#answer-{question.id}",
        "url": f"{page}?q={question.number}#answer-{question.id}",
        "title": " · ".join(part for part in (str(question.number), place) if part),
        "content_text": "\n".join((question.text or "", *said, *replies)).strip(),
        "date_modified": _moment(changed_at(state, question)),
    }


def _page(request: Request, hall: Hall) -> str:
    return str(request.base_url.replace(path=f"/{hall.name}/answers"))


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(above: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(above, name).text = text
