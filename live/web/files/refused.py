"""Why a file is not looked at or not imported, in one sentence for a page or a program."""

from starlette.requests import Request
from starlette.responses import Response

from live.conference.rules import Forbidden, Unseated
from live.conference.words import Invalid, Sentence
from live.hall import Hall
from live.journal.contract import Unrecorded
from live.sheets.read import MOST_BYTES
from live.web.answers import Told, answer
from live.web.files.turns import Busy
from live.web.guards.bodies import TooLarge
from live.web.guards.identity import Nobody
from live.web.guards.paces import TooFast
from live.web.house import language_of


class Forgotten(Exception):
    """The file does not lie there any more (409)."""


REFUSALS = (TooFast, Busy, TooLarge, Invalid, Forgotten, Forbidden, Unseated, Unrecorded)


def turned_away(request: Request, hall: Hall, fault: Exception) -> Response:
    """The refusal as this address says it; whoever sent a form reads the way back to the files."""
    back = f"/{hall.name}/{request.path_params['seat']}/import?lang={language_of(request, hall)}"
    return answer(request, _told(fault), language_of(request, hall), back, {})


def _told(fault: Exception) -> Told:
    match fault:
        case TooLarge():
            values = {"most": MOST_BYTES // 2**20}
            return _refusal(413, Sentence("This file is larger than {most} MB. Remove pictures and other sheets.", values))
        case Invalid():
            return Told(422, {"field": fault.field, "why": fault.sentence}, fault.sentence, fault.field)
        case TooFast():
            return _refusal(429, fault.sentence, fault.wait)
        case Busy():
            return _refusal(429, Sentence("Other files are being read. Wait a moment and send this one again."))
        case Unseated():
            return _refusal(401, Sentence(Nobody.sentence))
        case Forbidden():
            return _refusal(403, Sentence("This seat may not do that."))
        case Forgotten():
            return _refusal(409, Sentence("This file is not kept here any more, and nothing was recorded. Choose it again."))
    return _refusal(503, Sentence("This could not be recorded. Please send it again."))


def _refusal(status: int, sentence: Sentence, wait: float = 2.0) -> Told:
    return Told(status, {"refused": sentence}, sentence, wait=wait)
