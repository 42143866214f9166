"""Steps of the day: it begins, goes from item to item, is concluded and ends; what is left is answered in writing."""

import asyncio

from live.rehearsal.robots.cast import Cast
from live.rehearsal.robots.course import Step
from live.rehearsal.robots.floor import settle
from live.rehearsal.robots.moves import Done, Move, Next
from live.rehearsal.robots.play import Play
from live.rehearsal.robots.view import Question, View
from live.rehearsal.robots.writing import speech


async def begin(play: Play, step: Step) -> None:
    """The chair opens the conference."""

    def goal(view: View, _: float) -> Next:
        return Done() if view.conference.begun_at else Move("chair", "begin", {"item": view.conference.item})

    play.say("The conference begins", by="chair")
    await play.need("begin", goal, _is_dialogue)
    await play.cast.pace.wait(step.seconds)


async def advance(play: Play, step: Step) -> None:
    """The next item of the agenda; a person in the chair may leave it out."""
    order = [item.id for item in play.view.agenda]

    def place(item: str | None) -> int:
        return order.index(item) if item in order else -1

    def goal(view: View, _: float) -> Next:
        there = place(view.conference.item) >= place(step["item"])
        return Done() if there else Move("chair", "advance", {"item": step["item"]})

    play.say("On the agenda: {item}", by="chair", item=step["item"])
    await play.need("item", goal, *([_is_dialogue] if step.part == "before" else []))
    await play.cast.pace.wait(step.seconds)


async def rest(play: Play, step: Step) -> None:
    """What could not be put any more is answered in writing, by the agency it is assigned to."""
    play.say("What is left is answered in writing", by="chair")
    cast = play.cast
    inbox = [question for question in play.view.questions if question.status in ("received", "held")]
    await asyncio.gather(*(cast.act("moderator", "approve", question=question.id) for question in inbox))
    left = [question for question in play.view.questions if question.status in ("received", "held", "waiting")]
    await asyncio.gather(*(_in_writing(cast, question, step["due"]) for question in left))
    await play.cast.world.look()
    await play.cast.pace.wait(step.seconds)


async def _in_writing(cast: Cast, question: Question, due: str) -> None:
    agency = question.lead or cast.lore.lead_for(question.topic)
    await cast.act("chair", "defer", question=question.id, agency=agency, due=due)


async def conclude(play: Play, step: Step) -> None:
    """The chair concludes aloud, the secretary writes along; then the words stand as the chair's."""
    play.say("The chair concludes", by="chair")
    await speech(play.cast, "conclusion", step["text"], step.seconds)

    def goal(view: View, _: float) -> Next:
        # As the secretary wrote it: this picture may be older than her last words.
        text = "" if view.passage("conclusion").text else step["text"]
        return Done() if view.conference.concluded_at else Move("chair", "conclude", {"text": text})

    await play.reach(goal)


async def end(play: Play, step: Step) -> None:
    """The conference is closed."""
    await settle(play)
    await play.reach(lambda view, _: Done() if view.ended else Move("chair", "end"))


async def seal(play: Play) -> None:
    """Both papers are closed, so that everybody may read them; whoever is a person seals his own."""

    def goal(view: View, _: float) -> Next:
        moves = unsealed(view)
        return next((move for move in moves if play.cast.is_free(move.seat)), moves[0]) if moves else Done()

    play.owed.clear()  # what the conference has ended without
    await play.reach(goal, afterwards=True)


def unsealed(view: View) -> list[Move]:
    """What is left to seal and by whom; a conclusion that was never drawn stays open."""
    sealed = {paper.id for paper in view.papers}
    papers = [("secretary-1", "minutes")]
    if view.conference.concluded_at:
        papers.append(("chair", "conclusion"))
    return [Move(seat, "seal", {"paper": paper}) for seat, paper in papers if paper not in sealed]


def _is_dialogue(view: View) -> bool:
    """Whether somebody has the floor: a person in the chair has left the opening behind."""
    return view.floor is not None
