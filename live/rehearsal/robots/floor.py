"""Steps of the floor: who is called, who does not answer, who answers; and the questions that people bring between them."""

from live.rehearsal.robots import moves
from live.rehearsal.robots.course import Step, is_ours
from live.rehearsal.robots.moves import Closing, Done, Move, Next, Pause, Speech
from live.rehearsal.robots.play import COURTESY, Play
from live.rehearsal.robots.view import Question, View


async def ask(play: Play, step: Step) -> None:
    """The chair calls a question and its asker speaks."""
    await visitors(play)
    id = play.id_of(step["question"])
    play.speech[id] = step.seconds
    if step["words"]:
        play.cast.spoken[id] = step["words"]
    question = play.view.question(id)
    words = (question and question.text) or ""
    play.say("The chair calls {point}: {words}", by="chair", point=play.point_of(step["question"]), words=words)
    await _spoken(play, id, Speech(step.seconds, step["extend"]))


async def answer(play: Play, step: Step) -> None:
    """An agency answers one or several heard questions; the next agency may follow it at once."""
    ids, agency = [play.id_of(key) for key in step["questions"]], step["agency"]
    outcomes = {} if step["words"] else {id: moves.ending(play.cast.lore.questions[id], agency) for id in ids}
    following = play.steps[play.place + 1].do if play.place + 1 < len(play.steps) else ""
    play.say("{agency} answers", by="chair", agency=agency)
    await _answered(play, ids, agency, Closing(outcomes, following == "answer"))


async def no_answer(play: Play, step: Step) -> None:
    """The called point's line is dead; its question keeps its place. A person who is ready there speaks after all."""
    id, point = play.id_of(step["question"]), play.point_of(step["question"])
    called = False

    def goal(view: View, waited: float) -> Next:
        nonlocal called
        question, floor = view.question(id), view.floor
        if question is None or question.status not in ("waiting", "called", "speaking"):
            return Done()
        if called and question.status == "waiting":  # back at its place
            return Done()
        called = called or question.status == "called"
        if question.status != "called" or (floor is not None and floor.ready):
            return moves.ask(view, id, waited, Speech(step.seconds), play.lasts(view))
        if waited < step.seconds:
            return Pause(step.seconds - waited)
        return Move("chair", "no_answer", {"question": id, "turn": view.turn})

    play.say("Nobody answers at {point}; the question keeps its place", by="chair", point=point)
    play.cast.sitting.leave(f"point-{point}")
    await play.reach(goal)
    play.cast.sitting.come_back(f"point-{point}")


async def recall(play: Play, step: Step) -> None:
    """The chair calls a question back to the head of the queue."""
    if await play.once("chair", "recall", question=play.id_of(step["question"]), turn=play.view.turn):
        play.say("The chair recalls a question")
    await play.cast.pace.wait(step.seconds)


async def settle(play: Play) -> None:
    """Nobody has the floor any more."""
    await play.reach(lambda view, waited: moves.settle(view, waited, play.lasts(view)))


async def visitors(play: Play) -> None:
    """What people bring stands in no step: it is put as soon as the chair can, and what was heard gets an answer."""
    epoch = play.cast.lore.epoch
    guest = next((q for q in play.view.questions if q.status == "waiting" and not is_ours(epoch, q.id)), None)
    if guest is not None and play.cast.is_free("chair"):
        await play.once("moderator", "move", question=guest.id, to=0)
        play.say("The chair calls {point}: {words}", point=guest.point or "–", words=guest.text or "")
        await _spoken(play, guest.id, Speech(play.cast.lore.speech_of(guest.id)))
    for question in _left_open(play):
        agency = question.lead or play.cast.lore.lead_for(question.topic)
        play.say("{agency} answers", by="chair", agency=agency)
        await _answered(play, [question.id], agency, Closing({question.id: {"command": "defer", "agency": agency}}), COURTESY)


def _left_open(play: Play) -> list[Question]:
    """Heard, or just being spoken, and in no step to come."""
    planned = {play.id_of(key) for step in play.steps[play.place :] if step.do == "answer" for key in step["questions"]}
    return [q for q in play.view.questions if q.status in ("heard", "speaking") and q.id not in planned]


async def _spoken(play: Play, id: str, speech: Speech) -> None:
    await play.reach(lambda view, waited: moves.ask(view, id, waited, speech, play.lasts(view)))


async def _answered(play: Play, ids: list[str], agency: str, closing: Closing, patience: float = float("inf")) -> None:
    await play.reach(lambda view, waited: moves.answer(view, ids, agency, waited, play.lasts(view), closing), patience)
