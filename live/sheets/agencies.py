"""A list of agencies → definitions; an agency that is there already keeps its id."""

from live.conference.words import Sentence
from live.sheets.headings import Line, Table
from live.sheets.naming import slug, spelled
from live.sheets.plan import Fault, Known, Mark, Plan, Step, command

MOST_ID = 40


def plan_agencies(table: Table, known: Known) -> Plan:
    """What importing these agencies would do."""
    faults = list(table.faults)
    named = {spelled(name): id for id, name in known.agencies.items()}
    # A word given by hand is never taken by one made from a name above it.
    reserved = {slug(given) for line in table.lines if (given := line.get("id"))} | set(known.agencies)
    ids: dict[str, Line] = {}
    names: dict[str, Line] = {}
    steps = []
    for line in table.lines:
        name, given = line.get("name"), line.get("id")
        if name is None:
            continue
        first = names.setdefault(spelled(name), line)
        id = slug(given) if given else named.get(spelled(name)) or free(slug(name), reserved | ids.keys())
        if first is not line:
            faults.append(line.fault("name", twice(name, first.seen_from(line))))
        elif not id or len(given or "") > MOST_ID:
            faults.append(_no_id(line))
        elif ids.setdefault(id, line) is not line:
            faults.append(line.fault("id", twice(id, ids[id].seen_from(line))))
        elif spelled(name) in named and named[spelled(name)] != id:
            faults.append(line.fault("id", _other_id(name, named[spelled(name)])))
        else:
            steps.append(_step(line, id, name, known))
    return table.plan("agencies", steps, faults)


def free(id: str, taken: set[str]) -> str:
    """The slug, or with the first number behind it that nobody has."""
    if id not in taken or not id:
        return id
    return next(one for count in range(2, len(taken) + 3) if (one := f"{id[:35].rstrip('-')}-{count}") not in taken)


def _no_id(line: Line) -> Fault:
    return line.fault(
        "id" if line.get("id") else "name", Sentence("A number or a short word of letters and digits is needed here.")
    )


def twice(word: str, row: str) -> Sentence:
    return Sentence("“{word}” stands in row {row} already.", {"word": word, "row": row})


def _other_id(name: str, id: str) -> Sentence:
    return Sentence("“{name}” is in the conference already, with the id {id}.", {"name": name, "id": id})


def _step(line: Line, id: str, name: str, known: Known) -> Step:
    before = known.agencies.get(id)
    values = {"id": id, "name": name, "before": before}
    if before is None:
        sentence = Sentence("Agency {id}, “{name}”, is added.", values)
    elif before == name:
        sentence = Sentence("Agency {id}, “{name}”, is there already.", values)
    else:
        sentence = Sentence("Agency {id}, “{before}”, is called “{name}” from now on.", values)
    mark: Mark = "new" if before is None else "same" if before == name else "change"
    commands = () if before == name else (command(known, "define", agency={"id": id, "name": name}),)
    return Step(line.sheet, line.row, mark, sentence, None, commands)
