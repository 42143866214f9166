"""Steps of the moderator's console: intake, rounds, messages, merging and taking back, commendations."""

from live.rehearsal.robots.course import Step
from live.rehearsal.robots.floor import settle, visitors
from live.rehearsal.robots.moves import Done, Move
from live.rehearsal.robots.play import Play
from live.rehearsal.robots.writing import speech


async def open(play: Play, step: Step) -> None:
    """Points and audience may send."""
    play.say("Intake opens: every point may send", by="moderator")
    await play.need("intake", lambda view, _: Done() if view.conference.intake else Move("moderator", "open"))
    await play.cast.pace.wait(step.seconds)


async def close(play: Play, step: Step) -> None:
    """The dialogue is over; whoever has the floor ends first."""
    await visitors(play)
    await settle(play)
    play.owed.pop("intake", None)
    play.say("Intake closes", by="moderator")
    await play.once("moderator", "close")
    await play.cast.pace.wait(step.seconds)


async def round(play: Play, step: Step) -> None:
    """The moderator puts the round's questions first; the chair opens it."""
    await visitors(play)
    play.say("A new round: {words}", by="chair", words=step["text"])
    for _ in range(3):
        queue = play.view.queue
        first = [id for id in map(play.id_of, step["asked"]) if id in queue]
        order = [*first, *(id for id in queue if id not in first)]
        if order == list(queue) or await play.once("moderator", "arrange", order=order, why=step["text"][:200]):
            break
    item = play.view.conference.item
    await (speech(play.cast, f"item:{item}", step["text"], step.seconds) if item else play.cast.pace.wait(step.seconds))


async def announce(play: Play, step: Step) -> None:
    """A line to those whom it concerns; who must acknowledge it does so himself."""
    play.say("Announced: {words}", by=step["by"], words=step["text"])
    await play.once(step["by"], "announce", play.own_id("line"), text=step["text"], to=step["to"])
    await play.cast.pace.wait(step.seconds)


async def show(play: Play, step: Step) -> None:
    """What the hall screens show; a house that cannot choose yet goes on as it is."""
    await play.cast.act("moderator", "show", screen=step["screen"], what=step["what"])
    await play.cast.pace.wait(step.seconds)


async def submit(play: Play, step: Step) -> None:
    """A point asks further; the moderator sends it for a point that is a person's or has no robot."""
    question = play.cast.lore.questions[play.id_of(step["question"])]
    earlier = play.point_of(question["followup_of"])
    fields = {name: question[name] for name in ("text", "kind", "asker", "title", "unit", "topic")}
    fields["followup_of"] = play.id_of(question["followup_of"])
    id = play.id_of(step["question"])
    play.say("{point} asks further", point=earlier)
    if not await play.once(f"point-{earlier}", "submit", id, **fields):
        await play.once("moderator", "submit", id, **fields, point=earlier, origin="point")
    await play.cast.pace.wait(step.seconds)


async def merge(play: Play, step: Step) -> None:
    """Two questions become one, for a moment."""
    play.say("The moderator merges two questions", by="moderator")
    play.merged = await play.once("moderator", "merge", question=play.id_of(step["question"]), into=play.id_of(step["into"]))
    await play.cast.pace.wait(step.seconds)


async def undo(play: Play, step: Step) -> None:
    """The moderator takes the merge back."""
    if play.merged and await play.once("moderator", "undo", seq=play.merged):
        play.say("The moderator takes it back: {words}", words=step["why"])
    await play.cast.pace.wait(step.seconds)


async def commend(play: Play, step: Step) -> None:
    """A person or a collective is commended."""
    play.say("Commended: {name}", by="moderator", name=step["name"])
    await play.once("moderator", "commend", play.own_id("praise"), **step.fields)
    await play.cast.pace.wait(step.seconds)
