"""Steps of the day: it begins, goes from item to item, is concluded and ends; what is left is answered in writing."""

import asyncio

from live.rehearsal.robots.cast import Cast
from live.rehearsal.robots.course import Step
from live.rehearsal.robots.floor import settle
from live.rehearsal.robots.moves import Done, Move, Next
from live.rehearsal.robots.play import COURTESY, Play
from live.rehearsal.robots.view import Question, View
from live.rehearsal.robots.writing import speech


async def begin(play: Play, step: Step) -> None:
    """The chair opens the conference."""
    play.say("The conference begins")
    await play.reach(lambda view, _: Done() if view.conference.begun_at else Move("chair", "begin"), COURTESY)
    await play.cast.pace.wait(step.seconds)


async def advance(play: Play, step: Step) -> None:
    """The next item of the agenda; a person in the chair may leave it out."""
    order = [item.id for item in play.view.agenda]

    def place(item: str | None) -> int:
        return order.index(item) if item in order else -1

    def goal(view: View, _: float) -> Next:
        there = place(view.conference.item) >= place(step["item"])
        return Done() if there else Move("chair", "advance", {"item": step["item"]})

    play.say("On the agenda: {item}", item=step["item"])
    await play.reach(goal, COURTESY)
    await play.cast.pace.wait(step.seconds)


async def rest(play: Play, step: Step) -> None:
    """What could not be put any more is answered in writing, by the agency it is assigned to."""
    play.say("What is left is answered in writing")
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
    play.say("The chair concludes")
    await speech(play.cast, "conclusion", step["text"], step.seconds)

    def goal(view: View, _: float) -> Next:
        text = view.passage("conclusion").text or step["text"]
        return Done() if view.conference.concluded_at else Move("chair", "conclude", {"text": text})

    await play.reach(goal)


async def end(play: Play, step: Step) -> None:
    """The conference is closed."""
    await settle(play)
    await play.reach(lambda view, _: Done() if view.ended else Move("chair", "end"))
