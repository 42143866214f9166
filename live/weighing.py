"""What was asked together is weighed one after another, each on the state to which those before it lead."""

import asyncio
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from live.answers import Answers
from live.conference.commands import snake
from live.conference.folding import advance
from live.conference.rules import decide
from live.conference.state import State
from live.desk import Ask
from live.journal.contract import Unrecorded
from live.journal.entry import Draft
from live.secluding import secluded

# Of what is asked together so many are decided before others have the loop.
BREATH = 50


class Weighed(Struct):
    """`taken`: whose command became a draft, in order, and `drafts` is what is to be recorded. `twice`: whose id was among these
    already, by a double click. `doubted`: who is refused, but perhaps only because of such a draft. All others have their answer.
    """

    state: State
    taken: list[Ask] = []
    drafts: list[Draft] = []
    twice: list[Ask] = []
    doubted: dict[Ask, Exception] = {}

    def take(self, ask: Ask, now: int) -> None:
        """Raises what speaks against it: Forbidden, Invalid, Refused, or a bug: what cannot be folded is not recorded."""
        command, private = secluded(ask.command)
        by = replace(ask.by, at=now)
        events = decide(self.state, command, by)
        draft = Draft(by.at, by.seat, command.id, ask.digest, snake(type(command).__name__), events, tuple(private))
        self.state = advance(self.state, self.state.seq + 1, draft.command, draft.events, draft.at, draft.by)
        self.taken.append(ask)
        self.drafts.append(draft)


async def weigh(found: Weighed, asks: list[Ask], answers: Answers, now: Callable[[], int], halt: Callable[[], str]) -> None:
    """`now`: the hall's time, in ms UTC; `halt`: why nothing can be recorded, else "". Nobody else writes meanwhile."""
    ids = set[str]()
    for count, ask in enumerate(asks, 1):
        if ask.whole and count % BREATH == 0:
            await asyncio.sleep(0)  # whoever reads need not wait for thousands
        if ask.command.id in answers:
            answers.repeat(ask)
        elif reason := halt():
            ask.refuse(Unrecorded("read-only", reason))
        elif ask.command.id in ids:
            found.twice.append(ask)
        else:
            try:
                found.take(ask, now())
                ids.add(ask.command.id)
            except Exception as fault:  # it ends this request, never the hall
                _refuse(ask, fault, found)


def _refuse(ask: Ask, fault: Exception, found: Weighed) -> None:
    """At once, where nothing that is not recorded yet can be why."""
    if found.drafts or ask.whole:
        found.doubted[ask] = fault
    else:
        ask.refuse(fault)


def refused_whole(asks: list[Ask], doubted: dict[Ask, Exception]) -> bool:
    """Of what was asked together nothing is recorded where one is refused: each is told why the first one was."""
    if not asks[0].whole:
        return False
    refusals = (doubted.get(ask) or ask.refusal for ask in asks)
    refusal = next((one for one in refusals if isinstance(one, Exception)), None)
    if refusal is None:
        return False
    for ask in asks:
        ask.refuse(refusal)
    return True
