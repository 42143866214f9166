"""What the house says on stderr: lines for people, or one JSON object a line. Never a link, never what somebody wrote.

Nothing of ours writes either; what a library or a fault might carry is struck out here, and no message makes two lines.
"""

import json
import logging
import logging.config
import re
from datetime import UTC, datetime
from typing import Any

# The token of a link, a printed code, and whatever moves a terminal's cursor or begins a line.
_SECRET = re.compile(r"\b[A-Z2-7]{52}\b|\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]\b")
_MOVING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def plain(text: str) -> str:
    """One line without secrets."""
    return _MOVING.sub("\N{SYMBOL FOR SUBSTITUTE FORM TWO}", _SECRET.sub("…", text))


class Lines(logging.Formatter):
    """A line for people; a traceback, which is ours, follows it on lines of its own."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line."""
        return plain(super().formatMessage(record))

    def formatException(self, exc_info: Any) -> str:
        """Where it happened, line by line."""
        return "\n".join(plain(line) for line in super().formatException(exc_info).splitlines())


class JsonLines(logging.Formatter):
    """{"at", "level", "from", "says"}, where several write one log also "machine", and, for a bug, its traceback."""

    def __init__(self, machine: str = "") -> None:
        super().__init__()
        self._who = {"machine": machine} if machine else {}

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            **self._who,
            "says": plain(record.getMessage()),
        }
        if record.exc_info:
            line["trace"] = _SECRET.sub("…", self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def configure(form: str, machine: str = "") -> None:
    """`text` or `json`: warnings and worse, to stderr. `machine`: who writes, where several processes write to one place."""
    handler = logging.StreamHandler()
    who = f" {machine}".replace("%", "%%") if machine else ""
    text = Lines(f"%(asctime)s %(levelname)s{who} %(name)s: %(message)s")
    handler.setFormatter(JsonLines(machine) if form == "json" else text)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
