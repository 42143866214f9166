"""Topics that a list of questions names and the conference does not have: a fault of their first row, or made on demand."""

from msgspec.structs import replace

from live.conference.words import Sentence
from live.sheets.agencies import free
from live.sheets.headings import Line
from live.sheets.naming import Named, Names, folded, slug
from live.sheets.plan import Known, Step, command


class Unknown:
    """What nobody knows, each by the first spelling: `known` with them and `steps` that make them, where that is wanted."""

    def __init__(self, lines: tuple[Line, ...], known: Known) -> None:
        names, first = Names(Named(id, name) for id, name in known.topics.items()), dict[str, Line]()
        for line in lines:
            if (text := line.get("topic")) and line.get("text") and not names.find(text):
                first.setdefault(folded(text), line)
        self.names = tuple(line.get("topic") or "" for line in first.values())
        self.steps: tuple[Step, ...] = ()
        self.known = known
        if known.new_topics:
            self.known, self.steps = _made(tuple(first.values()), known)


def _made(lines: tuple[Line, ...], known: Known) -> tuple[Known, tuple[Step, ...]]:
    topics, steps = dict(known.topics), []
    for line in lines:
        name = line.get("topic") or ""
        id = free(slug(name) or "nhom", set(topics))
        topics[id] = name
        made = command(known, "define", topic={"id": id, "name": name})
        steps.append(Step(line.sheet, line.row, "new", Sentence("The topic “{name}” is made.", {"name": name}), None, (made,)))
    return replace(known, topics=topics), tuple(steps)
