"""The moderator's inbox: what comes in is merged, declined, held or approved, one by one; and the agencies prepare answers."""

from random import Random

from live.rehearsal.robots.cast import Cast
from live.rehearsal.robots.course import id_of, is_ours
from live.rehearsal.robots.view import GONE, Question

# One decision of the moderator takes so many script seconds; one at the desks of the agencies so many.
DECISION, DESK = (4.0, 9.0), (8.0, 16.0)
REASON = "Nội dung đã được nêu tại hội nghị. Cảm ơn điểm cầu, mời gửi ý kiến khác."


async def moderate(cast: Cast) -> None:
    """Go through the inbox, oldest first; what a person has sent comes before all else."""
    chance = cast.pace.chance("inbox")
    while True:
        await cast.pace.wait(chance.uniform(*DECISION))
        if not cast.is_free("moderator"):
            continue
        received = [question for question in cast.view.questions if question.status == "received"]
        received = [question for question in received if question.id not in cast.reserved]
        received.sort(key=lambda question: (is_ours(cast.lore.epoch, question.id), question.number))
        if received:
            await decide(cast, received[0], chance)


async def decide(cast: Cast, question: Question, chance: Random) -> None:
    """What the moderator does with one question."""
    known = cast.lore.questions.get(question.id)
    if known is not None and known["merged_into"]:
        into = cast.view.question(id_of(cast.lore.epoch, known["merged_into"]))
        if into is not None and into.status not in GONE:
            await cast.act("moderator", "merge", question=question.id, into=into.id)
            return
    if known is not None and known["declined"]:
        await cast.act("moderator", "decline", question=question.id, reason=known["declined"])
        return
    fate = chance.random() if known is None and is_ours(cast.lore.epoch, question.id) else 1.0
    if fate < 0.06:
        await cast.act("moderator", "decline", question=question.id, reason=REASON)
    elif fate < 0.14:
        await cast.act("moderator", "hold", question=question.id)
    else:
        await _take_in(cast, question)


async def _take_in(cast: Cast, question: Question) -> None:
    """The question gets a topic, an agency and a place in the queue."""
    known = cast.lore.questions.get(question.id)
    topic = question.topic or cast.lore.topic_of(question.text)
    if topic != question.topic:
        await cast.act("moderator", "group", question=question.id, topic=topic)
    if question.lead is None:
        lead = (known and known["lead"]) or cast.lore.lead_for(topic)
        await cast.act("moderator", "assign", question=question.id, lead=lead, supporting=known["supporting"] if known else [])
    told = await cast.act("moderator", "approve", question=question.id)
    if told is not None and told.status == 409:
        await cast.world.look()


async def prepare(cast: Cast) -> None:
    """Agencies write the answers they will need, the organiser approves them."""
    chance = cast.pace.chance("agencies")
    while True:
        await cast.pace.wait(chance.uniform(*DESK))
        for question in cast.view.questions:
            known = cast.lore.questions.get(question.id)
            if known is None or not known["prepared"] or question.lead != known["lead"] or question.status in GONE:
                continue
            if question.prepared is None:
                await cast.act(f"agency-{question.lead}", "prepare", question=question.id, text=known["prepared"])
                break
            if not question.endorsed:
                await cast.act("organiser", "endorse", question=question.id)
                break
