"""The conductor: takes the hall through the course, one step after the other."""

from collections.abc import Awaitable, Callable

from live.rehearsal.robots import console, day, faults, floor, writing
from live.rehearsal.robots.course import Step
from live.rehearsal.robots.play import Play

STEPS: dict[str, Callable[[Play, Step], Awaitable[None]]] = {
    "begin": day.begin,
    "advance": day.advance,
    "rest": day.rest,
    "conclude": day.conclude,
    "end": day.end,
    "open": console.open,
    "close": console.close,
    "round": console.round,
    "announce": console.announce,
    "show": console.show,
    "submit": console.submit,
    "merge": console.merge,
    "undo": console.undo,
    "commend": console.commend,
    "ask": floor.ask,
    "answer": floor.answer,
    "no_answer": floor.no_answer,
    "recall": floor.recall,
    "drop": faults.drop,
    "back": faults.back,
    "duplicates": faults.duplicates,
    "skip": faults.skip,
    "say": writing.say,
    "remark": writing.remark,
    "commit": writing.commit,
}


async def conduct(play: Play) -> None:
    """All steps, until the conference has ended, by the script or by a person."""
    for place, step in enumerate(play.steps):
        play.place = place
        if play.is_over:
            break
        await STEPS[step.do](play, step)
    if play.view.ended and not play.cast.is_over:
        await day.seal(play)
    if play.view.ended and not play.cast.is_over:
        play.say("The conference has ended. Play it again on the first page.")
