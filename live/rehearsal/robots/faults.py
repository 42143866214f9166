"""Faults that the course plays on purpose: a line lost while a point speaks, one question from seven points, a chair who skips.

A person's own line is never cut, and what a person in the chair or at the console does about a fault is left to him.
"""

from live.rehearsal.robots import moves
from live.rehearsal.robots.course import Step
from live.rehearsal.robots.crowd import points
from live.rehearsal.robots.floor import visitors
from live.rehearsal.robots.moves import Done, Move, Next, Pause, Speech
from live.rehearsal.robots.play import Play
from live.rehearsal.robots.view import View

# A point whose line will be lost has spoken for so many script seconds.
SPOKEN = 5.0


async def drop(play: Play, step: Step) -> None:
    """The line of the point that speaks is lost; the chair waits a little, and goes on."""
    await visitors(play)
    id, point = play.id_of(step["question"]), play.point_of(step["question"])
    robot, cut = f"point-{point}", not play.cast.sitting.is_held(f"point-{point}")
    play.say("The chair calls {point}: {words}", by="chair", point=point, words=_words(play, id))

    def goal(view: View, waited: float) -> Next:
        question = view.question(id)
        if question is None or question.status not in ("received", "held", "waiting", "called", "speaking"):
            return Done()
        if question.status != "speaking":
            return moves.ask(view, id, waited, Speech(step.seconds), play.lasts(view))
        if waited < SPOKEN:
            return Pause(SPOKEN - waited)
        if cut and robot not in play.cast.sitting.away:
            play.cast.sitting.leave(robot)
            play.say("Fault: the line of {point} is lost while it speaks", point=point)
        return Pause(step.seconds - waited) if waited < step.seconds else Move("chair", "finish", {"turn": view.turn})

    await play.reach(goal)


async def back(play: Play, step: Step) -> None:
    """The lost point has its line again, and the chair calls its question back to the head of the queue."""
    point = play.point_of(step["question"])
    play.cast.sitting.come_back(f"point-{point}")
    if await play.once("chair", "recall", question=play.id_of(step["question"]), turn=play.view.turn):
        play.say("{point} has its line again; the chair lets it say the rest", point=point)
    await play.cast.pace.wait(step.seconds)


async def duplicates(play: Play, step: Step) -> None:
    """Several points send one question in words of their own; the moderator merges them, and all stay credited."""
    into = play.id_of(step["into"])
    senders = _senders(play, len(step["texts"]))
    sent = {f"{play.cast.lore.epoch}-same-{place}": robot for place, robot in enumerate(senders)}
    play.cast.reserved |= sent.keys()
    question = play.view.question(into)
    topic = question.topic if question else None
    play.say("Fault: {n} points send the same question", n=str(len(sent)))
    for (id, robot), text in zip(sent.items(), step["texts"], strict=False):
        await play.once(robot, "submit", id, text=text, kind="petition", topic=topic, asker=step["asker"], title=step["title"])
    await play.cast.pace.wait(step.seconds)
    merged = [id for id in sent if await play.once("moderator", "merge", question=id, into=into)]
    if merged:
        play.say("The moderator merges {n} questions into one; all who asked stay credited", n=str(len(merged)))
    play.cast.reserved -= sent.keys()


async def skip(play: Play, step: Step) -> None:
    """The chair is about to pass over whoever is next: that question keeps its place."""
    await visitors(play)
    if play.view.queue[:1] == (play.id_of(step["question"]),):
        play.say("Fault: the chair passes over {point}, which keeps its place", by="chair", point=play.point_of(step["question"]))
    await play.cast.pace.wait(step.seconds)


def _words(play: Play, id: str) -> str:
    question = play.view.question(id)
    return (question and question.text) or ""


def _senders(play: Play, many: int) -> list[str]:
    """Points with a robot that have brought nothing yet, chosen by chance."""
    brought = {f"point-{question.point}" for question in play.view.questions}
    free = [robot for robot in points(play.cast) if robot not in brought and play.cast.is_free(robot)]
    play.cast.pace.chance("duplicates").shuffle(free)
    return free[:many]
