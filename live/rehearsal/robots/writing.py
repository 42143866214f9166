"""Writing: how a secretary takes down what is being said, some words at a time, and stops where a person writes."""

from live.rehearsal.robots.cast import Cast
from live.rehearsal.robots.course import Step
from live.rehearsal.robots.play import Play

# A robot stores what it has typed so far about so often (script seconds), but no passage in more pieces than this.
STORED, PIECES = 5.0, 6


async def say(play: Play, step: Step) -> None:
    """Somebody speaks to an item of the agenda."""
    await speech(play.cast, f"item:{step['item']}", step["text"], step.seconds)


async def remark(play: Play, step: Step) -> None:
    """The chair says something about a question; a person there finds his own words."""
    if not play.cast.is_free("chair"):
        return
    play.say("The chair remarks: {words}", words=step["text"])
    await speech(play.cast, f"chair:{play.id_of(step['question'])}", step["text"], step.seconds)


async def commit(play: Play, step: Step) -> None:
    """A task that stands without a question: of one agency, or of a whole class."""
    words = f"{step['words']}, {step['due_words']}"
    fields = {"words": words, "agency": step["agency"], "class": step["class"], "due": step["due"]}
    await play.once("secretary-2", "commit", play.own_id("task"), **fields)
    await play.cast.pace.wait(step.seconds)


async def speech(cast: Cast, passage: str, words: str, seconds: float) -> None:
    """Words are said for so many seconds while the first secretary writes; the time passes also where nobody does."""
    end = cast.pace.now() + seconds
    await typed(cast, "secretary-1", passage, words, seconds)
    await cast.pace.wait(end - cast.pace.now())


async def typed(cast: Cast, secretary: str, passage: str, words: str, seconds: float) -> bool:
    """The words stand in the passage, after what stood there; False where a person has the seat or writes there too."""
    standing = cast.view.passage(passage)
    if standing.text.endswith(words):
        return True
    before, base = (f"{standing.text}\n\n" if standing.text else ""), standing.seq
    for piece in pieces(words, seconds):
        told = await cast.act(secretary, "write", passage=passage, text=before + piece, base=base)
        if told is None or not told.recorded:
            return False
        base = told.seq
        if piece != words:
            await cast.pace.wait(seconds / PIECES)
    return True


def pieces(words: str, seconds: float) -> list[str]:
    """The text as it grows, ending with all of it."""
    count = max(1, min(PIECES, round(seconds / STORED), len(words) // 20))
    cut = [words.rfind(" ", 0, len(words) * place // count) for place in range(1, count)]
    return [words[:end].rstrip() for end in cut if end > 0] + [words]
