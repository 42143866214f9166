"""What was answered to each command of a record: who asks once more is told the same, and nothing is done twice."""

from msgspec import json

from live.conference.commands import Command, snake
from live.conference.words import By, Refused
from live.desk import Answer, Ask
from live.journal.contract import Journal
from live.journal.entry import Entry
from live.keys import HouseKey
from live.replay import Answered


class Answers:
    """By the ids of the commands, as long as there is the record."""

    def __init__(self, found: Answered, journal: Journal, key: HouseKey) -> None:
        self._found, self._journal, self._key = found, journal, key

    def __contains__(self, id: str) -> bool:
        return id in self._found

    def note(self, entry: Entry) -> None:
        """It is in the record."""
        self._found[entry.id] = (entry.seq, entry.digest)

    def first(self, id: str) -> Answer:
        """The answer to whose command it was that was recorded."""
        return Answer(self._found[id][0], id, again=False)

    def digest(self, command: Command, by: By) -> str:
        """What is asked and by whom, with the house's key: the record tells nobody what a phone was."""
        return self._key.digest(json.encode((snake(type(command).__name__), by.seat, command)))

    def repeat(self, ask: Ask) -> None:
        """Tell what was answered before; refuse it where its id was used for something else."""
        seq, digest = self._found[ask.command.id]
        try:
            digest = digest or next(self._journal.read(seq - 1)).entry.digest
        except Exception as fault:  # the disk: it ends this request, never the hall
            return ask.refuse(fault)
        if digest != ask.digest:
            return ask.refuse(Refused("This id was used for something else already."))
        return ask.answer(Answer(seq, ask.command.id, again=True))
