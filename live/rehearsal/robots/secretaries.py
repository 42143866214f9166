"""The secretaries: one writes what is asked, the other what is answered and promised; they follow the floor."""

import asyncio

from live.rehearsal.robots.cast import Cast
from live.rehearsal.robots.course import Lore
from live.rehearsal.robots.view import Floor, Question, View
from live.rehearsal.robots.writing import typed

# Of what is said, this much of the time is spent typing.
SHARE = 0.85


async def write_what_is_asked(cast: Cast) -> None:
    """`asked:{question}` while its asker speaks."""
    done = 0
    while True:
        view = await cast.world.news(2)
        floor = view.floor
        if floor is not None and floor.phase == "speaking" and floor.turn > done:
            done = floor.turn
            question = view.question(floor.question)
            if question is not None:
                words = cast.spoken.get(question.id) or question.text or "Đại biểu phát biểu trực tiếp tại điểm cầu."
                seconds = cast.lore.speech_of(question.id) * SHARE
                await typed(cast, "secretary-1", f"asked:{question.id}", words, seconds)


async def write_what_is_answered(cast: Cast) -> None:
    """`answer:{question}:{agency}` while the agency speaks."""
    done = 0
    while True:
        view = await cast.world.news(2)
        floor = view.floor
        if floor is not None and floor.phase == "answering" and floor.turn > done:
            done = floor.turn
            seconds = cast.lore.answer_of(floor.agency, floor.questions) * SHARE / max(len(floor.questions), 1)
            for id in floor.questions:
                await typed(cast, "secretary-2", f"answer:{id}:{floor.agency}", _reply(cast.lore, view, floor, id), seconds)


async def note_commitments(cast: Cast) -> None:
    """What an agency promised in its answer, with the day as it was said."""
    noted: set[str] = set()
    while True:
        view = await cast.world.news(2)
        for question in view.questions:
            if question.id not in noted and question.id in cast.lore.questions and _is_answered(cast.lore, question):
                noted.add(question.id)
                await _note(cast, question)


async def write(cast: Cast) -> None:
    """All three, side by side."""
    async with asyncio.TaskGroup() as hands:
        for hand in (write_what_is_asked, write_what_is_answered, note_commitments):
            hands.create_task(hand(cast))


def _reply(lore: Lore, view: View, floor: Floor, id: str) -> str:
    known = lore.answers.get((floor.agency or "", id))
    if known is not None:
        return known.words
    question = lore.questions.get(id)
    if question is not None and question["answer"] and question["lead"] == floor.agency:
        return str(question["answer"])
    agency = next((one.name for one in view.agencies if one.id == floor.agency), "Cơ quan")
    return f"{agency} ghi nhận nội dung vừa nêu, sẽ kiểm tra cụ thể và trả lời bằng văn bản tới điểm cầu."


def _is_answered(lore: Lore, question: Question) -> bool:
    lead = lore.questions[question.id]["lead"]
    return question.settled_by(lead) and question.put and question.id in lore.asked


async def _note(cast: Cast, question: Question) -> None:
    for place, promise in enumerate(cast.lore.questions[question.id]["commitments"]):
        await cast.pace.wait(2)
        words = f"{promise['words']}, {promise['due_words']}"
        fields = {"question": question.id, "agency": promise["agency"], "due": promise["due"], "words": words}
        await cast.act("secretary-2", "commit", f"{question.id}-task-{place}", **fields)
